"""Search results for a reader."""

from api.hit_view import HitView
from api.terminal import Line
from bot.remarks import period_text

_SHOWN = 300


def hit_lines(view: HitView, number: int) -> list[Line]:
    """One result: its name, its beginning, where to read on."""
    when = f" · {period_text(view.valid_from, view.valid_to)}" if view.valid_from else ""
    words = view.text if len(view.text) <= _SHOWN else view.text[:_SHOWN].rsplit(" ", 1)[0] + " …"
    return [
        Line(view.label, indent=4, lead=f"{number}.", style="bold cyan"),
        Line(words.replace("\n", " "), indent=4),
        Line(f"{view.id} · điểm {view.score:.2f}{when}", indent=4, style="dim"),
    ]
