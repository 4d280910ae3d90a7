ALTER TABLE jobs ADD COLUMN name TEXT NOT NULL DEFAULT '';
ALTER TABLE jobs ADD COLUMN callback TEXT;         -- who is told that it has ended, besides webhooks
ALTER TABLE jobs ADD COLUMN callback_secret TEXT;

CREATE TABLE webhooks (
  id TEXT PRIMARY KEY,
  owner TEXT NOT NULL,
  url TEXT NOT NULL,
  events TEXT NOT NULL,             -- each with a blank before and after it
  secret TEXT NOT NULL,
  old_secret TEXT,                  -- signs too until old_until
  old_until {time},
  created {time} NOT NULL,
  disabled {time}                   -- when its receiver said that it is gone
);

CREATE INDEX webhooks_by_owner ON webhooks (owner);

CREATE TABLE webhook_messages (
  id TEXT PRIMARY KEY,              -- the webhook-id, the same in each attempt
  owner TEXT NOT NULL,
  webhook TEXT,                     -- NULL where a request named its own address
  url TEXT,                         -- that address, and what it asked to be signed with
  secret TEXT,
  event TEXT NOT NULL,
  data TEXT NOT NULL,               -- JSON
  made {time} NOT NULL,
  state TEXT NOT NULL,              -- waiting, delivered, failed
  attempts INTEGER NOT NULL DEFAULT 0,
  next {time},                      -- when it is due, or given up by whoever took it; NULL is never
  status INTEGER,                   -- what the receiver answered last
  reason TEXT,                      -- why that did not do, for people
  ended {time}
);

CREATE INDEX webhook_messages_due ON webhook_messages (next) WHERE next IS NOT NULL;
CREATE INDEX webhook_messages_by_webhook ON webhook_messages (webhook, made);
