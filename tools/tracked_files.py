"""Finds tracked files that belong to one machine: its paths, package registry hosts, anything larger than 2 MB."""

import re
import subprocess
import sys
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
LIMIT = 2_000_000
CACHE_LIMIT = 4_000_000
"""For the vectors of a shipped document, which spare every new machine their computation (docs/decisions/0011)."""
FOREIGN = (
    (re.compile(r"(?<![\w.~/…-])/(?:work|tmp|root)(?:/|\b(?![\w-]))"), "đường dẫn của một máy"),
    (
        re.compile(r"(?:pypi|pythonhosted|npmjs|crates|debian|anaconda|rubygems)\.(?:org|io|com)\b"),
        "địa chỉ kho gói",
    ),
)


def findings(path: Path) -> list[str]:
    """What is wrong with one file, a line each."""
    limit = CACHE_LIMIT if path.name.startswith("vectors-") else LIMIT
    if path.stat().st_size > limit:
        return [f"{path}: {path.stat().st_size:,} byte, quá {limit:,}"]
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        return []
    return [
        f"{path}:{number}: {what}: {line.strip()[:100]}"
        for number, line in enumerate(lines, 1)
        for pattern, what in FOREIGN
        if pattern.search(line)
    ]


def main() -> int:
    """Return 1 when something was found."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=HOUSE, capture_output=True, text=True, check=True)
    paths = [HOUSE / name for name in listed.stdout.split("\0") if name and (HOUSE / name).is_file()]
    found = [line for path in paths for line in findings(path)]
    print("\n".join(found))
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
