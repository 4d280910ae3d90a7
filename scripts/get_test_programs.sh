#!/bin/sh
# Installs the programs that the checks drive, unless they are there: Chromium, curl, node with npm, and
# PostgreSQL, of which the tests start one of their own on a free port.
set -eu

missing=
command -v chromium >/dev/null || missing="$missing chromium"
command -v curl >/dev/null || missing="$missing curl"
command -v node >/dev/null || missing="$missing nodejs"
command -v npm >/dev/null || missing="$missing npm"
if [ -z "${VALUECOACH_TEST_POSTGRES:-}" ] && ! command -v pg_ctl >/dev/null; then
    ls /usr/lib/postgresql/*/bin/pg_ctl >/dev/null 2>&1 || missing="$missing postgresql"
fi
[ -z "$missing" ] && exit 0

if ! command -v apt-get >/dev/null; then
    echo "The tests need on the PATH:$missing. Install them, then run make test again." >&2
    exit 1
fi

if [ "$(id -u)" -eq 0 ]; then
    as_root=
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    echo "The tests need:$missing. Installing them needs root." >&2
    echo "Run once: sudo apt-get install$missing. Then run make test again." >&2
    exit 1
fi

echo "Installing for the tests:$missing."
$as_root apt-get update -qq
# fonts-liberation: without any font a page has no text to look at
$as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends $missing fonts-liberation >/dev/null
