#!/usr/bin/env bash
# Make .venv: Python 3.11 and everything in requirements.lock, checked by hash, compiled to bytecode.
source "$(dirname "$0")/lib.sh"
find_uv
PYTHON=.venv/bin/python

echo "Setting up .venv (about 1.1 GB, a minute or two the first time) ..."
if ! [ -x "$PYTHON" ] || ! "$PYTHON" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))'; then
    "$UV" venv --clear --python 3.11 .venv
fi
"$UV" pip sync --python "$PYTHON" --require-hashes --compile-bytecode requirements.lock
"$UV" pip install --quiet --python "$PYTHON" --no-deps --no-build-isolation --compile-bytecode ./packages/tensorflow-standin
"$UV" pip install --quiet --python "$PYTHON" --no-deps --no-build-isolation --editable .
"$PYTHON" -m compileall -q career_doctor actions
echo "Ready: .venv/bin/career-doctor"
