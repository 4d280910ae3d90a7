#!/bin/sh
# Proves the lower bounds of pyproject.toml: installs the oldest versions that it allows and runs the tests.
set -eu
: "${BIN:=.venv/bin}"
oldest=$(mktemp -d)
trap 'rm -rf "$oldest"' EXIT

"$BIN/uv" pip compile pyproject.toml --group build --group dev --python-version 3.11 \
    --resolution lowest-direct --no-annotate --no-header --no-emit-index-url -q -o "$oldest/requirements.txt"
"$BIN/uv" venv -q --python "$BIN/python" "$oldest/venv"
"$BIN/uv" pip install -q --python "$oldest/venv/bin/python" -r "$oldest/requirements.txt"
"$BIN/uv" pip install -q --python "$oldest/venv/bin/python" --no-deps --no-build-isolation -e .
"$oldest/venv/bin/python" -m pytest "$@"
