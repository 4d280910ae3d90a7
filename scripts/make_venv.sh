#!/bin/sh
# Makes the virtual environment in the folder $1 with the first Python that is new enough.
set -eu
venv=$1

[ -x "$venv/bin/python" ] && "$venv/bin/python" -c 'import pip' 2>/dev/null && exit 0

without_venv=
for python in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        without_venv=${without_venv:-$python}
        continue
    fi
    rm -rf "$venv"
    "$python" -m venv "$venv"
    echo "Made $venv with $("$python" --version)."
    exit 0
done

if [ -n "$without_venv" ]; then
    echo "$without_venv is new enough, but cannot make a virtual environment: its ensurepip module is missing." >&2
    echo "On Debian or Ubuntu: apt-get install python3-venv. Then run make again." >&2
else
    echo "No Python 3.11 or newer was found. Install one, or name it: make setup PYTHON=/path/to/python3." >&2
fi
exit 1
