"""``python -m evals.masking``: recall of personal data by kind, and false masking of lawful numbers."""

import sys

from bot.privacy import mask
from evals.masking.measure import estimates, measured
from evals.masking.sentences import sentences

_LEAST = 0.98


def main() -> int:
    """Print the figures; 1 where a lawful number was masked or recall lies under 98 %."""
    made = sentences()
    found = measured(mask, made)
    recall, *_ = by_kind = estimates(found.personal, "dữ liệu cá nhân được che")
    masked, *_ = lawful = estimates(found.lawful, "số liệu hợp lệ bị che nhầm")
    lines = [f"{len(made)} câu"]
    for one in (*by_kind, *lawful):
        lines.append(
            f"  {one.name:<28} {one.value or 0.0:7.1%}  [{one.low or 0.0:.1%} – {one.high or 0.0:.1%}]  n={one.count}"
        )
    if "-v" in sys.argv[1:]:
        lines += [f"{kind}: {text}\n    → {shown}" for kind, text, shown in found.wrong]
    sys.stdout.write("\n".join(lines) + "\n")
    return int((recall.value or 0.0) < _LEAST or (masked.value or 0.0) > 0)


if __name__ == "__main__":
    sys.exit(main())
