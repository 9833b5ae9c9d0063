"""A run's folder: ``run.json``, ``cases.jsonl``, ``records.jsonl`` (as they come), ``figures.json`` (when it is done).

Nothing personal is written: what a case holds of the kind is masked as in answers.
"""

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from bot.privacy import mask
from evals.asking import Record, Records
from evals.case import Case
from evals.case_files import read_files
from evals.errors import BadCases, BadRun
from evals.runs.configuration import Configuration, Versions
from evals.statistics import Estimate

_RUN, _CASES, _RECORDS, _FIGURES = "run.json", "cases.jsonl", "records.jsonl", "figures.json"
_DIGITS = re.compile(r"\d[\d .-]{7,}\d")


class Head(BaseModel):
    """The first page of a run."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    configuration: Configuration
    versions: Versions


class Figure(BaseModel):
    """One published figure: of which suite and system, over which cases (``group``: "", "class=amount" …)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    suite: str
    system: str
    group: str = ""
    estimate: Estimate

    @property
    def name(self) -> str:
        """Suite and measure, as gates name it: "answers.facts"."""
        return f"{self.suite}.{self.estimate.name}"


_FIGURE_LIST = TypeAdapter(list[Figure])


class RunFolder:
    """Reads and writes one run."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def start(self, head: Head, cases: Sequence[Case]) -> None:
        """Write what the run is made of; a folder that holds the same run already is gone on with.

        Raises:
            BadRun: the folder holds another run, or something else.
        """
        if (self.path / _RUN).exists():
            if self.head().configuration != head.configuration:
                raise BadRun(f"thư mục {self.path} đã giữ một lượt chấm khác; hãy chọn thư mục khác (--out)")
        elif self.path.exists() and any(self.path.iterdir()):
            raise BadRun(f"thư mục {self.path} không trống và không phải một lượt chấm")
        self.path.mkdir(parents=True, exist_ok=True)
        _write(self.path / _CASES, "".join(f"{masked(case).line()}\n" for case in cases))
        _write(self.path / _RUN, f"{head.model_dump_json(indent=2)}\n")
        (self.path / _FIGURES).unlink(missing_ok=True)

    def head(self) -> Head:
        """What the run is made of.

        Raises:
            BadRun: there is no run here.
        """
        try:
            return Head.model_validate_json((self.path / _RUN).read_text(encoding="utf-8"))
        except (OSError, ValidationError):
            raise BadRun(f"{self.path} không phải thư mục của một lượt chấm") from None

    def day(self) -> date | None:
        """The day of the run that is kept here, if there is one: it is gone on with as of its own day."""
        return self.head().configuration.today if (self.path / _RUN).exists() else None

    def cases(self) -> list[Case]:
        """The cases as asked, masked."""
        try:
            return read_files([self.path / _CASES])
        except BadCases as error:
            raise BadRun(f"lượt chấm hỏng: {error}") from None

    def records(self) -> list[Record]:
        """What has been asked so far. A last line that was cut off is as if it had not been asked."""
        file = self.path / _RECORDS
        with _reading(file):
            return list(_whole_records(file)) if file.exists() else []

    def add(self, records: Sequence[Record]) -> None:
        """Keep some more."""
        with (self.path / _RECORDS).open("a", encoding="utf-8") as file:
            file.writelines(f"{_masked_record(record).model_dump_json()}\n" for record in records)

    def mend(self) -> list[Record]:
        """Take away what an interrupted write left of a line, and return what is whole."""
        whole = self.records()
        if (self.path / _RECORDS).exists():
            _write(self.path / _RECORDS, "".join(f"{record.model_dump_json()}\n" for record in whole))
        return whole

    def finish(self, figures: Sequence[Figure]) -> None:
        """Write the figures: the run is done."""
        _write(self.path / _FIGURES, json.dumps([f.model_dump() for f in figures], ensure_ascii=False, indent=1) + "\n")

    def figures(self) -> list[Figure]:
        """The figures of a run that is done.

        Raises:
            BadRun: it is not, so there are none: a part is never passed off as the whole.
        """
        self.head()
        file = self.path / _FIGURES
        if not file.exists():
            raise BadRun(
                f"lượt chấm {self.path} chưa xong; chạy lại lệnh “ansinh eval run” với --out {self.path} để chạy tiếp"
            )
        with _reading(file):
            return _FIGURE_LIST.validate_json(file.read_bytes())

    def done(self) -> Records:
        """The records of a run that is done.

        Raises:
            BadRun: it is not.
        """
        self.figures()
        return Records(self.records())


def masked(case: Case) -> Case:
    """The case without what is personal, in its questions and in its expressions."""
    clean = {name: tuple(map(mask, getattr(case, name))) for name in ("turns", "must")}
    patterns = tuple(p for p in case.must_not if not _DIGITS.search(p) or mask(p) == p)
    words = {"answer": mask(case.answer), "note": mask(case.note)}
    return case.model_copy(update=clean | words | {"must_not": patterns})


def _masked_record(record: Record) -> Record:
    return record.model_copy(update={"turns": tuple(map(mask, record.turns))})


@contextmanager
def _reading(file: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValidationError):
        raise BadRun(f"tệp {file} của lượt chấm bị hỏng") from None


def _whole_records(file: Path) -> Iterator[Record]:
    for line in file.read_text(encoding="utf-8", errors="replace").splitlines(keepends=True):
        if line.endswith("\n"):
            yield Record.model_validate_json(line)


def _write(file: Path, text: str) -> None:
    """Write as a whole or not at all."""
    part = file.with_suffix(".part")
    part.write_text(text, encoding="utf-8")
    part.replace(file)
