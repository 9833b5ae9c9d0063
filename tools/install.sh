#!/bin/sh
# Installs the locked packages and the project into .venv: install.sh runtime|dev|extras. Hashes are checked, nothing is
# resolved (but for torch).
# uv unpacks twenty times as fast as pip; where uv cannot be had or cannot reach the index (it does not read pip's
# configuration), pip installs the very same lock.
# Bytecode is compiled now, as pip does, so that no later start pays for it.
set -eu
cd "$(dirname "$0")/.."

locks="-r requirements.lock"
stamps=".venv/.runtime"
torch=
# An environment that once got the developers' tools, or what the extras need, keeps them.
if [ "$1" != runtime ] || [ -e .venv/.dev ]; then
    locks="$locks -r requirements-dev.lock"
    stamps="$stamps .venv/.dev"
fi
if [ "$1" = extras ] || [ -e .venv/.extras ]; then
    locks="$locks -r requirements-extras.lock"
    stamps="$stamps .venv/.extras"
    torch=torch==2.13.0
fi
# Without a stamp an earlier attempt may have been cut off half-way: what it left is not to be trusted.
again=
[ -e .venv/.runtime ] || again=--force-reinstall
rm -f .venv/.runtime .venv/.dev .venv/.extras
.venv/bin/python -m pip --version >/dev/null 2>&1 || tools/venv.sh

pip() {
    .venv/bin/python -m pip --disable-pip-version-check -qq install --no-deps "$@"
}
uv() {
    VIRTUAL_ENV="$PWD/.venv" .venv/bin/uv pip install --quiet --no-deps --compile-bytecode "$@"
}
failed() {
    echo "Lỗi: không cài được thư viện. Hãy xem kết nối tới kho gói Python (pip) và dung lượng đĩa rồi chạy lại." >&2
    exit 1
}

echo "An Sinh: cài thư viện theo tệp khóa (vài giây đến hai phút, tùy máy và đường truyền)…" >&2
# shellcheck disable=SC2086  # the lists are meant to be split
if ! { pip --require-hashes -r requirements-setup.lock && uv $again --require-hashes $locks; } 2>/dev/null; then
    pip $again --require-hashes $locks || failed
fi
# The index decides which build of torch this machine gets; what that build needs, pip finds out.
[ -z "$torch" ] || .venv/bin/python -m pip --disable-pip-version-check -qq install "$torch" || failed
pip --no-build-isolation --editable .
# shellcheck disable=SC2086
touch $stamps
