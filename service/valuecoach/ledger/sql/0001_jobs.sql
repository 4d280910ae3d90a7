-- What {identity}, {bytes} and {time} stand for, each database says; times are seconds since 1970.
CREATE TABLE jobs (
  job {identity},
  key TEXT NOT NULL UNIQUE,
  owner TEXT NOT NULL,
  status TEXT NOT NULL,             -- loading, running, done, cancelled, deleted
  plan TEXT NOT NULL,               -- JSON, which only those read who grade and export
  size INTEGER NOT NULL,            -- how many rows it has
  input_hash TEXT NOT NULL,
  idempotency_key TEXT,
  most_tokens BIGINT,               -- the budget; NULL is none
  most_cost {time},
  waiting TEXT,                     -- why it does not go on for the moment
  created {time} NOT NULL,
  started {time},
  finished {time},
  UNIQUE (owner, idempotency_key)
);

CREATE INDEX jobs_by_status ON jobs (status);

CREATE TABLE job_rows (
  job INTEGER NOT NULL,
  row INTEGER NOT NULL,             -- from 1
  cells TEXT NOT NULL,              -- JSON
  PRIMARY KEY (job, row)
);

CREATE TABLE job_chunks (
  job INTEGER NOT NULL,
  chunk INTEGER NOT NULL,           -- from 0
  first INTEGER NOT NULL,
  size INTEGER NOT NULL,
  issue INTEGER NOT NULL DEFAULT 0,  -- how often it was given out; only the last may write
  starts INTEGER NOT NULL DEFAULT 0, -- how often it began since it last got further
  done INTEGER NOT NULL DEFAULT 0,   -- rows with a result, failed ones included
  failed INTEGER NOT NULL DEFAULT 0,
  calls INTEGER NOT NULL DEFAULT 0,
  tokens BIGINT NOT NULL DEFAULT 0,
  cost {time} NOT NULL DEFAULT 0,
  held_tokens BIGINT NOT NULL DEFAULT 0,
  held_cost {time} NOT NULL DEFAULT 0,
  PRIMARY KEY (job, chunk)
);

CREATE INDEX job_chunks_open ON job_chunks (job, chunk) WHERE done < size;
CREATE INDEX job_chunks_new ON job_chunks (job, chunk) WHERE issue = 0;

CREATE TABLE job_results (
  job INTEGER NOT NULL,
  row INTEGER NOT NULL,
  status TEXT NOT NULL,             -- graded, failed
  score INTEGER,
  verdict TEXT,
  output {bytes},                   -- the review as JSON, deflated
  code TEXT,                        -- why it failed, for programs
  detail TEXT,                      -- the same for people
  worker TEXT NOT NULL,
  made {time} NOT NULL,
  PRIMARY KEY (job, row)
);

CREATE INDEX job_results_by_score ON job_results (job, score, row, status, verdict);

CREATE TABLE workers (
  worker TEXT PRIMARY KEY,
  beat BIGINT NOT NULL,             -- a count and no time, so that no clock need be right
  host TEXT NOT NULL,
  process INTEGER NOT NULL,
  since {time} NOT NULL
);

CREATE TABLE paces (
  name TEXT PRIMARY KEY,
  next {time} NOT NULL              -- when the next call may start, on the database's clock
);
