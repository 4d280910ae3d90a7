-- name: open_job
INSERT INTO jobs (key, owner, status, name, plan, size, input_hash, idempotency_key, most_tokens, most_cost,
  callback, callback_secret, created)
VALUES (:key, :owner, 'loading', :name, :plan, 0, :input_hash, :idempotency_key, :most_tokens, :most_cost,
  :callback, :callback_secret, :now)
ON CONFLICT (owner, idempotency_key) DO NOTHING

-- name: job_of_idempotency_key
SELECT key, owner, status, plan, size, input_hash, waiting, created, started, finished
FROM jobs WHERE owner = :owner AND idempotency_key = :idempotency_key

-- name: number_of_job
SELECT job FROM jobs WHERE key = :key

-- name: add_row
INSERT INTO job_rows (job, row, cells) VALUES (:job, :row, :cells)

-- name: add_chunk
INSERT INTO job_chunks (job, chunk, first, size) VALUES (:job, :chunk, :first, :size)

-- name: submit_job
UPDATE jobs SET status = :status, size = :size, finished = CASE WHEN :size = 0 THEN :now END
WHERE key = :key AND status = 'loading'

-- name: cancel_job
UPDATE jobs SET status = 'cancelled', finished = :now, waiting = NULL WHERE key = :key AND status = 'running'

-- name: delete_job
UPDATE jobs SET status = 'deleted', idempotency_key = NULL, waiting = NULL
WHERE key = :key AND status <> 'deleted'

-- name: abandon_loading
UPDATE jobs SET status = 'deleted', idempotency_key = NULL WHERE status = 'loading' AND created < :before

-- name: expire_jobs
UPDATE jobs SET status = 'deleted', idempotency_key = NULL
WHERE status IN ('done', 'cancelled') AND finished < :before

-- name: deleted_jobs
SELECT key FROM jobs WHERE status = 'deleted' ORDER BY job LIMIT :most

-- name: purge_rows
DELETE FROM job_rows WHERE job = :job AND row IN (SELECT row FROM job_rows WHERE job = :job LIMIT :most)

-- name: purge_results
DELETE FROM job_results WHERE job = :job AND row IN (SELECT row FROM job_results WHERE job = :job LIMIT :most)

-- name: purge_chunks
DELETE FROM job_chunks WHERE job = :job

-- name: purge_job
DELETE FROM jobs WHERE job = :job
