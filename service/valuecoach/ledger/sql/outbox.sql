-- name: ended_job
SELECT j.owner, j.name, j.status, j.size, j.created, j.finished, j.callback, j.callback_secret,
  coalesce(sum(c.done), 0), coalesce(sum(c.failed), 0)
FROM jobs j LEFT JOIN job_chunks c ON c.job = j.job WHERE j.key = :key
GROUP BY j.owner, j.name, j.status, j.size, j.created, j.finished, j.callback, j.callback_secret

-- name: takers
SELECT id FROM webhooks WHERE owner = :owner AND disabled IS NULL AND events LIKE :event ORDER BY id

-- name: owners_told
SELECT DISTINCT owner FROM webhooks WHERE disabled IS NULL AND events LIKE :event

-- name: add_message
INSERT INTO webhook_messages (id, owner, webhook, url, secret, event, data, made, state, next)
VALUES (:id, :owner, :webhook, :url, :secret, :event, :data, :now, 'waiting', :now)

-- name: any_due
SELECT 1 FROM webhook_messages WHERE next <= :now LIMIT 1

-- name: due_messages
SELECT m.id, m.event, m.data, m.made, m.attempts, coalesce(w.url, m.url), coalesce(w.secret, m.secret),
  w.old_secret, w.old_until, m.webhook
FROM webhook_messages m LEFT JOIN webhooks w ON w.id = m.webhook
WHERE m.next <= :now ORDER BY m.next LIMIT :most
-- on PostgreSQL: FOR UPDATE OF m SKIP LOCKED

-- name: take_message
UPDATE webhook_messages SET attempts = attempts + 1, next = :until WHERE id = :id

-- name: settle_message
UPDATE webhook_messages
SET state = :state, next = :next, status = :status, reason = :reason,
  ended = CASE WHEN :state = 'waiting' THEN NULL ELSE :now END
WHERE id = :id AND attempts = :attempts AND state = 'waiting'

-- name: replay_message
UPDATE webhook_messages SET state = 'waiting', attempts = 0, next = :now, ended = NULL
WHERE id = :id AND webhook = :webhook

-- name: disable_webhook
UPDATE webhooks SET disabled = :now WHERE id = :webhook AND disabled IS NULL

-- name: fail_messages
UPDATE webhook_messages SET state = 'failed', next = NULL, ended = :now, reason = :reason
WHERE webhook = :webhook AND state = 'waiting'

-- name: add_webhook
INSERT INTO webhooks (id, owner, url, events, secret, created)
VALUES (:id, :owner, :url, :events, :secret, :now)

-- name: webhooks
SELECT id, owner, url, events, secret, old_secret, old_until, created, disabled
FROM webhooks WHERE owner = :owner ORDER BY created DESC, id

-- name: webhook
SELECT id, owner, url, events, secret, old_secret, old_until, created, disabled
FROM webhooks WHERE id = :id AND owner = :owner

-- name: rotate_secret
UPDATE webhooks SET old_secret = secret, old_until = :until, secret = :secret WHERE id = :id AND owner = :owner

-- name: delete_webhook
DELETE FROM webhooks WHERE id = :id AND owner = :owner

-- name: delete_messages
DELETE FROM webhook_messages WHERE webhook = :id

-- name: messages
SELECT id, event, made, state, attempts, next, status, reason, ended
FROM webhook_messages WHERE webhook = :webhook ORDER BY made DESC, id LIMIT :most

-- name: message
SELECT id, event, made, state, attempts, next, status, reason, ended
FROM webhook_messages WHERE webhook = :webhook AND id = :id

-- name: expire_messages
DELETE FROM webhook_messages WHERE ended < :before
