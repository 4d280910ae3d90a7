#!/bin/sh
# Installs Debian's Chromium for the page's tests, unless a Chromium is there already.
set -eu

for name in chromium chromium-browser; do
    command -v "$name" >/dev/null && exit 0
done

if ! command -v apt-get >/dev/null; then
    echo "The page's tests need Chromium as \"chromium\" on the PATH. Install it, then run make test again." >&2
    exit 1
fi

if [ "$(id -u)" -eq 0 ]; then
    as_root=
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    echo "The page's tests need Chromium, and installing it needs root." >&2
    echo "Run once: sudo apt-get install chromium. Then run make test again." >&2
    exit 1
fi

echo "Installing Chromium for the page's tests."
$as_root apt-get update -qq
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-liberation >/dev/null
