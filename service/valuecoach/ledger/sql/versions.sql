-- name: versions
SELECT version FROM ledger_versions

-- name: add_version
INSERT INTO ledger_versions (version) VALUES (:version)
