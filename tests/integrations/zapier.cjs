// Tries the Zapier app with Zapier's own tools: node zapier.cjs ADDRESS KEY TARGET
const { validateApp } = require("zapier-platform-core/src/tools/schema");
const { createAppTester } = require("zapier-platform-core");
const App = require("../../integrations/zapier/index.js");

const [address, key, targetUrl] = process.argv.slice(2);
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
  const hook = App.triggers.ended.operation;
  const batch = App.creates.batch.operation;
  const subscribed = await settled(() => test(hook.performSubscribe, { authData, targetUrl }));
  const samples = await settled(() => test(hook.performList, { authData }));
  const message = { type: "batch.completed", data: samples.answer[0] };
  console.log(
    JSON.stringify({
      faults: validateApp(App).map(String),
      me: await settled(() => test(App.authentication.test, { authData })),
      score: await settled(() => test(create.perform, { authData, inputData })),
      empty: await settled(() => test(create.perform, { authData, inputData: { statement: "" } })),
      stranger: await settled(() => test(create.perform, { authData: { address, key: "vck_no" }, inputData })),
      subscribed,
      samples,
      told: await settled(() => test(hook.perform, { authData, cleanedRequest: message })),
      unsubscribed: await settled(() =>
        test(hook.performUnsubscribe, { authData, targetUrl, subscribeData: subscribed.answer }),
      ),
      batch: await settled(() => test(batch.perform, { authData, inputData: { statements: ["We help.", "We save 2 h."] } })),
      resumed: await settled(() =>
        test(batch.performResume, { authData, outputData: { id: "b1" }, cleanedRequest: message }),
      ),
      batchSamples: [batch.sample, hook.sample].map((sample) => Object.keys(sample)),
      inputs: create.inputFields.map((field) => field.key),
      sample: Object.keys(create.sample),
    }),
  );
})();
