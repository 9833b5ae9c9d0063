"""A provision as evidence: its words on a day, everything below it, and the lead-in above it."""

from datetime import date

from bot.turn import Evidence
from knowledge.assembly import Knowledge
from knowledge.documents import Amount, Level, Provision, Version
from knowledge.figures import format_number
from knowledge.ids import document_of, split
from knowledge.labels import label_of, step_label
from knowledge.per_generation import per_generation

COLUMNS = {"tro_cap": "trợ cấp", "phu_cap": "phụ cấp", "muc": "mức hưởng", "muc_cap": "mức cấp"}
LABELLED = {
    Level.CLAUSE: "{}.",
    Level.POINT: "{})",
    Level.ARTICLE: "Điều {}.",
    Level.BULLET: "–",
    Level.SECTION: "{}.",
}


@per_generation(most=4096)  # of all provisions on one day and some on others
def evidence_on(knowledge: Knowledge, provision_id: str, day: date) -> Evidence | None:
    """The provision as it stands on ``day``; ``None`` where no words are held for that day."""
    provision = knowledge.store.provision(provision_id)
    version = provision.version_on(day) if provision else None
    return evidence_of(knowledge, provision, version, day) if provision and version else None


def evidence_of(knowledge: Knowledge, provision: Provision, version: Version, day: date) -> Evidence | None:
    """Evidence from a version at hand, its neighbours read for ``day``."""
    store = knowledge.store
    document = store.document(document_of(provision.id))
    if document is None:
        return None
    return Evidence(
        provision=provision,
        version=version,
        document=document,
        label=label_of(provision.id, store.names()),
        scope=store.scope(provision.id, day, version.rendition),
        quote=_quote(knowledge, provision, version, day),
    )


def _quote(knowledge: Knowledge, provision: Provision, version: Version, day: date) -> str:
    """The provision's words with all below it, a line each; a row's words with its amounts."""
    if provision.level is Level.ROW:
        return "; ".join((version.text, *map(_amount, version.amounts)))
    lines = [_line(version)]
    for below in knowledge.store.subtree(provision.id)[1:]:
        inner = below.version_on(day, version.rendition)
        if inner and below.level is not Level.ROW:
            lines.append(f"{LABELLED.get(below.level, '').format(below.number)} {_line(inner)}".strip())
    return "\n".join(line for line in lines if line)


def _line(version: Version) -> str:
    return (
        f"{version.heading}. {version.text}".strip()
        if version.heading and version.text
        else version.heading or version.text
    )


def _amount(amount: Amount) -> str:
    column = COLUMNS.get(amount.column, amount.column).capitalize()
    if amount.multiple is not None:
        return f"{column}: {format_number(amount.multiple)} lần mức chuẩn{amount.unit.removeprefix('đồng')}"
    if amount.value is not None:
        return f"{column}: {format_number(amount.value)} {amount.unit}"
    return f"{column}: theo {' '.join(map(step_label, split(amount.see or '')[1]))}"
