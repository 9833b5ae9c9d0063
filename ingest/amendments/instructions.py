"""What an instruction orders: which provisions are replaced, put in, repealed, and which words changed in which.

The patterns are strict. An instruction that says anything else than they do is not plain, and is left to a person.
"""

import re
from dataclasses import dataclass, replace

from ingest.amendments.listed import LEAD, listed, spelled_out
from knowledge.documents import Action, Level, Part
from knowledge.labels import Step

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
_ITEM = rf"(?:các )?(?:(?:tên|tiêu đề) |{LEAD} (?:của |tại )?)?#"
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
    orders = _words(text, above) or _annexes(text) or _provisions(spelled_out(text), above)
    return orders if orders and all(_placed(order) for order in orders) else None


def _placed(order: Order) -> bool:
    return bool(order.steps) and order.steps[0][0] in (Level.ARTICLE, Level.APPENDIX)


def _words(text: str, above: tuple[Step, ...]) -> list[Order] | None:
    for action, pattern in _WORDS:
        match = re.fullmatch(pattern + _IN, text, re.IGNORECASE)
        if match is None:
            continue
        found = listed(spelled_out(match["where"]), above)
        if not re.fullmatch(rf"{_LIST}(?: của)?[ .;,]*", found.outline) or re.search(LEAD, found.outline):
            return None
        old, new = match["old"].strip(), match.groupdict().get("new", "") or ""
        if action is Action.INSERT_WORDS:
            new = f"{old} {new}" if match["side"] == "sau" else f"{new} {old}"
        return [Order(action, steps, part, old, new.strip()) for steps, part in found.items]
    return None


def _annexes(text: str) -> list[Order] | None:
    match = re.match(r"thay thế ", text, re.IGNORECASE)
    if match is None:
        return None
    found = listed(text[match.end() :], ())
    if not _ANNEX.fullmatch(found.outline) or len(found.items) % 2:
        return None
    half = len(found.items) // 2
    pairs = zip(found.items[:half], found.items[half:], strict=True)
    return [Order(Action.REPLACE, steps, own_annex=own[0][1]) for (steps, _), (own, _) in pairs]


def _provisions(text: str, above: tuple[Step, ...]) -> list[Order] | None:
    """Groups of a verb and the provisions it is about: "sửa đổi khoản 1, bổ sung khoản 1a vào sau khoản 1 Điều 5"."""
    verbs = list(_VERB.finditer(text))
    if not verbs or verbs[0].start():
        return None
    found = listed(text, above)
    orders: list[Order] = []
    for verb, following in zip(verbs, [*verbs[1:], None], strict=True):
        start, end = verb.end(), following.start() if following else len(text)
        body = replace(found, start=start, end=end)
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
