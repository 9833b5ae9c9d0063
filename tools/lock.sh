#!/bin/sh
# Recomputes the lock files from pyproject.toml. Versions already locked stay while they fit; delete a lock to renew it.
set -eu
cd "$(dirname "$0")/.."

lock() {
    .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
        --annotation-style line "$@"
}
# The build backend is in the runtime lock, since the project is installed without build isolation.
backend=$(.venv/bin/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"], sep="\n")')

echo uv | lock --output-file requirements-setup.lock -
echo "$backend" | lock --output-file requirements.lock pyproject.toml -
lock --constraint requirements.lock --group dev --output-file requirements-dev.lock
# torch is another build for each kind of processor, so no hash fits all: tools/install.sh names its version.
echo torch | lock --constraint requirements.lock --constraint requirements-dev.lock --group extras --excludes - \
    --output-file requirements-extras.lock
