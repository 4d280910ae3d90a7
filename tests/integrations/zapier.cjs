// Tries the Zapier app with Zapier's own tools: node zapier.cjs ADDRESS KEY
const { validateApp } = require("zapier-platform-core/src/tools/schema");
const { createAppTester } = require("zapier-platform-core");
const App = require("../../integrations/zapier/index.js");

const [address, key] = process.argv.slice(2);
const authData = { address, key };
const test = createAppTester(App);
const settled = async (work) => {
  try {
    return { answer: await work() };
  } catch (error) {
    return { error: error.name, told: error.message };
  }
};

(async () => {
  const create = App.creates.score.operation;
  const inputData = { statement: "We save your team 6 hours a week.", partner: "Northwind", facts: ["a"], rewrite: false };
  console.log(
    JSON.stringify({
      faults: validateApp(App).map(String),
      me: await settled(() => test(App.authentication.test, { authData })),
      score: await settled(() => test(create.perform, { authData, inputData })),
      empty: await settled(() => test(create.perform, { authData, inputData: { statement: "" } })),
      stranger: await settled(() => test(create.perform, { authData: { address, key: "vck_no" }, inputData })),
      inputs: create.inputFields.map((field) => field.key),
      sample: Object.keys(create.sample),
    }),
  );
})();
