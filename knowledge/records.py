"""Documents to rows and back: one rendition is written and read whole."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection, delete, insert, select

from knowledge.documents import (
    Action,
    Amendment,
    Amount,
    LegalDocument,
    Level,
    Note,
    Part,
    Provision,
    Relation,
    RelationKind,
    Rendition,
    SourceFile,
    StandardSeries,
    StandardStep,
    Version,
)
from knowledge.tables import (
    AmendmentRow,
    NoteRow,
    ProvisionRow,
    QuestionRow,
    RelationRow,
    RenditionRow,
    SeriesRow,
    VersionRow,
)

Key = tuple[str, Rendition]
"""Which rendition of which document: (slug, rendition)."""

_FACTS = TypeAdapter(LegalDocument)
_AMOUNTS = TypeAdapter(tuple[Amount, ...])
_STEPS = TypeAdapter(tuple[StandardStep, ...])
_SOURCES = TypeAdapter(tuple[SourceFile, ...])
_PROVISIONS = TypeAdapter(tuple[Provision, ...])
_KEPT_APART = {"provisions", "relations", "series", "amendments"}


def write_document(connection: Connection, document: LegalDocument, content_hash: str) -> None:
    """Put a document's rows in place of those of its (slug, rendition)."""
    delete_document(connection, (document.slug, document.rendition))
    bare = replace(document, provisions=(), relations=(), series=(), amendments=())
    facts = _FACTS.dump_python(bare, mode="json")
    of = {"document": document.slug, "rendition": document.rendition.value}
    connection.execute(
        insert(RenditionRow),
        {**of, "content_hash": content_hash, "facts": {k: v for k, v in facts.items() if k not in _KEPT_APART}},
    )
    for table, rows in _rows(document):
        if rows:
            connection.execute(insert(table), [{**of, **row} for row in rows])


def delete_document(connection: Connection, key: Key) -> None:
    """Delete one rendition of a document; its rows go with it (foreign keys cascade)."""
    connection.execute(
        delete(RenditionRow).where(RenditionRow.document == key[0], RenditionRow.rendition == key[1].value)
    )


def read_hashes(connection: Connection) -> dict[Key, str]:
    """The content hash of every rendition held."""
    rows = connection.execute(select(RenditionRow.document, RenditionRow.rendition, RenditionRow.content_hash))
    return {(document, Rendition(rendition)): content_hash for document, rendition, content_hash in rows}


def read_sources(connection: Connection) -> dict[Key, tuple[str, tuple[SourceFile, ...]]]:
    """The content hash and the source files of every rendition that names such files."""
    r = RenditionRow
    rows = connection.execute(select(r.document, r.rendition, r.content_hash, r.facts))
    return {
        (document, Rendition(rendition)): (content_hash, _SOURCES.validate_python(sources))
        for document, rendition, content_hash, facts in rows
        if (sources := facts.get("sources"))
    }


def read_documents(connection: Connection) -> dict[Key, LegalDocument]:
    """Every rendition held, as the documents that were published."""
    versions, notes, questions = _versions(connection), _notes(connection), _questions(connection)
    provisions: dict[Key, list[Provision]] = defaultdict(list)
    p = ProvisionRow
    query = select(p.document, p.rendition, p.id, p.level, p.number, p.parent).order_by(p.document, p.position)
    for slug, rendition, id_, level, number, parent in connection.execute(query):
        at = (id_, rendition)
        provisions[slug, Rendition(rendition)].append(
            Provision(
                id=id_,
                level=Level(level),
                number=number,
                parent=parent,
                versions=tuple(versions.get(at, ())),
                questions=tuple(questions.get(at, ())),
                notes=tuple(notes.get(at, ())),
            )
        )
    relations, series, amendments = _relations(connection), _series(connection), _amendments(connection)
    documents = {}
    for slug, rendition, facts in connection.execute(
        select(RenditionRow.document, RenditionRow.rendition, RenditionRow.facts).order_by(RenditionRow.document)
    ):
        key = (slug, Rendition(rendition))
        documents[key] = replace(
            _FACTS.validate_python({**facts, "provisions": ()}),
            provisions=tuple(provisions[key]),
            relations=tuple(relations[key]),
            series=tuple(series[key]),
            amendments=tuple(amendments[key]),
        )
    return documents


