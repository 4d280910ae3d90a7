#!/bin/sh
# Writes requirements.lock and requirements-dev.lock; versions stay unless --upgrade is given.
set -eu
: "${BIN:=.venv/bin}"

compile() {
    "$BIN/uv" pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
        --no-annotate --no-header --no-emit-index-url -q "$@"
}

compile "$@" --group build -o requirements.lock
compile "$@" --group build --group dev -c requirements.lock -o requirements-dev.lock
