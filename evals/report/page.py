"""The page: all that it shows is gathered here, and drawn by ``page.html``."""

import base64
import hashlib
from decimal import Decimal
from importlib import resources
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from evals.asking import Records
from evals.case_titles import STATUSES, value_title
from evals.findings import Failure
from evals.report.axis import HALVES, WHOLE, around
from evals.report.curve import HEIGHT, refusal_curve
from evals.report.dropped import drops_by_reason
from evals.report.failing import FailingCase, failing
from evals.report.figures import Figures
from evals.report.times import step_times
from evals.runs.folder import RunFolder
from evals.titles import interval, written
from knowledge.figures import format_day, format_number
from knowledge.store import KnowledgeStore

_SCRIPT = "filter.js"
_ROUND = 100
"""Milliseconds from which tenths tell nothing."""


def write_report(run: RunFolder, target: Path, knowledge: KnowledgeStore | None) -> None:
    """Write the report of ``run`` to ``target`` as one HTML page.

    Args:
        run: a run that is done.
        target: the file to write; its folder is made.
        knowledge: where the words of the law are looked up; without it a report names provisions by id.

    Raises:
        BadRun: the run is not done.
        RunawayPattern: an expression of a case takes too long on an answer.
    """
    text = _page(run, knowledge)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")


def _page(run: RunFolder, knowledge: KnowledgeStore | None) -> str:
    head, figures, cases, held = run.head(), Figures(run.figures()), run.cases(), run.records()
    wrong = list(failing(cases, Records(held), head.configuration.today, knowledge))
    drops = figures.drops()
    return _template().render(
        head=head,
        count=len(cases),
        asked=len(Records(held).of(cases)),
        figures=figures,
        whole=WHOLE,
        halves=HALVES,
        drops=drops,
        drops_axis=around(drops.estimates),
        times=step_times(held),
        dropped=drops_by_reason(held),
        curve=refusal_curve(cases, Records(held), head.versions.threshold),
        failing=wrong,
        classes=dict.fromkeys(entry.case.class_ for entry in wrong if entry.case.class_),
        failures=_counted(wrong),
        script=_script(),
        script_hash=base64.b64encode(hashlib.sha256(_script().encode()).digest()).decode(),
    )


def _template() -> Template:
    environment = Environment(
        loader=PackageLoader(__package__ or "", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "day": format_day,
        "written": written,
        "interval": interval,
        "number": _number,
        "share": _share,
    }
    environment.globals |= {"statuses": STATUSES, "value_title": value_title, "curve_height": HEIGHT}
    return environment.get_template("page.html")


def _counted(wrong: list[FailingCase]) -> dict[Failure, int]:
    """How many cases have each kind of failure."""
    counts = {failure: sum(failure in entry.failures for entry in wrong) for failure in Failure}
    return {failure: count for failure, count in counts.items() if count}


def _script() -> Markup:
    """The filter's code: it is ours, and the page lets no other run."""
    return Markup(resources.files(__package__).joinpath(_SCRIPT).read_text(encoding="utf-8"))  # noqa: S704


def _number(value: float) -> str:
    return format_number(Decimal(f"{value:.1f}" if value < _ROUND else f"{value:.0f}"))


def _share(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.1f} %".replace(".", ",")
