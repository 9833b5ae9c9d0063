"""What an instruction orders: which provisions are replaced, put in, repealed, and which words changed in which.

The patterns are strict. An instruction that says anything else than they do is not plain, and is left to a person.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from knowledge.documents import Action, Level, Part
from knowledge.labels import DocumentNames, Mention, Step, find_mentions

_NAMES = DocumentNames()
VERBS = (
    r"(?:sửa đổi, bổ sung|sửa đổi và bổ sung|sửa đổi|bổ sung|thay thế|thay(?= (?:các )?(?:cụm từ|từ) )"
    r"|bãi bỏ|hủy bỏ|huỷ bỏ|bỏ)"
)
_VERB = re.compile(rf"(?:(?<=^)|(?<=[,;] )|(?<= và )|(?<=^[;,] )){VERBS}(?= (?!sung))", re.IGNORECASE)
_QUOTE = r"[“\"«](?P<{}>[^“”\"«»]+)[”\"»]"
_WORDS = (
    (Action.REPLACE_WORDS, rf"(?:thay thế|thay|sửa đổi) (?:các )?(?:cụm từ|từ) {_QUOTE.format('old')} "
     rf"(?:bằng|thành) (?:(?:các )?(?:cụm từ|từ) )?{_QUOTE.format('new')}"),
    (Action.INSERT_WORDS, rf"bổ sung (?:cụm từ|từ) {_QUOTE.format('new')} (?:vào )?(?:ngay )?(?P<side>sau|trước) "
     rf"(?:cụm từ|từ) {_QUOTE.format('old')}"),
    (Action.REPEAL_WORDS, rf"(?:bãi bỏ|hủy bỏ|huỷ bỏ|bỏ) (?:các )?(?:cụm từ|từ) {_QUOTE.format('old')}"),
)  # fmt: skip
_IN = r" ?(?:quy định )?(?:tại|trong|ở) (?P<where>.+)"
_NAME_OF = re.compile(r"tên Điều(?=(?: và |, )(?:các )?(?:khoản|điểm)[^;]*? Điều (\d+[a-zđ]?))")
_NEXT = re.compile(r"(Điều \d+[a-zđ]?), (?=(?:các )?(?:khoản|điểm) )")
"""After an article's number a comma ends the citation: "Điều 41, khoản 1 Điều 42" are two."""
_UNCLEAR = re.compile(
    r"(?:khoản \d+[a-zđ]?|điểm [a-zđ])(?: ?[,;]| và) (?:các )?(?:Điều \d|Phụ lục)"
    r"|điểm [a-zđ](?: ?[,;]| và) (?:các )?khoản \d"
)
"""Either one citation or two: "điểm a, khoản 2 Điều 5"."""
_LEAD = r"(?:đoạn mở đầu|câu dẫn|lời dẫn)"
_ITEM = rf"(?:các )?(?:(?:tên|tiêu đề) |{_LEAD} (?:của |tại )?)?#"
_LIST = rf"{_ITEM}(?:(?: ?[,;] ?| ?,? và ){_ITEM})*"
_BODY = re.compile(
    rf"{_LIST}(?: (?:vào |tiếp )?(?:ngay )?(?P<side>sau|trước) (?P<anchor>#))?(?: (?:vào|của|tại) (?P<within>#))?"
    r"(?: của)?[ ,;.]*(?:như sau)?[ :.;,]*(?:và)?"
)
_ANNEX = re.compile(rf"{_LIST} ban hành kèm theo ?bằng (?P<own>{_LIST}) ban hành kèm theo \S+(?: \S+)? này[ .;:]*")
_ACTIONS = {"bổ sung": Action.INSERT, "bãi bỏ": Action.REPEAL, "hủy bỏ": Action.REPEAL, "huỷ bỏ": Action.REPEAL,
            "bỏ": Action.REPEAL}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Order:
    """One change to one provision: its steps from the article (or annex) down, and what stands before an inserted one.

    ``own_annex`` is the number of the amending document's own annex that takes the target's place.
    """

    action: Action
    steps: tuple[Step, ...]
    part: Part = Part.WHOLE
    old_words: str = ""
    new_words: str = ""
    after: tuple[Step, ...] = ()
    own_annex: str = ""

    @property
    def quotes(self) -> bool:
        """Whether the new words must stand in a quotation below the instruction."""
        return self.action in (Action.REPLACE, Action.INSERT) and not self.own_annex


def read_orders(instruction: str, above: tuple[Step, ...]) -> list[Order] | None:
    """What ``instruction`` orders; ``above`` are the steps named by the clause above it. ``None``: not plain."""
    text = instruction.strip()
    orders = _words(text, above) or _annexes(text) or _provisions(_spelled_out(text), above)
    return orders if orders and all(_placed(order) for order in orders) else None


def _spelled_out(text: str) -> str:
    """``text`` with each citation of a list by itself; empty where it can be read in two ways."""
    return "" if _UNCLEAR.search(text) else _NEXT.sub(r"\1; ", _NAME_OF.sub(r"tên Điều \1", text))


def _placed(order: Order) -> bool:
    return bool(order.steps) and order.steps[0][0] in (Level.ARTICLE, Level.APPENDIX)


