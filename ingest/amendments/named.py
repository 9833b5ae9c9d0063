"""The amended document as an instruction names it: by number, or by a name to which the head gives a number."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_KIND = r"(?:Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết|Thông tư liên tịch|Thông tư|Quyết định)"
NUMBER = r"\d{1,4}/\d{4}/[A-ZĐ][A-Za-zĐđ0-9-]*"
_NUMBERED = re.compile(
    rf"(?i:{_KIND})(?P<name>(?: (?!{_KIND})(?!được )[^\s:;“”\"]+){{0,25}}?)(?: số)? (?P<number>{NUMBER})"
)
_NAMED = re.compile(rf"(?:của|tại|trong) (?P<name>{_KIND}(?: (?!này|như sau|đã được|số )[^\s:;“”\"]+)+)")
_TAIL = re.compile(r".*?(?= như sau| bằng (?:các )?(?:Phụ lục|cụm từ|từ)|[:;]|$)", re.DOTALL)
_QUOTED = re.compile(r"[“\"«][^“”\"«»]*[”\"»]")
_AMENDING = re.compile(r"(?<!được )sửa đổi, bổ sung một số điều của ")


@dataclass(frozen=True, slots=True)
class Named:
    """A document named in a text: its number (its name where no number is known), and the text without it.

    ``base`` is the document that the named one amends, where the text says so: an annex issued with an amending decree
    stands in for the annex of that base.
    """

    document: str
    rest: str
    base: str | None = None


def named_document(text: str, head: Iterable[str]) -> Named | None:
    """The first other document that ``text`` names, with what is said of it (its day, title and earlier amendments).

    Words in quotation marks are changed; they do not say where.
    """
    own = _QUOTED.sub(lambda match: "·" * len(match.group()), text)
    if match := _NUMBERED.search(own):
        tail = _TAIL.match(own, match.end())
        end = tail.end() if tail else match.end()
        amended = _AMENDING.search(own, match.end(), end)
        base = _NUMBERED.match(own, amended.end()) if amended else None
        return Named(match["number"], _without(text, match.start(), end), base["number"] if base else None)
    if match := _NAMED.search(own):
        name = match["name"].rstrip(" .,")
        known = re.search(rf"{re.escape(name)} số ({NUMBER})", "\n".join(head))
        return Named(known[1] if known else name, _without(text, *match.span("name")))
    return None


def _without(text: str, start: int, end: int) -> str:
    return " ".join(f"{text[:start]} {text[end:]}".split())
