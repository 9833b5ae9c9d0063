"""*Tra cứu*: the look-up desk of the hotline. One page to search, one for each document and provision."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from api.amounts_table import amounts_table
from api.contents_view import view_tree
from api.dates import parse_day
from api.diff_view import DiffView, view_diff
from api.document_view import view_document
from api.errors import Misuse
from api.find_provision import NotFound, find_provision
from api.found_view import Sought, view_found
from api.provision_view import ProvisionView, view_provision
from api.questions import whole
from api.script import script
from api.service.counting import LOOK_UP
from api.service.pages.frame import page
from api.service.problems import Code, Problem
from api.service.service import Opened, Service
from api.service.switches import Kind
from bot.derivation import standard_on
from bot.privacy import mask
from bot.remarks import RENDITIONS, period_text
from knowledge.assembly import Knowledge
from knowledge.clock import today
from knowledge.documents import Level, Provision
from knowledge.figures import format_money
from knowledge.half_labels import named
from knowledge.ids import split
from knowledge.labels import step_label
from knowledge.store import DocumentInfo

router = APIRouter(prefix="/tra-cuu", include_in_schema=False, dependencies=[LOOK_UP])

_RESULTS = 20
_GROUPS = {Level.PART, Level.CHAPTER, Level.SECTION}

Day = Annotated[str, Query(max_length=40)]


@router.get("")
async def search(
    request: Request,
    service: Opened,
    q: Annotated[str, Query(max_length=300)] = "",
    document: Annotated[str, Query(alias="van-ban", max_length=200)] = "",
    ngay: Day = "",
) -> Response:
    """The search box, and what it finds; a label that names one provision leads straight to it."""
    day, text = _day(ngay), whole(q).strip()
    within = [document] if service.knowledge.store.document(document) else None

    def shown() -> Response:
        desk = _desk(service, day, text=text, document=document)
        if not text:
            held = [view_document(info) for info in service.knowledge.store.documents()]
            return page(request, "lookup/start.html", held=held, **desk)
        names = named(service.knowledge.store.snapshot().corpus, text)
        if len(names.provisions) == 1:
            return RedirectResponse(f"/tra-cuu/{names.provisions[0]}{_at(day)}", 303)
        found = view_found(service.knowledge, Sought(text, day, _RESULTS, within, by_meaning=True))
        return page(request, "lookup/results.html", found=found, **desk)

    return await service.looking_up.run(shown)


@router.get("/{name:path}")
async def show(request: Request, service: Opened, name: str, ngay: Day = "", so: Day = "") -> Response:
    """A document or a provision as of a day; ``so`` is the day that its words are compared with."""
    day, other, said = _day(ngay), _day(so) if so else None, whole(name).strip("/ ")
    if not said:
        return RedirectResponse(f"/tra-cuu{_at(day)}", 303)

    def shown() -> Response:
        try:
            found = find_provision(service.knowledge.store, said)
        except NotFound as error:
            return _missing(request, service, error, day)
        if isinstance(found, Provision):
            if found.id != name:  # a label in the address, or a stroke at its end
                return RedirectResponse(f"/tra-cuu/{found.id}{_at(day)}", 303)
            return _provision(request, service, found, day, other)
        return _document(request, service, found, day)

    return await service.looking_up.run(shown)


def _provision(request: Request, service: Service, found: Provision, day: date, other: date | None) -> Response:
    knowledge = service.knowledge
    view = view_provision(knowledge, found, day)
    above = knowledge.store.ancestors(found.id)
    table = amounts_table(view)
    standard = standard_on(knowledge, found.id, day) if _counts_by_standard(view) else None
    return page(
        request,
        "lookup/provision.html",
        view=view,
        crumbs=[(node.id, step_label(split(node.id)[1][-1])) for node in above],
        name=step_label(split(found.id)[1][-1]),
        tree=view_tree(knowledge, view.document, day, {found.id, *(node.id for node in above)}),
        opened={found.id, *(node.id for node in above)},
        table=table,
        standard=standard,
        periods=_periods(view),
        diff=_diff(knowledge, found, other, day),
        script=script(view) if _is_read_out(view) else "",
        withheld=_withheld(service, view.document),
        **_desk(service, day),
    )


def _document(request: Request, service: Service, found: DocumentInfo, day: date) -> Response:
    tree = view_tree(service.knowledge, found.slug, day)
    return page(
        request,
        "lookup/document.html",
        view=view_document(found),
        tree=tree,
        withheld=_withheld(service, found.slug),
        **_desk(service, day),
    )


def _missing(request: Request, service: Service, error: NotFound, day: date) -> Response:
    said = mask(error.said)
    return page(request, "lookup/missing.html", 404, said=said, nearest=error.nearest, **_desk(service, day))


def _desk(service: Service, day: date, text: str = "", document: str = "") -> dict[str, Any]:
    """What every page of the desk shows: the box with what stands in it, the day, and how to say things."""
    store = service.knowledge.store
    return {
        "q": text,
        "within": document,
        "documents": [(info.slug, info.label) for info in store.documents()],
        "day": day,
        "today": today(),
        "at": _at(day),
        "renditions": RENDITIONS,
        "period": period_text,
        "money": format_money,
    }


def _withheld(service: Service, slug: str) -> str | None:
    """Why the assistant answers nothing from a document, where that is switched off: staff must know before they do."""
    off = (s for s in service.switches.all() if s.kind is Kind.DOCUMENT and s.name == slug)
    return next((switch.reason for switch in off), None)


def _periods(view: ProvisionView) -> list[tuple[date, date | None, str]]:
    """The periods in which the words shown are told differently, the newest first: first day, end, source."""
    if view.current is None:
        return []
    same = [v for v in view.versions if view.current and v.rendition is view.current.rendition]
    return [(v.valid_from, v.valid_to, v.source) for v in reversed(same)]


def _diff(knowledge: Knowledge, found: Provision, other: date | None, day: date) -> DiffView | None:
    """What changed from ``other`` (default: before the newest change) to ``day``; of a chapter nothing is compared."""
    if found.level in _GROUPS or (other and other >= day):
        return None
    diff = view_diff(knowledge, found, other, day)
    return diff if diff.changes else None


def _is_read_out(view: ProvisionView) -> bool:
    """Whether there are words to read out: a chapter of a statute only groups what has headings of its own."""
    return view.level not in _GROUPS or not all(node.heading for node in view.children)


def _counts_by_standard(view: ProvisionView) -> bool:
    amounts = [*(view.current.amounts if view.current else ()), *(a for node in view.children for a in node.amounts)]
    return any(amount.multiple is not None for amount in amounts)


def _day(text: str) -> date:
    try:
        return parse_day(text) if text.strip() else today()
    except Misuse as error:
        raise Problem(Code.INVALID, mask(str(error))) from error


def _at(day: date) -> str:
    """What links carry on: the day, where it is not today."""
    return "" if day == today() else f"?ngay={day.isoformat()}"
