"""Questions on every procedure of Decree 131/2021 in the library: how to go about it, how long, where, which form."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.library import read_library_document
from knowledge.documents import Level, Provision
from knowledge.figures import Figure, FigureKind, find_figures
from knowledge.shipped import LIBRARY

SLUG = "131-2021-nd-cp"
FORMS = ("{} thì làm sao", "{} bao lâu có kết quả", "{} nộp ở đâu", "{} mẫu số mấy")

_CALLED = re.compile(
    r"(?:hồ sơ|thủ tục|quy trình|trình tự)(?:, (?:thủ tục|quy trình|trình tự))*(?:,? thời điểm)?(?: thủ tục)? ?", re.I
)
_OPENING = re.compile(r"[^.;:]{0,60}(?:thủ tục|trình tự|quy trình)", re.I)
_ONE_ANSWER = 6000
"""Characters of a procedure that one answer gives whole; Điều 21, with its four cases, is longer."""
# Titles that speak by reference, as people would say them.
_SAID = {
    "dieu-20": "công nhận liệt sĩ cho thương binh chết do vết thương tái phát",
    "dieu-22": "cấp Bằng “Tổ quốc ghi công” cho người hy sinh mà thân nhân được giải quyết chế độ từ 1995 đến 2006",
    "dieu-61": "cấp giấy xác nhận thời gian tù và nơi bị tù",
}
_BY_REFERENCE = re.compile(r",? (?:theo )?quy định tại .*$")
# Titles that only the section above tells apart: "Hồ sơ, thủ tục giải quyết chế độ".
_OF_SECTION = re.compile(r"(?:công nhận và )?giải quyết(?: chế độ)?(?: ưu đãi)?|công nhận", re.I)


@dataclass(frozen=True, slots=True)
class Procedure:
    """A procedure of the decree: its article, how people call it, and the figures that its steps state."""

    article: str
    called: str
    figures: frozenset[tuple[FigureKind, str, str]]

    def questions(self) -> Iterator[str]:
        """The same wish in four forms."""
        return (form.format(self.called) for form in FORMS)


def procedures() -> Iterator[Procedure]:
    """Every article with a procedure in it that states a time limit or a form."""
    document = read_library_document(LIBRARY / SLUG)
    children: dict[str | None, list[Provision]] = {}
    for node in document.provisions:
        children.setdefault(node.parent, []).append(node)

    def words(node: Provision) -> str:
        own = node.versions[-1]
        return "\n".join([own.text, *(words(below) for below in children.get(node.id, ()))])

    section = ""
    for node in document.provisions:
        heading = node.versions[-1].heading
        if node.level in (Level.SECTION, Level.CHAPTER):
            section = heading
        if node.level is not Level.ARTICLE:
            continue
        clauses = [c for c in children.get(node.id, ()) if _OPENING.match(c.versions[-1].text)]
        if not _OPENING.match(heading) and not clauses:
            continue
        steps = words(node) if _OPENING.match(heading) else "\n".join(map(words, clauses))
        figures = frozenset(f.key for f in find_figures(steps) if _of_a_step(f))
        if figures and len(steps) <= _ONE_ANSWER:
            called = _CALLED.sub("", heading, count=1).strip()
            called = f"{called} {section}" if _OF_SECTION.fullmatch(called) else _BY_REFERENCE.sub("", called)
            called = _SAID.get(node.id.rpartition("/")[2], called)
            yield Procedure(node.id, called[:1].lower() + called[1:], figures)


def _of_a_step(figure: Figure) -> bool:
    return figure.kind is FigureKind.FORM or figure.unit in ("ngày", "ngày làm việc")