def _words(text: str, above: tuple[Step, ...]) -> list[Order] | None:
    for action, pattern in _WORDS:
        match = re.fullmatch(pattern + _IN, text, re.IGNORECASE)
        if match is None:
            continue
        listed = _listed(_spelled_out(match["where"]), above)
        if not re.fullmatch(rf"{_LIST}(?: của)?[ .;,]*", listed.outline) or re.search(_LEAD, listed.outline):
            return None
        old, new = match["old"].strip(), match.groupdict().get("new", "") or ""
        if action is Action.INSERT_WORDS:
            new = f"{old} {new}" if match["side"] == "sau" else f"{new} {old}"
        return [Order(action, steps, part, old, new.strip()) for steps, part in listed.items]
    return None


def _annexes(text: str) -> list[Order] | None:
    match = re.match(r"thay thế ", text, re.IGNORECASE)
    if match is None:
        return None
    listed = _listed(text[match.end() :], ())
    if not _ANNEX.fullmatch(listed.outline) or len(listed.items) % 2:
        return None
    half = len(listed.items) // 2
    pairs = zip(listed.items[:half], listed.items[half:], strict=True)
    return [Order(Action.REPLACE, steps, own_annex=own[0][1]) for (steps, _), (own, _) in pairs]


def _provisions(text: str, above: tuple[Step, ...]) -> list[Order] | None:
    """Groups of a verb and the provisions it is about: "sửa đổi khoản 1, bổ sung khoản 1a vào sau khoản 1 Điều 5"."""
    verbs = list(_VERB.finditer(text))
    if not verbs or verbs[0].start():
        return None
    listed = _listed(text, above)
    orders: list[Order] = []
    for verb, following in zip(verbs, [*verbs[1:], None], strict=True):
        start, end = verb.end(), following.start() if following else len(text)
        body = replace(listed, start=start, end=end)
        match = _BODY.fullmatch(body.outline.strip())
        if match is None:
            return None
        items = list(body.items)
        if match["within"]:
            items.pop()
        anchor = items.pop()[0] if match["anchor"] else ()
        after = anchor if match["side"] == "sau" else ()
        action = _ACTIONS.get(verb.group().lower(), Action.REPLACE)
        for steps, part in items:
            orders.append(Order(action, steps, part, after=after if action is Action.INSERT else ()))
            after = steps
    return orders


@dataclass(frozen=True, slots=True)
class _Listed:
    """The provisions named between ``start`` and ``end`` of a text, each with its steps from the article down."""

    text: str
    found: tuple[tuple[Mention, tuple[Step, ...]], ...]
    start: int
    end: int

    @property
    def items(self) -> list[tuple[tuple[Step, ...], Part]]:
        """The provisions with the part of each that is meant."""
        return [(steps, self._part(mention)) for mention, steps in self._inside()]

    @property
    def outline(self) -> str:
        """The text with ``#`` for every provision or list of one kind."""
        out, at = "", self.start
        for mention, _ in self._inside():
            if mention.start >= at:
                out += self.text[at : mention.start] + "#"
                at = mention.end
        return out + self.text[at : self.end]

    def _inside(self) -> Iterator[tuple[Mention, tuple[Step, ...]]]:
        return (found for found in self.found if self.start <= found[0].start < self.end)

    def _part(self, mention: Mention) -> Part:
        before = self.text[: mention.start].lower()
        if re.search(r"(?:tên|tiêu đề) $", before):
            return Part.HEADING
        return Part.LEAD if re.search(rf"{_LEAD} (?:của |tại )?$", before) else Part.WHOLE


def _listed(text: str, above: tuple[Step, ...]) -> _Listed:
    """The provisions that ``text`` names. Where it names an article itself, ``above`` does not stand in for another."""
    completed: list[tuple[Mention, tuple[Step, ...]]] = []
    mentions = find_mentions(text, _NAMES)
    if any(step[0] is Level.ARTICLE for mention in mentions for step in mention.steps):
        above = ()
    for mention in reversed(mentions):
        following, place = completed[0] if completed else (None, ())
        into = following is not None and text[mention.end : following.start] == " vào "
        steps = (*place, *mention.steps) if into else _complete(mention.steps, place, above)
        completed.insert(0, (mention, steps))
    return _Listed(text, tuple(completed), 0, len(text))


def _complete(steps: tuple[Step, ...], following: tuple[Step, ...], above: tuple[Step, ...]) -> tuple[Step, ...]:
    """``steps`` from the article down: "khoản 9 vào sau khoản 8 Điều 2" is in Điều 2; else as the clause above says."""
    steps = tuple(step for step in steps if step[0] in (Level.ARTICLE, Level.CLAUSE, Level.POINT, Level.APPENDIX))
    if any(step[0] is Level.ARTICLE for step in steps):
        steps = tuple(step for step in steps if step[0] is not Level.APPENDIX)
    if not steps or steps[0][0] in (Level.ARTICLE, Level.APPENDIX):
        return steps
    for other in (following, above):
        levels = [step[0] for step in other]
        if steps[0][0] in levels:
            return (*other[: levels.index(steps[0][0])], *steps)
    return (*above, *steps)
