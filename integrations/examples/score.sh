#!/bin/sh
# Scores the statement that is given, and prints score, verdict and next fix.
# COACH_ADDRESS and, where one is asked for, COACH_KEY say whom it asks.
set -eu
python3 -c 'import json, sys; print(json.dumps({"statement": sys.argv[1], "rewrite": False}))' "$1" |
    curl -sf "$COACH_ADDRESS/v1/scores" -H 'Content-Type: application/json' -H "X-API-Key: ${COACH_KEY:-}" -d @- |
    python3 -c 'import json, sys; told = json.load(sys.stdin); print(told["score"], told["verdict"], told["nextFix"])'
