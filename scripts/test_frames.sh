#!/bin/sh
# Runs the tests of valuecoach.frames on every engine that it is for; Spark needs Java 17 or newer.
set -eu
: "${BIN:=.venv/bin}"
venv=.venv-frames

if ! "$venv/bin/python" -c 'import pandas, polars, pyspark, valuecoach' 2>/dev/null; then
    echo "Installing Polars and Spark in $venv."
    "$BIN/python" -m venv "$venv"
    pip="$venv/bin/python -m pip --disable-pip-version-check -q"
    $pip install --no-deps --require-hashes -r requirements-dev.lock
    $pip install --no-deps --no-build-isolation -e .
    $pip install 'pandas<3' polars pyspark
fi
exec "$venv/bin/python" -m pytest tests/frames "$@"
