"""Runs every check of `make check`, also after one has failed, and closes with a line for each."""

import subprocess
import sys
import time
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
SHARED = HOUSE.parent / "shared"
COPIED_RUNS = SHARED / "tools" / "copied_runs.py"
REAL_TEXTS = SHARED / "corpus" / "manifest.yaml"
ALLOWED = "knowledge/library/allowed_runs.txt"
BIN = Path(sys.executable).parent

CHECKS = {
    "ruff check": [str(BIN / "ruff"), "check", "--quiet"],
    "ruff format": [str(BIN / "ruff"), "format", "--check", "--quiet"],
    "mypy": [sys.executable, "-m", "mypy", "--no-error-summary"],
    "import-linter": [str(BIN / "lint-imports"), "--no-cache"],
    "câu chép": [sys.executable, str(COPIED_RUNS), "--words", "16", "--allow", ALLOWED, "."],
    "thư viện": [sys.executable, "-m", "evals.library_check", str(REAL_TEXTS)],
    "tệp lạ": [sys.executable, "tools/tracked_files.py"],
}
NEEDS = {"câu chép": COPIED_RUNS, "thư viện": REAL_TEXTS}


def run(command: list[str]) -> tuple[bool, str]:
    """Run one check; what it says is of interest only when it fails."""
    done = subprocess.run(command, cwd=HOUSE, capture_output=True, text=True, check=False)
    return done.returncode == 0, done.stdout + done.stderr


def main() -> int:
    """Return 1 when a check failed."""
    summary: list[tuple[str, str]] = []
    for name, command in CHECKS.items():
        if name in NEEDS and not NEEDS[name].exists():
            summary.append((name, f"bỏ qua: ở đây không có ../{NEEDS[name].relative_to(HOUSE.parent)}"))
            continue
        start = time.monotonic()
        passed, output = run(command)
        if not passed:
            print(f"── {name}\n{output.rstrip()}\n")
        summary.append((name, f"{'đạt' if passed else 'HỎNG'} ({time.monotonic() - start:.1f} s)"))
    for name, verdict in summary:
        print(f"{name:<14} {verdict}")
    return int(any(verdict.startswith("HỎNG") for _, verdict in summary))


if __name__ == "__main__":
    sys.exit(main())
