#!/bin/sh
# Creates .venv with the newest usable Python: usable means that it runs (a version manager's shim may not), is 3.11 or
# later and can make environments. Newer than 3.14 comes last: some locked packages may lack wheels for it.
set -eu
cd "$(dirname "$0")/.."

lacking=
for python in python3.14 python3.13 python3.12 python3.11 python3 python; do
    command -v "$python" >/dev/null 2>&1 || continue
    version=$("$python" -c 'import sys; assert sys.version_info >= (3, 11); print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || continue
    if "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        echo "An Sinh: tạo môi trường .venv (Python $version)…" >&2
        exec "$python" -m venv --clear .venv
    fi
    lacking=${lacking:-$version}
done

if [ -n "$lacking" ]; then
    echo "Lỗi: Python $lacking thiếu mô-đun venv. Trên Debian, Ubuntu: apt-get install python$lacking-venv (quyền quản trị)." >&2
else
    echo "Lỗi: cần Python 3.11 trở lên nhưng không tìm thấy. Trên Debian, Ubuntu: apt-get install python3 python3-venv." >&2
fi
exit 1
