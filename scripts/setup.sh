#!/usr/bin/env bash
# Make .venv: Python 3.11 and everything in requirements.lock, checked by hash, compiled to bytecode.
# With TENSORFLOW=1 the real TensorFlow comes in place of the stand-in.
source "$(dirname "$0")/lib.sh"
find_uv
PYTHON=.venv/bin/python
INSTALL=("$UV" pip install --quiet --python "$PYTHON" --no-deps --no-build-isolation --compile-bytecode)

echo "Setting up .venv (about 1.1 GB; a minute or two the first time) ..."
if ! [ -x "$PYTHON" ] || ! "$PYTHON" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))'; then
    "$UV" venv --clear --python 3.11 .venv
fi
if [ -n "${TENSORFLOW:-}" ]; then
    "$UV" pip sync --python "$PYTHON" --require-hashes --compile-bytecode requirements-tensorflow.lock
else
    "$UV" pip sync --python "$PYTHON" --require-hashes --compile-bytecode requirements.lock
    "${INSTALL[@]}" ./packages/tensorflow-standin
fi
"${INSTALL[@]}" --editable .
# Of z3 only the library is used: its program, its headers and a second copy of the library are 58 MB.
SITE="$("$PYTHON" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')"
rm -rf .venv/bin/z3 "$SITE/z3/include" "$SITE"/z3/lib/libz3.so.*
# The tests that these packages bring along are 94 MiB, and nothing imports them.
for package in dask matplotlib networkx numpy scipy setuptools sklearn spacy srsly thinc; do
    find "$SITE/$package" -type d -name tests -prune -exec rm -rf {} +
done
# Rasa's usage reports are off for its own commands too, whatever the shell's environment: they would leave the machine, and fail with today's reporter.
echo 'import os; os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")' \
    >"$SITE/rasa_reports_off.pth"
"$PYTHON" -m compileall -q career_doctor actions
echo "Ready: .venv/bin/career-doctor"
