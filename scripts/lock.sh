#!/usr/bin/env bash
# Resolve the dependencies of pyproject.toml (with the metadata restated in uv.toml) into requirements.lock, and once more with
# the real TensorFlow. The files hold hashes and name no host: any index that serves the same files will do.
source "$(dirname "$0")/lib.sh"
find_uv
LOCK=("$UV" pip compile --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url)
"${LOCK[@]}" pyproject.toml --output-file requirements.lock
"${LOCK[@]}" pyproject.toml tensorflow.in --output-file requirements-tensorflow.lock
