# Shared by the scripts here: find uv, or fetch it into .tools.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

find_uv() {
    if command -v uv >/dev/null 2>&1; then
        UV=uv
    elif [ -x .tools/bin/uv ]; then
        UV=.tools/bin/uv
    else
        echo "Fetching uv into .tools ..."
        local python
        python=$(command -v python3 || true)
        if [ -z "$python" ]; then
            echo "Python 3 is missing. Install it (Debian: apt-get install python3-venv) and run this again." >&2
            exit 1
        fi
        if "$python" -m venv .tools >/dev/null 2>&1 && .tools/bin/python -m pip install --quiet 'uv>=0.9,<1'; then
            UV=.tools/bin/uv
        elif rm -rf .tools && "$python" -m pip install --quiet --target .tools 'uv>=0.9,<1'; then
            UV=.tools/bin/uv
        else
            rm -rf .tools
            echo "Neither venv nor pip is there to fetch uv with. Install one (Debian: apt-get install python3-venv)" \
                "or uv itself, and run this again." >&2
            exit 1
        fi
    fi
}
