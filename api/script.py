"""What somebody on the phone is told of a provision: its words with where they stand, to be read out or pasted."""

from api.provision_view import NodeView, ProvisionView, VersionView
from api.render.provision import amount_text
from bot.remarks import RENDITIONS, period_text
from knowledge.documents import Level

_MOST = 1500  # characters of words below a provision that are said with it
_LEADS = {Level.POINT: "{})", Level.CLAUSE: "{}.", Level.ARTICLE: "Điều {}.", Level.ROW: "{}", Level.BULLET: "–"}


def script(view: ProvisionView) -> str:
    """The cited words of ``view``; nothing where it has none on its day.

    They stand under their scope, with everything below them; where that is too long to be said, it is said that more
    follows, so that a lead-in is never taken for the whole.
    """
    if view.current is None:
        return ""
    words = f"Theo {_where(view)}: “{_words(view, view.current).rstrip(' .;')}”"
    parts = (words, _amounts(view.current), _basis(view.current), *_notes(view))
    return "".join(f"{part.rstrip(' .')}. " for part in parts if part).rstrip()


def _where(view: ProvisionView) -> str:
    scope = "; ".join(line.rstrip(" .:;") for line in (view.scope or "").split("\n") if line)
    return f"{view.label}, {scope}" if scope else view.label


def _words(view: ProvisionView, version: VersionView) -> str:
    own = ". ".join(filter(None, (version.heading, version.text))).rstrip(" .;")
    below = [_line(node) for node in view.children]
    if sum(map(len, below)) <= _MOST:
        return "\n".join((own, *below)).strip()
    return f"{own} … (còn {len(below)} mục bên dưới)"


def _line(node: NodeView) -> str:
    lead = _LEADS[node.level].format(node.number) if node.level in _LEADS else node.name
    words = ". ".join(filter(None, (node.heading, node.text)))
    return " ".join(filter(None, (lead, words, "; ".join(map(amount_text, node.amounts)))))


def _amounts(version: VersionView) -> str:
    amounts = "; ".join(map(amount_text, version.amounts))
    return f"{amounts[:1].upper()}{amounts[1:]}"


def _notes(view: ProvisionView) -> list[str]:
    """What came after and counts on the day, which nobody may be left without."""
    day = view.as_of
    return [f"Lưu ý: {n.text}" for n in view.notes if n.valid_from <= day and (n.valid_to is None or day < n.valid_to)]


def _basis(version: VersionView) -> str:
    period = period_text(version.valid_from, version.valid_to)
    return f"{period[:1].upper()}{period[1:]}; {RENDITIONS[version.rendition]}"
