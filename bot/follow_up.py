"""A turn that goes on from those before it ("Còn vợ thì sao?", "61", "nộp ở đâu?") becomes a whole question."""

import re
from collections.abc import Sequence

from bot.answer import Asks, Missing
from bot.circumstances import spoken_of, vocabulary
from bot.conversation import Exchange
from bot.days import day_meant
from bot.ellipsis import alone, asks, goes_on, says_it_is_else, without_asking
from bot.facets import Mention, mentions, name_of
from bot.facts import with_percent_signs
from bot.recipient import OWN_KIN
from bot.refusals import foreign_subject
from bot.reply import given, gives_nothing
from knowledge.clock import today
from knowledge.text import bare_key, clean, fold, has_diacritics, strip_diacritics

_SHORT = 14
"""Words up to which a turn that names nobody is taken to go on about the one named before."""

_OF_ITSELF = re.compile(
    r"(?<!\w)(?:muc chuan(?! nao)(?= (?:la|hien|bay|dang|nam|bao|duoc|\w+ nay))|chuong trinh|chi tieu|tay ninh"
    r"|nghi dinh|phap lenh|dieu \d+)(?!\w)|^muc chuan"
)
"""What is asked about for its own sake, whoever was named before."""

_BARE_NUMBER = re.compile(
    r"(?<![\d/.,])(\d{1,3})(?![\d/.,%]| *(?:phần trăm|phan tram|\w*tuổi|tuoi|năm|nam|tháng|thang|ngày|ngay|"
    r"người|nguoi|liệt|liet|đồng|dong|km|lần|lan|con|triệu|trieu)(?!\w))"
)
_NOW = re.compile(r"(?<!\w)(?:hien nay|hien tai|bay gio|hien gio|lan nay)(?!\w)")
_CLAUSE = re.compile(r"(?<!\w)(?:diem [a-z]{1,2} )?khoan \d+(?!\w)|(?<!\w)diem [a-z]{1,2}(?!\w)")
_CLAUSE_ABOVE = re.compile(r"(?<!\w)(?:diem [a-z]{1,2} )?(?:khoan \d+ )?(?=dieu \d)")
_SOME_BENEFIT = re.compile(
    r"(?<!\w)(?:được )?(?:thêm )?(?:tiền|khoản|chế độ|trợ cấp)(?: (?:gì|nào|hằng tháng|tuất|mai táng))*(?!\w)"
    r"|(?<!\w)(?:duoc )?(?:them )?(?:tien|khoan|che do|tro cap)(?: (?:gi|nao|hang thang|tuat|mai tang))*(?!\w)"
)
"""A benefit named before, which one named now replaces."""

_SEVERAL = re.compile(
    r"(?<!\w)(?:nhiều|mấy|vài|các|nhieu|may|vai|cac)(?: \w+){0,3}? (?:liệt s[ĩỹ]|liet s[iy])(?!\w)", re.IGNORECASE
)
"""Martyrs whose number was asked for."""

_LEFT_OUT = frozenset(
    {"con", "neu", "la", "thi", "cua", "ma", "muc", "ti", "le", "len", "xuong", "tang", "giam", "duoc", "voi"}
)
"""Words beside a replacement that say nothing more ("nếu lên 61%", "còn mức 81%")."""

_RATE = re.compile(r"(?<![\d/.,])\d{1,3}(?:,\d+)? ?%")
_NUMBER_ALONE = re.compile(r"[\W\d_]*(?:\w+ ){0,3}\d+(?:,\d+)?[ %.?!]*")


def completed(turns: Sequence[Exchange], last: str) -> str:
    """``last`` as a whole question: what it leaves out is taken from the turn before, what it names replaces that.

    A reply to our question back is added to the question asked. A turn that names a person, relation, benefit or
    situation, a percentage, a day or a clause replaces those of the turn before; one that says itself what is wanted
    replaces its words of asking; what is left over is kept. A change of topic takes nothing over.
    """
    earlier = [turn for turn in turns if turn.has_topic]
    if not earlier:
        return last
    before = earlier[-1]
    if before.asks:
        if gives_nothing(last):
            return before.understood
        if (reply := given(before.asks, last)) is not None:
            return _with(before.understood, reply, before.asks)
    return _joined(last, before.understood) if _goes_on(last, before.understood) else last


def _with(question: str, reply: str, asked: Asks) -> str:
    """The question asked back about, with what the reply gives."""
    if asked.missing is Missing.COUNT:
        return _SEVERAL.sub(reply, question)
    if asked.missing is Missing.RATE or reply in asked.choices:
        return f"{question.rstrip(' ?.!,')}, {reply}"
    return _joined(reply, question)


