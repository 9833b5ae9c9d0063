"""Where a statement's tokens are placed in a source, what parts a sentence, and who is named."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from bot.gating.readings import Line
from bot.gating.reasons import DropReason, Objection
from bot.gating.tokens import Role, Token

_ADDED = {
    Role.FIGURE: (DropReason.FIGURE, "con số “{}” không có trong căn cứ, hoặc không đứng với những chữ này"),
    Role.REFERENCE: (DropReason.REFERENCE, "căn cứ không viện dẫn “{}”"),
    Role.NEGATION: (DropReason.NEGATION, "thêm “{}” so với căn cứ"),
    Role.BOUND: (DropReason.BOUND, "thêm “{}” so với căn cứ"),
    Role.CONNECTIVE: (DropReason.CONNECTIVE, "“{}” không như căn cứ"),
    Role.CATEGORY: (DropReason.CATEGORY, "“{}” không phải đối tượng, chế độ mà căn cứ nói ở đây"),
    Role.CONDITION: (DropReason.CONDITION, "thêm “{}” so với căn cứ"),
    Role.EXCLUSION: (DropReason.EXCLUSION, "thêm “{}” so với căn cứ"),
    Role.ONLY: (DropReason.EXCLUSION, "thêm “{}” so với căn cứ"),
    Role.MODAL: (DropReason.MODAL, "thêm “{}” so với căn cứ"),
    Role.WORD: (DropReason.WORDS, "từ ngữ không có trong căn cứ: {}"),
}
LOST = {
    Role.NEGATION: DropReason.NEGATION,
    Role.EXCLUSION: DropReason.EXCLUSION,
    Role.ONLY: DropReason.EXCLUSION,
    Role.BOUND: DropReason.BOUND,
}
"""Roles of tokens that turn a rule, and what their loss is called."""
OPEN_ENDED = ("trở lên", "trở đi", "trở về trước", "trở xuống")
SHARED = (Role.CATEGORY, Role.CONDITION, Role.CONNECTIVE)
"""Roles of tokens that any line may have: to take one from a lead-in is not yet to use what it says."""
Place = tuple[int, int]
"""A token's line (leads first, the item last) and its number there."""


def names(token: Token) -> bool:
    """Whether a token names somebody or something that rules tell apart."""
    return token.role is Role.CATEGORY or token.key == "người"


def parts_of(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """The parts between commas and connectives; a connective begins one."""
    starts = [0]
    for at, token in enumerate(tokens):
        if at and (token.role is Role.CONNECTIVE or token.opened == "thì" or any(m in token.mark for m in ",;:()–")):
            starts.append(at)
    return list(pairwise((*starts, len(tokens))))


def headings_names(lines: Sequence[Line]) -> Mapping[Place, str]:
    """The names that headings alone hold, which are of all that stands below, with their keys."""
    below = {key for line in lines if not line.title for key in line.keys}
    return {
        (number, at): token.key
        for number, line in enumerate(lines)
        if line.title
        for at, token in enumerate(line.tokens)
        if names(token) and token.key not in below
    }


def added(token: Token) -> Objection:
    """The objection to a token that the source has not."""
    reason, words = _ADDED[token.role]
    return Objection(reason, words.format(token.said))
