// The Zapier app: an account with address and key, and one action that scores a statement.
const { version: platformVersion } = require("zapier-platform-core");
const { version } = require("./package.json");

const address = (bundle) => bundle.authData.address.replace(/\/+$/, "");

const withKey = (request, z, bundle) => {
  request.headers["X-API-Key"] = bundle.authData.key;
  return request;
};

// A quota that is used up and a busy service are tried again by Zapier; everything else stops with the reason.
const refusals = (response, z) => {
  if (response.status < 400) return response;
  const problem = response.data ?? {};
  if (response.status === 429 || response.status === 503) {
    throw new z.errors.ThrottledError(problem.detail ?? "Busy", problem.retryAfterSeconds || 60);
  }
  if (response.status === 401) throw new z.errors.ExpiredAuthError(problem.detail ?? "The key opens nothing.");
  throw new z.errors.Error(problem.detail ?? `The service answered ${response.status}.`, problem.code, response.status);
};

const authentication = {
  type: "custom",
  fields: [
    { key: "address", label: "Address", required: true, helpText: "Where your valuecoach is: https://coach.example.com" },
    { key: "key", label: "Key", required: true, type: "password", helpText: "From valuecoach keys create." },
  ],
  test: { url: "{{bundle.authData.address}}/v1/me" },
  connectionLabel: "{{name}}",
};

const score = {
  key: "score",
  noun: "Score",
  display: {
    label: "Score a Value Statement",
    description: "Says how strong a value statement is, whether the partner would accept, and what to say instead.",
  },
  operation: {
    inputFields: [
      { key: "statement", label: "Statement", type: "text", required: true },
      { key: "partner", label: "Partner", helpText: "Who the offer is made to." },
      { key: "writer", label: "Writer", helpText: "Who makes the offer." },
      { key: "decisionMaker", label: "Decision Maker", helpText: "The role of the person who decides." },
      { key: "facts", label: "Facts", list: true, helpText: "Facts that a rewrite may use." },
      { key: "rewrite", label: "Rewrite", type: "boolean", default: "true" },
    ],
    perform: async (z, bundle) => {
      const { statement, partner = "", writer = "", decisionMaker = "", facts = [], rewrite = true } = bundle.inputData;
      const response = await z.request({
        method: "POST",
        url: `${address(bundle)}/v1/scores`,
        // A Zap that is run again for the same step gets the same answer.
        headers: bundle.meta?.zap?.id ? { "Idempotency-Key": z.hash("sha256", JSON.stringify(bundle.inputData)) } : {},
        body: { statement, partner, writer, decisionMaker, facts, rewrite },
      });
      return response.data;
    },
    sample: {
      score: 47,
      band: "promising",
      verdict: "revisit",
      accepted: false,
      summary: "A clear offer with nothing to measure it by.",
      nextFix: "Say how much time: a figure and how it was measured.",
      partnerQuestion: "How much time would my drivers save?",
      rewrite: "Our planner saves your drivers [how much time]. We would like a case study.",
      weakest: "Numeric",
    },
  },
};

// Grades statements in the background: the Zap waits until the service tells that it is done.
const batch = {
  key: "batch",
  noun: "Batch",
  display: {
    label: "Grade Many Value Statements",
    description: "Grades statements in the background and goes on when they are done.",
  },
  operation: {
    inputFields: [
      { key: "statements", label: "Statements", type: "text", list: true, required: true },
      { key: "name", label: "Name", helpText: "What to call the batch." },
    ],
    perform: async (z, bundle) => {
      const { statements, name = "Zapier" } = bundle.inputData;
      const response = await z.request({
        method: "POST",
        url: `${address(bundle)}/v1/batches`,
        body: { name, items: statements.map((statement) => ({ statement })), callback_url: z.generateCallbackUrl() },
      });
      return { id: response.data.id, name: response.data.name };
    },
    // What the service posts: type, timestamp and data.
    performResume: async (z, bundle) => ({ ...bundle.outputData, ...bundle.cleanedRequest.data }),
    sample: { id: "b0", name: "Zapier", status: "done", rows: 2, graded: 2, failed: 0, url: "" },
  },
};

const ended = {
  key: "ended",
  noun: "Batch",
  display: { label: "Batch Graded", description: "Triggers when a batch of statements is graded, or came to nothing." },
  operation: {
    type: "hook",
    performSubscribe: async (z, bundle) => {
      const response = await z.request({
        method: "POST",
        url: `${address(bundle)}/v1/webhooks`,
        body: { targetUrl: bundle.targetUrl, events: ["batch.completed", "batch.failed"] },
      });
      return response.data;
    },
    performUnsubscribe: async (z, bundle) => {
      const response = await z.request({
        method: "DELETE",
        url: `${address(bundle)}/v1/webhooks/${bundle.subscribeData.id}`,
      });
      return response.data ?? {};
    },
    perform: (z, bundle) => [bundle.cleanedRequest.data],
    performList: async (z, bundle) => {
      const response = await z.request({ url: `${address(bundle)}/v1/webhooks/samples` });
      return response.data.map((message) => message.data);
    },
    sample: { id: "b0", name: "Spring", status: "done", rows: 2, graded: 2, failed: 0, url: "" },
  },
};

module.exports = {
  version,
  platformVersion,
  authentication,
  beforeRequest: [withKey],
  afterResponse: [refusals],
  triggers: { [ended.key]: ended },
  creates: { [score.key]: score, [batch.key]: batch },
  flags: { cleanInputData: false },
};
