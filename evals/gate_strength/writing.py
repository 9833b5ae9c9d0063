"""A measurement as files: its figures, the false statements that passed, and the true ones that were dropped."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path

from evals.gate_strength.measuring import Strength


def write_strength(found: Strength, folder: Path) -> None:
    """Write ``figures.json``, ``survivors.jsonl``, ``passed.jsonl`` and ``dropped.jsonl``."""
    folder.mkdir(parents=True, exist_ok=True)
    figures = {figure.name: figure.model_dump(exclude={"name"}) for figure in found.estimates()}
    figures |= {"equivalent": {operator.value: count for operator, count in found.equivalent.items()}}
    (folder / "figures.json").write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    _lines(folder / "survivors.jsonl", map(asdict, found.survivors))
    _lines(folder / "passed.jsonl", map(asdict, found.passed))
    _lines(folder / "dropped.jsonl", map(asdict, found.lost))


def _lines(file: Path, entries: Iterable[Mapping[str, object]]) -> None:
    written = (json.dumps(entry, ensure_ascii=False, default=str) for entry in entries)
    file.write_text("".join(f"{line}\n" for line in written), encoding="utf-8")
