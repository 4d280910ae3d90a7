-- A line "on PostgreSQL" is a part of the statement there and a comment on SQLite, whose one writer needs no locks.
-- Jobs are locked before chunks, always; and whoever changes a job does so before it shares its lock.

-- name: running_jobs
SELECT key FROM jobs WHERE status = 'running' ORDER BY job

-- name: chunk
SELECT j.job, j.status, j.plan, c.first, c.size, c.issue, c.starts, c.done
FROM jobs j JOIN job_chunks c ON c.job = j.job WHERE j.key = :key AND c.chunk = :chunk
-- on PostgreSQL: FOR SHARE OF j FOR UPDATE OF c

-- name: rows_left
SELECT r.row, r.cells FROM job_rows r
WHERE r.job = :job AND r.row >= :first AND r.row < :end
  AND NOT EXISTS (SELECT 1 FROM job_results s WHERE s.job = r.job AND s.row = r.row)
ORDER BY r.row

-- name: start_chunk
UPDATE job_chunks SET starts = starts + 1, held_tokens = 0, held_cost = 0 WHERE job = :job AND chunk = :chunk

-- name: start_job
UPDATE jobs SET started = :now WHERE key = :key AND status = 'running' AND started IS NULL

-- name: add_result
INSERT INTO job_results (job, row, status, score, verdict, output, code, detail, worker, made)
VALUES (:job, :row, :status, :score, :verdict, :output, :code, :detail, :worker, :now)
ON CONFLICT (job, row) DO NOTHING

-- name: advance_chunk
UPDATE job_chunks
SET done = done + :done, failed = failed + :failed, starts = CASE WHEN :done > 0 THEN 0 ELSE starts END,
    calls = calls + :calls, tokens = tokens + :tokens, cost = cost + :cost,
    held_tokens = CASE WHEN done + :done < size THEN held_tokens - :released_tokens ELSE 0 END,
    held_cost = CASE WHEN done + :done < size THEN held_cost - :released_cost ELSE 0 END
WHERE job = :job AND chunk = :chunk

-- name: taken
SELECT j.key, c.chunk, c.issue FROM jobs j JOIN job_chunks c ON c.job = j.job
WHERE j.status = 'running' AND c.done < c.size AND c.issue > 0

-- name: issued
SELECT c.chunk, c.issue FROM jobs j JOIN job_chunks c ON c.job = j.job
WHERE j.key = :key AND j.status = 'running' AND c.done < c.size AND c.issue > 0
ORDER BY c.chunk

-- name: unissued
SELECT c.chunk FROM jobs j JOIN job_chunks c ON c.job = j.job
WHERE j.key = :key AND j.status = 'running' AND c.issue = 0
ORDER BY c.chunk LIMIT :most

-- name: issue
UPDATE job_chunks SET issue = issue + 1, held_tokens = 0, held_cost = 0
WHERE job = (SELECT job FROM jobs WHERE key = :key AND status = 'running') AND chunk = :chunk AND issue = :issue

-- name: finish_job
UPDATE jobs SET status = 'done', finished = :now, waiting = NULL
WHERE key = :key AND status = 'running'
  AND size = (SELECT sum(c.done) FROM job_chunks c WHERE c.job = jobs.job)
  AND size = (SELECT count(*) FROM job_results r WHERE r.job = jobs.job)

-- name: set_waiting
UPDATE jobs SET waiting = :waiting
WHERE key = :key AND status = 'running' AND coalesce(waiting, '') <> coalesce(:waiting, '')

-- name: budget
SELECT j.most_tokens, j.most_cost, sum(c.tokens + c.held_tokens), sum(c.cost + c.held_cost)
FROM jobs j JOIN job_chunks c ON c.job = j.job WHERE j.job = :job GROUP BY j.job, j.most_tokens, j.most_cost

-- name: hold
UPDATE job_chunks SET held_tokens = held_tokens + :tokens, held_cost = held_cost + :cost
WHERE job = :job AND chunk = :chunk AND issue = :issue

-- name: beat
INSERT INTO workers (worker, beat, host, process, since) VALUES (:worker, 1, :host, :process, :now)
ON CONFLICT (worker) DO UPDATE SET beat = workers.beat + 1

-- name: beats
SELECT worker, beat FROM workers

-- name: forget_worker
DELETE FROM workers WHERE worker = :worker

-- name: lock_job
SELECT job FROM jobs WHERE key = :key AND status = 'running'
-- on PostgreSQL: FOR UPDATE

-- name: new_pace
INSERT INTO paces (name, next) VALUES (:name, 0) ON CONFLICT (name) DO NOTHING

-- name: next_start
SELECT next FROM paces WHERE name = :name
-- on PostgreSQL: FOR UPDATE

-- name: set_next_start
UPDATE paces SET next = :next WHERE name = :name
