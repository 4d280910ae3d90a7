// Reads each document that is named with swagger-parser, which follows every reference; fails on the first fault.
import SwaggerParser from "@apidevtools/swagger-parser";

for (const file of process.argv.slice(2)) {
  await SwaggerParser.validate(file);
}