def _goes_on(last: str, before: str) -> bool:
    """Whether a turn says so, or is short and leaves open about whom it asks."""
    if says_it_is_else(last):
        return False
    if goes_on(last) or _clause(last, before) or _NUMBER_ALONE.fullmatch(last):
        return True
    if _OF_ITSELF.search(bare_key(last)):
        return False
    names = any(mention.group == "person" for mention in _found(_shown(last)))
    ours = spoken_of(last).benefits or not foreign_subject(last, before)
    return not names and len(last.split()) <= _SHORT and bool(ours)


def _joined(last: str, before: str) -> str:
    """Both turns as one question."""
    now, topic = _shown(last), _shown(before)
    if has_diacritics(now) != has_diacritics(topic) and (has_diacritics(now) or len(now.split()) > 1):
        now, topic = strip_diacritics(now), strip_diacritics(topic)  # one is read like the other
    added = alone(now)
    if "%" in topic and "%" not in added:
        added = _BARE_NUMBER.sub(r"\1%", added, count=1)
    if _day(added) or _NOW.search(bare_key(added)):
        topic = " ".join(_without_day(topic).split())
    whole = _clause(added, topic) or _put_in(added, topic)
    if whole is None:
        wanted = asks(added)
        topic = _without_replaced(added, topic, {"period"} if wanted else set())
        whole = f"{without_asking(topic)}, {added}" if wanted else f"{added}, {topic}"
    return " ".join(whole.split()).lstrip(" ,")


def _shown(text: str) -> str:
    """``text`` as it is taken apart: clean, with percent signs, without marks that stand inside names."""
    return " ".join(re.sub(r"[,“”\"']", "", with_percent_signs(clean(text))).split())


def _found(text: str) -> list[Mention]:
    """Facets in their order, and kin that the law does not name, which stand for a relation as well."""
    bare, folded = not has_diacritics(text), fold(text)
    known = list(mentions(folded, bare))
    kin = [strip_diacritics(word) if bare else word for named in vocabulary().kin.values() for word in named.said]
    for match in re.finditer(rf"(?<!\w)(?:{'|'.join(kin)})(?!\w)", folded):
        if not any(m.start < match.end() and match.start() < m.end for m in known):
            known.append(Mention("relation", "", match.group(), *match.span()))
    known += [Mention("rate", "", match.group(), *match.span()) for match in _RATE.finditer(folded)]
    return sorted(known, key=lambda m: m.start)


def _put_in(added: str, topic: str) -> str | None:
    """``topic`` with what ``added`` names in the place of what it replaces, where it adds nothing else."""
    new, old = _found(added), _found(topic)
    rest, words = added, {}
    for mention in reversed(new):
        words[mention.group] = _named(mention, added)
        rest = rest[: mention.start] + rest[mention.end :]
    if not new or set(bare_key(rest).split()) - _LEFT_OUT or not set(words) <= {m.group for m in old}:
        return None
    for mention in reversed(old):
        if mention.group in words:
            first = next(m for m in old if m.group == mention.group)
            topic = topic[: mention.start] + (words[mention.group] if mention is first else "") + topic[mention.end :]
    return topic


def _named(mention: Mention, text: str) -> str:
    """The words of a facet; of a person named by a part of it ("loại B"), the whole name."""
    name = name_of(mention.facet) if mention.group == "person" else ""
    whole = name if has_diacritics(text) else strip_diacritics(name)
    return whole if mention.words in whole else text[mention.start : mention.end]


def _without_replaced(added: str, topic: str, groups: set[str]) -> str:
    """``topic`` without what ``added`` names anew: persons, relations, benefits, situations; nor any of ``groups``."""
    replaced = {m.group for m in _found(added)} | groups
    if spoken_of(added).benefits or "benefit" in replaced:
        replaced.add("benefit")
        topic = " ".join(_SOME_BENEFIT.sub(" ", topic).split())
    if "relation" in replaced:
        topic = " ".join(OWN_KIN.sub(" ", topic).split())
    for mention in reversed(_found(topic)):
        if mention.group in replaced:
            topic = topic[: mention.start] + topic[mention.end :]
    return topic


def _day(text: str) -> bool:
    return day_meant(text, today()) is not None


def _without_day(text: str) -> str:
    while day := day_meant(text, today()):
        text = text[: day.start] + text[day.end :]
    return text


def _clause(added: str, topic: str) -> str | None:
    """A clause of the article named before ("còn khoản 4?"), with that article; ``None`` where none is named so."""
    named, above = _CLAUSE.search(bare_key(added)), _CLAUSE_ABOVE.search(bare_key(topic))
    if named is None or above is None or re.search(r"(?<!\w)dieu \d", bare_key(added)):
        return None
    clause = added[named.start() : named.end()]
    return f"{topic[: above.start()]}{clause} {topic[above.end() :]}"
