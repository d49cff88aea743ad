#!/usr/bin/env bash
# Resolve the dependencies of pyproject.toml (with the metadata restated in uv.toml) into requirements.lock. The file holds
# hashes and names no host, so that any index that serves the same files will do.
source "$(dirname "$0")/lib.sh"
find_uv
"$UV" pip compile pyproject.toml --upgrade --universal --python-version 3.11 --generate-hashes --no-header \
    --no-emit-index-url --output-file requirements.lock
