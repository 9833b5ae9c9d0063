"""What else than the answers differs between two runs, for whoever compares them."""

from collections.abc import Iterator, Mapping

from evals.case import Case
from evals.runs.configuration import Versions
from evals.runs.folder import RunFolder
from knowledge.figures import format_day


def warnings_of(before: RunFolder, after: RunFolder) -> Iterator[str]:
    """A line for each thing that differs: cases, day, documents, model, machine. Another commit is the point."""
    yield from _cases(before.cases(), after.cases())
    was, is_ = before.head(), after.head()
    if was.configuration.today != is_.configuration.today:
        days = f"{format_day(was.configuration.today)} → {format_day(is_.configuration.today)}"
        yield f"ngày chạy khác nhau ({days}): ca không ghi ngày được hỏi theo hai ngày khác nhau"
    yield from _versions(was.versions, is_.versions)


def _cases(before: list[Case], after: list[Case]) -> Iterator[str]:
    asked, again = {c.id: c for c in before}, {c.id: c for c in after}
    shared = asked.keys() & again.keys()
    if gone := len(asked.keys() - shared):
        yield f"{gone} ca chỉ có ở lượt trước"
    if new := len(again.keys() - shared):
        yield f"{new} ca chỉ có ở lượt sau"
    worded = {id_ for id_ in shared if (asked[id_].turns, asked[id_].as_of) != (again[id_].turns, again[id_].as_of)}
    if worded:
        yield f"{len(worded)} ca hỏi bằng lời hoặc ngày khác nhau, không so được"
    if judged := sum(asked[id_] != again[id_] for id_ in shared - worded):
        yield f"{judged} ca có điều mong đợi đã sửa: cả hai lượt được chấm theo ca của lượt sau"


def _versions(before: Versions, after: Versions) -> Iterator[str]:
    if documents := _changed(before.documents, after.documents):
        yield f"văn bản trong kho khác nhau: {documents}"
    elif before.generation != after.generation:
        yield f"kho được lập chỉ mục ở hai lần khác nhau (thế hệ {before.generation} → {after.generation})"
    if before.embeddings != after.embeddings:
        yield f"mô hình nhúng khác nhau: {before.embeddings} → {after.embeddings}"
    if packages := _changed(before.packages, after.packages):
        yield f"thư viện khác nhau: {packages}"
    machines = [f"Python {v.python}, {v.machine}, {v.cores} nhân" for v in (before, after)]
    if machines[0] != machines[1]:
        yield f"máy khác nhau: {' → '.join(machines)}"


def _changed(before: Mapping[str, str], after: Mapping[str, str]) -> str:
    names = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
    return "; ".join(f"{name} {before.get(name, 'không có')} → {after.get(name, 'không có')}" for name in names)
