"""Two runs side by side, for the evaluator."""

from collections.abc import Iterator, Sequence

from api.terminal import Line
from evals.case import Case
from evals.case_titles import STATUSES
from evals.comparing import Comparison, Paired, RunName
from evals.pairing import Became, Judged, Pair
from evals.titles import less_is_better, measure_title, written
from knowledge.figures import format_day

_SHOWN = 20
_SURE, _UNSURE, _SAME = "Khác biệt có ý nghĩa", "Chưa đủ để nói", "Không chênh"
_TEXT = 400
_TITLES = {
    Became.WRONG: "Trước đúng, sau sai",
    Became.RIGHT: "Trước sai, sau đúng",
    Became.OTHER: "Đổi trạng thái hoặc căn cứ",
}
_STYLES = {Became.WRONG: "red", Became.RIGHT: "green", Became.OTHER: "yellow"}
_ROW = "{:<23}{:>8} {:>9}  {:>6}  {:>15}  {:>6} {:>5}"


def comparison_lines(comparison: Comparison, *, every: bool = False) -> list[Line]:
    """The measures, what can be said of them, then the changed cases: all of them, or the first 20."""
    shared = f"So trên {comparison.count} ca có ở cả hai lượt."
    lines = [_run("Trước", comparison.before), _run("Sau", comparison.after), Line(shared)]
    lines += [Line(warning, indent=4, lead="  !", style="yellow") for warning in comparison.warnings]
    lines += [Line(""), *_table(comparison.measures), Line(""), *_said(comparison.measures)]
    shown = comparison.changes if every else comparison.changes[:_SHOWN]
    lines += [Line(""), *_changes(comparison.changes, shown)]
    if hidden := len(comparison.changes) - len(shown):
        lines += [Line(""), Line(f"Còn {hidden} ca nữa; xem đủ bằng --all.", style="dim")]
    return lines


def _run(title: str, run: RunName) -> Line:
    configuration, commit = run.head.configuration, run.head.versions.commit
    told = (run.path, configuration.source, format_day(configuration.today), commit and f"mã nguồn {commit}")
    return Line(" · ".join(str(part) for part in told if part), indent=7, lead=title)


def _table(measures: Sequence[Paired]) -> Iterator[Line]:
    yield Line(_ROW.format("", "trước", "→ sau", "chênh", "khoảng 95 %", "p", "ca").rstrip(), style="bold")
    for paired in measures:
        change = paired.difference
        ends = f"{_signed(change.low)} … {_signed(change.high)}"
        row = _ROW.format(
            measure_title(change.name),
            written(paired.before),
            f"→ {written(paired.after)}",
            _signed(change.value),
            ends,
            "–" if paired.p is None else _p(paired.p),
            change.count,
        )
        yield Line(row, style=_style(paired))


def _said(measures: Sequence[Paired]) -> Iterator[Line]:
    """What the figures allow to say, in plain words."""
    said: dict[str, list[str]] = {_SURE: [], _UNSURE: [], _SAME: []}
    for paired in measures:
        title = measure_title(paired.difference.name)
        if paired.is_significant:
            way = "tốt hơn" if _is_better(paired) else "kém hơn"
            said[_SURE].append(f"{title} ({way})")
        elif paired.difference.value:
            said[_UNSURE].append(title)
        else:
            said[_SAME].append(title)
    return (Line(f"{words}: {'; '.join(titles)}.") for words, titles in said.items() if titles)


def _changes(changes: Sequence[Pair], shown: Sequence[Pair]) -> Iterator[Line]:
    if not changes:
        yield Line("Không ca nào đổi trạng thái, căn cứ hay đúng sai.")
    told: set[Became] = set()
    for number, pair in enumerate(shown, start=1):
        became = pair.became or Became.OTHER
        if became not in told:
            told.add(became)
            count = sum(change.became is became for change in changes)
            yield Line(f"{_TITLES[became]} ({count} ca)", style=f"bold {_STYLES[became]}")
        yield from _pair(number, pair)


def _pair(number: int, pair: Pair) -> Iterator[Line]:
    yield Line(_name(pair.case), indent=4, lead=f"{number}.", style="bold cyan")
    yield Line(" ⏎ ".join(pair.case.turns), indent=4, style="bold")
    yield from _side("trước", pair.before)
    yield from _side("sau", pair.after)


def _name(case: Case) -> str:
    day = case.as_of and f"tại ngày {format_day(case.as_of)}"
    return " · ".join(part for part in (case.id, case.class_, case.style, day) if part)


def _side(title: str, judged: Judged) -> Iterator[Line]:
    verdict = "đúng" if judged.verdict.right else "; ".join(finding.text for finding in judged.findings)
    yield Line(f"{STATUSES[judged.answer.status]} — {verdict}", indent=11, lead=f"    {title}")
    text = judged.answer.text
    yield Line(text if len(text) <= _TEXT else text[:_TEXT].rsplit(" ", 1)[0] + " …", indent=11)
    if judged.cited:
        yield Line(f"căn cứ: {', '.join(judged.cited)}", indent=11, style="dim")


def _is_better(paired: Paired) -> bool:
    return ((paired.difference.value or 0.0) > 0) is not less_is_better(paired.difference.name)


def _style(paired: Paired) -> str:
    if not paired.is_significant:
        return ""
    return "green" if _is_better(paired) else "red"


def _signed(value: float | None) -> str:
    """A difference in points of a hundred: "+4,5", "−2,0", "0,0"."""
    points = round(100 * (value or 0.0), 1)
    return f"{points:+.1f}".replace(".", ",").replace("-", "−") if points else "0,0"


def _p(p: float) -> str:
    return "<0,001" if p < 0.001 else f"{p:.3f}".replace(".", ",")
