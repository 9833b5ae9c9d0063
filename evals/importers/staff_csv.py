"""Cases from the spreadsheet of hotline staff, saved as CSV."""

import json
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from evals.case import Case
from evals.case_files import parse_case, unknown_gold
from evals.errors import BadCases
from evals.importers import cells
from evals.importers.spreadsheet import Row, read_rows
from knowledge.store import KnowledgeStore

_QUESTION = "Câu hỏi"


def cases_from_csv(file: Path, store: KnowledgeStore) -> list[Case]:
    """The cases of a CSV file, without what is personal; without "Mã" the row gives the id.

    Columns: "Câu hỏi" (several turns on lines of their own), "Căn cứ" (labels or ids), "Trả lời", "Phải có", "Không
    được có" (phrases), "Ngày", "Mong đợi" (statuses in words), "Nhóm", "Đối tượng", "Ghi chú", "Mã".

    Raises:
        BadCases: the file cannot be used; every problem with its row.
    """
    columns = _columns(store)
    cases: list[Case] = []
    problems: list[tuple[int, str]] = []
    where: dict[str, int] = {}
    for row in read_rows(file, list(columns)):
        case, wrong = _case(row, columns)
        if case:
            if unknown := unknown_gold(case, store):
                wrong.append(f"“Căn cứ”: {unknown}")
            if case.id in where:
                wrong.append(f"mã “{case.id}” đã có ở dòng {where[case.id]}")
            where.setdefault(case.id, row.number)
            cases.append(case)
        problems += [(row.number, problem) for problem in wrong]
    if problems:
        raise BadCases(file, problems)
    if not cases:
        raise BadCases(file, [(0, "tệp không có ca nào")])
    return cases


_Columns = Mapping[str, tuple[str, Callable[[str], object]]]
"""The field of each column and how its cells are read."""


def _columns(store: KnowledgeStore) -> _Columns:
    return {
        _QUESTION: ("turns", cells.turns),
        "Căn cứ": ("gold", partial(cells.citations, names=store.names())),
        "Trả lời": ("answer", cells.words),
        "Phải có": ("must", cells.facts),
        "Không được có": ("must_not", cells.contradictions),
        "Ngày": ("as_of", cells.day),
        "Mong đợi": ("expect", cells.statuses),
        "Nhóm": ("class", cells.words),
        "Đối tượng": ("type", cells.words),
        "Ghi chú": ("note", cells.words),
        "Mã": ("id", cells.words),
    }


def _case(row: Row, columns: _Columns) -> tuple[Case | None, list[str]]:
    """The case of a row, or what is wrong with it."""
    fields: dict[str, object] = {"id": f"csv-{row.number}"}
    wrong = [] if _QUESTION in row.cells else ["thiếu câu hỏi"]
    for title, cell in row.cells.items():
        field, read = columns[title]
        try:
            fields[field] = read(cell)
        except ValueError as error:
            wrong.append(f"“{title}”: {error}")
    if wrong:
        return None, wrong
    try:
        return parse_case(json.dumps(fields)), []
    except ValueError as error:
        return None, [str(error)]
