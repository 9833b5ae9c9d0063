"""Provisions that say the same with other figures, or two renditions of one: shown, never resolved silently."""

from collections.abc import Sequence
from datetime import date
from itertools import combinations

from bot.gating.tokens import Role, tokens_of
from bot.turn import Evidence
from knowledge.documents import Amount, Rendition, Version
from knowledge.figures import Figure, FigureKind, find_figures, format_number

_COUNTED = (FigureKind.MONEY, FigureKind.MULTIPLE)
"""What is given; a percentage or an age says to whom."""


def conflicts(cited: Sequence[Evidence], day: date) -> tuple[str, ...]:
    """A note for each pair of provisions cited, and for each provision held twice, that disagree on ``day``."""
    notes = [_between(one, other) for one, other in combinations(cited, 2) if one.id != other.id]
    return tuple(note for note in (*notes, *(_within(evidence, day) for evidence in cited)) if note)


def _between(one: Evidence, other: Evidence) -> str | None:
    """Two provisions with the same words below lead-ins that name the same, and other figures."""
    if _said(one.version) != _said(other.version) or _names(one.scope) != _names(other.scope):
        return None
    apart = _apart(one.version, other.version)
    return f"hai quy định nêu mức khác nhau: {one.label} – {apart[0]}; {other.label} – {apart[1]}." if apart else None


def _within(evidence: Evidence, day: date) -> str | None:
    """Our digest beside the official words of the day, with other figures."""
    if evidence.version.rendition is not Rendition.OFFICIAL:
        return None
    digest = evidence.provision.explanation_on(day)
    apart = _apart(evidence.version, digest) if digest else None
    return f"{evidence.label}: bản văn ghi {apart[0]}, tóm lược ghi {apart[1]}; hãy theo bản văn." if apart else None


def _said(version: Version) -> tuple[str, ...]:
    """The words of a version without what it gives."""
    return tuple(t.key for t in tokens_of(version.text) if t.role is not Role.FIGURE or not _is_counted(t.key))


def _is_counted(key: str) -> bool:
    return key.partition(":")[0] in _COUNTED


def _names(scope: str) -> frozenset[str]:
    return frozenset(t.key for t in tokens_of(scope) if t.role is Role.CATEGORY)


def _apart(one: Version, other: Version) -> tuple[str, str] | None:
    """The first figures in which two versions differ, as written; ``None`` where they agree or cannot be compared."""
    first, second = _figures(one), _figures(other)
    if [key[0] for key, _ in first] != [key[0] for key, _ in second]:
        return None
    return next(((a, b) for (key, a), (twin, b) in zip(first, second, strict=True) if key != twin), None)


def _figures(version: Version) -> list[tuple[tuple[str, str], str]]:
    """What a version gives, in order: kind or column with the value, and how it is written."""
    found = [((f.kind.value, f.value), _written(version.text, f)) for f in find_figures(version.text)]
    counted = [(key, written) for key, written in found if key[0] in _COUNTED]
    return [*counted, *((key, written) for a in version.amounts for key, written in [_amount(a)])]


def _written(text: str, figure: Figure) -> str:
    return text[figure.start : figure.end].strip()


def _amount(amount: Amount) -> tuple[tuple[str, str], str]:
    if amount.value is not None:
        return (amount.column, str(amount.value)), f"{format_number(amount.value)} {amount.unit}"
    if amount.multiple is not None:
        return (amount.column, str(amount.multiple)), f"{format_number(amount.multiple)} lần mức chuẩn"
    return (amount.column, amount.see or ""), amount.see or ""
