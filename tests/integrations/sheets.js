// Runs the script of Google Sheets under a shim of Google's services: node sheets.js ADDRESS KEY CELLS
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createContext, runInContext } from "node:vm";

const [address, key, cells] = process.argv.slice(2);
const calls = [];
const services = {
  PropertiesService: {
    getScriptProperties: () => ({ getProperty: (name) => ({ COACH_ADDRESS: address, COACH_KEY: key })[name] }),
  },
  UrlFetchApp: {
    // Google's fetch waits for the answer, as curl does.
    fetch: (url, options) => {
      calls.push(JSON.parse(options.payload).items.length);
      const headers = { "Content-Type": options.contentType, ...options.headers };
      const told = execFileSync("curl", [
        "-s", "-w", "\n%{http_code}", "-X", options.method.toUpperCase(), url, "-d", "@-",
        ...Object.entries(headers).flatMap(([name, value]) => ["-H", `${name}: ${value}`]),
      ], { input: options.payload, encoding: "utf8" });
      const end = told.lastIndexOf("\n");
      return { getContentText: () => told.slice(0, end), getResponseCode: () => Number(told.slice(end + 1)) };
    },
  },
};
const context = createContext(services);
runInContext(readFileSync(new URL("../../integrations/google-sheets/Code.gs", import.meta.url), "utf8"), context);
let answer;
try {
  answer = { rows: context.VALUE_SCORE(JSON.parse(cells)), calls };
} catch (error) {
  answer = { error: error.message };
}
console.log(JSON.stringify(answer));