def _rows(document: LegalDocument) -> Iterable[tuple[type, list[dict[str, Any]]]]:
    nodes = document.provisions
    yield (
        ProvisionRow,
        [
            {"id": p.id, "level": p.level.value, "number": p.number, "parent": p.parent, "position": i}
            for i, p in enumerate(nodes)
        ],
    )
    yield VersionRow, [_version_row(p, i, v) for p in nodes for i, v in enumerate(p.versions)]
    yield QuestionRow, [{"provision": p.id, "position": i, "text": q} for p in nodes for i, q in enumerate(p.questions)]
    yield (
        NoteRow,
        [
            {"provision": p.id, "position": i, "text": n.text, "valid_from": n.valid_from, "valid_to": n.valid_to}
            for p in nodes
            for i, n in enumerate(p.notes)
        ],
    )
    yield (
        RelationRow,
        [
            {"position": i, "kind": r.kind.value, "number": r.number, "effective": r.effective, "until": r.until}
            for i, r in enumerate(document.relations)
        ],
    )
    yield (
        SeriesRow,
        [
            {
                "position": i,
                "code": s.code,
                "name": s.name,
                "applies_to": list(s.applies_to),
                "steps": _STEPS.dump_python(s.steps, mode="json"),
            }
            for i, s in enumerate(document.series)
        ],
    )
    yield AmendmentRow, [_amendment_row(i, a) for i, a in enumerate(document.amendments)]


def _version_row(provision: Provision, position: int, version: Version) -> dict[str, Any]:
    return {
        "provision": provision.id,
        "position": position,
        "heading": version.heading,
        "text": version.text,
        "valid_from": version.valid_from,
        "valid_to": version.valid_to,
        "amounts": _AMOUNTS.dump_python(version.amounts, mode="json"),
        "source": version.source,
    }


def _amendment_row(position: int, amendment: Amendment) -> dict[str, Any]:
    return {
        "position": position,
        "source": amendment.source,
        "words": amendment.words,
        "action": amendment.action.value,
        "amended": amendment.document,
        "target": amendment.target,
        "effective": amendment.effective,
        "part": amendment.part.value,
        "old_words": amendment.old_words,
        "new_words": amendment.new_words,
        "after": amendment.after,
        "replacement": _PROVISIONS.dump_python(amendment.replacement, mode="json"),
        "task": amendment.task,
    }


def _versions(connection: Connection) -> Mapping[tuple[str, str], list[Version]]:
    found: dict[tuple[str, str], list[Version]] = defaultdict(list)
    v = VersionRow
    query = select(v.provision, v.rendition, v.text, v.valid_from, v.valid_to, v.heading, v.amounts, v.source).order_by(
        v.provision, v.position
    )
    for provision, rendition, text, valid_from, valid_to, heading, amounts, source in connection.execute(query):
        found[provision, rendition].append(
            Version(
                rendition=Rendition(rendition),
                text=text,
                valid_from=valid_from,
                valid_to=valid_to,
                heading=heading,
                amounts=_AMOUNTS.validate_python(amounts) if amounts else (),
                source=source,
            )
        )
    return found


def _notes(connection: Connection) -> Mapping[tuple[str, str], list[Note]]:
    found: dict[tuple[str, str], list[Note]] = defaultdict(list)
    n = NoteRow
    query = select(n.provision, n.rendition, n.text, n.valid_from, n.valid_to).order_by(n.provision, n.position)
    for provision, rendition, text, valid_from, valid_to in connection.execute(query):
        found[provision, rendition].append(Note(text, valid_from, valid_to))
    return found


def _questions(connection: Connection) -> Mapping[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    q = QuestionRow
    for provision, rendition, text in connection.execute(
        select(q.provision, q.rendition, q.text).order_by(q.provision, q.position)
    ):
        found[provision, rendition].append(text)
    return found


def _relations(connection: Connection) -> dict[Key, list[Relation]]:
    found: dict[Key, list[Relation]] = defaultdict(list)
    r = RelationRow
    query = select(r.document, r.rendition, r.kind, r.number, r.effective, r.until).order_by(r.document, r.position)
    for slug, rendition, kind, number, effective, until in connection.execute(query):
        found[slug, Rendition(rendition)].append(Relation(RelationKind(kind), number, effective, until))
    return found


def _series(connection: Connection) -> dict[Key, list[StandardSeries]]:
    found: dict[Key, list[StandardSeries]] = defaultdict(list)
    s = SeriesRow
    query = select(s.document, s.rendition, s.code, s.name, s.steps, s.applies_to).order_by(s.document, s.position)
    for slug, rendition, code, name, steps, applies_to in connection.execute(query):
        found[slug, Rendition(rendition)].append(
            StandardSeries(code, name, _STEPS.validate_python(steps), tuple(applies_to))
        )
    return found


def _amendments(connection: Connection) -> dict[Key, list[Amendment]]:
    found: dict[Key, list[Amendment]] = defaultdict(list)
    for row in connection.execute(
        select(AmendmentRow.__table__).order_by(AmendmentRow.document, AmendmentRow.position)
    ).mappings():
        found[row["document"], Rendition(row["rendition"])].append(
            Amendment(
                source=row["source"],
                words=row["words"],
                action=Action(row["action"]),
                document=row["amended"],
                target=row["target"],
                effective=row["effective"],
                part=Part(row["part"]),
                old_words=row["old_words"],
                new_words=row["new_words"],
                after=row["after"],
                replacement=_PROVISIONS.validate_python(row["replacement"]),
                task=row["task"],
            )
        )
    return found
