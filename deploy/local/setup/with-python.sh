#!/bin/sh
# Runs a Python that this project supports (3.11 to 3.14) with the given arguments; PYTHON=… chooses one.
supported='import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))'
for candidate in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
    if command -v "$candidate" >/dev/null 2>&1 && "$candidate" -c "$supported" 2>/dev/null; then
        exec "$candidate" "$@"
    fi
done
echo "No Python 3.11 to 3.14 on PATH: install one (Debian, Ubuntu: apt install python3 python3-venv; macOS: brew install python@3.13), or name it with PYTHON=/path/to/python" >&2
exit 1
