-- name: job
SELECT key, owner, status, plan, size, input_hash, waiting, created, started, finished
FROM jobs WHERE key = :key AND owner = :owner AND status NOT IN ('loading', 'deleted')

-- name: jobs
SELECT key, owner, status, plan, size, input_hash, waiting, created, started, finished
FROM jobs
WHERE owner = :owner AND status NOT IN ('loading', 'deleted') AND (:before = '' OR key < :before)
ORDER BY key DESC LIMIT :most

-- name: progress
SELECT sum(c.done), sum(c.failed), sum(c.calls), sum(c.tokens), sum(c.cost)
FROM jobs j JOIN job_chunks c ON c.job = j.job WHERE j.key = :key

-- name: rows
SELECT r.row, r.cells, s.status, s.score, s.verdict, s.output, s.code, s.detail
FROM jobs j JOIN job_rows r ON r.job = j.job LEFT JOIN job_results s ON s.job = r.job AND s.row = r.row
WHERE j.key = :key AND r.row > :after ORDER BY r.row LIMIT :most

-- name: chosen_rows
SELECT r.row, r.cells, s.status, s.score, s.verdict, s.output, s.code, s.detail
FROM job_rows r JOIN job_results s ON s.job = r.job AND s.row = r.row
WHERE r.job = :job AND r.row IN (
  SELECT row FROM job_results
  WHERE job = :job AND row > :after
    AND (:status = '' OR status = :status)
    AND (:verdict = '' OR verdict = :verdict)
    AND (:min_score = 0 OR score >= :min_score)
    AND (:max_score = 100 OR score <= :max_score)
  ORDER BY row LIMIT :most)
ORDER BY r.row

-- name: lowest_rows
SELECT r.row, r.cells, s.status, s.score, s.verdict, s.output, s.code, s.detail
FROM job_results s JOIN job_rows r ON r.job = s.job AND r.row = s.row
WHERE s.job = :job AND s.status = 'graded'
  AND (s.score > :score OR (s.score = :score AND s.row > :after))
  AND (:verdict = '' OR s.verdict = :verdict)
  AND s.score >= :min_score AND s.score <= :max_score
ORDER BY s.score, s.row LIMIT :most

-- name: highest_rows
SELECT r.row, r.cells, s.status, s.score, s.verdict, s.output, s.code, s.detail
FROM job_results s JOIN job_rows r ON r.job = s.job AND r.row = s.row
WHERE s.job = :job AND s.status = 'graded'
  AND (s.score < :score OR (s.score = :score AND s.row > :after))
  AND (:verdict = '' OR s.verdict = :verdict)
  AND s.score >= :min_score AND s.score <= :max_score
ORDER BY s.score DESC, s.row LIMIT :most
