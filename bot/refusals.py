"""Honest refusals and questions back: what is missing, which document would hold it, whom to ask. Fixed texts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from bot.turn import Evidence
from knowledge.figures import format_day, format_number
from knowledge.packaged import packaged_yaml
from knowledge.text import fold, strip_diacritics

_DEFAULT_ASK = "Ủy ban nhân dân cấp xã nơi cư trú, hoặc tổng đài dịch vụ công của tỉnh"
_NO_CLAUSE = "Không có căn cứ: các văn bản tôi đang giữ không có điều khoản trả lời câu hỏi này."


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject of ``refusals.yaml``, as it stood on the day ``checked``.

    ``ours`` are those of our own documents, which may leave a question open.
    """

    name: str
    marked: re.Pattern[str]
    bare: re.Pattern[str]
    law: str
    ask: str
    checked: date
    ours: bool

    def named_in(self, text: str) -> bool:
        """Whether ``text`` (folded) speaks of the subject; text typed without diacritics is read without them."""
        return bool(self.marked.search(text) or (text.isascii() and self.bare.search(text)))


@cache
def subjects() -> tuple[Subject, ...]:
    """The table, in its order."""
    entries = packaged_yaml("bot", "refusals.yaml")
    out = []
    for entry in entries:
        words = [fold(word) for word in entry["words"]]
        # One syllable without its diacritics is often another word: "thue" is tax or rent.
        bare = [strip_diacritics(word) for word in words if " " in word or word.isascii()]
        out.append(
            Subject(
                entry["subject"],
                _any_of(words),
                _any_of(bare),
                entry["law"],
                entry["ask"],
                entry["checked"],
                entry.get("ours", False),
            )
        )
    return tuple(out)


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, words))})(?![^\W_])")


def foreign_subject(question: str, held: str) -> bool:
    """Whether ``question`` names a subject of other law of which ``held``, the words that were found, says nothing."""
    folded = fold(question)
    foreign = [subject for subject in subjects() if not subject.ours and subject.named_in(folded)]
    return bool(foreign) and not all(subject.named_in(fold(held)) for subject in foreign)


def first_subject(question: str) -> Subject | None:
    """The first subject of the table that ``question`` names."""
    folded = fold(question)
    return next((subject for subject in subjects() if subject.named_in(folded)), None)


def neighbouring(subject: Subject) -> str:
    """The refusal of a question about a neighbouring law: where the answer stands and who gives it."""
    return (
        f"{_NO_CLAUSE} Đây là việc về {subject.name}, theo {subject.law}. "
        f"Ông/bà nên hỏi {subject.ask}. (Tên văn bản và nơi hỏi rà soát đến {format_day(subject.checked)}.)"
    )


def ours(subject: Subject) -> str:
    """The refusal of a question about people with merit that no clause answers."""
    return f"{_NO_CLAUSE} Có thể việc này nằm ở {subject.law}. Ông/bà nên hỏi {subject.ask}."


def unplaced() -> str:
    """The refusal of a question that names no subject."""
    return f"{_NO_CLAUSE} Ông/bà nên hỏi {_DEFAULT_ASK}."


def far_from() -> str:
    """The refusal of a question that no law of ours or near it is about."""
    return (
        "Dạ, việc này tôi không giúp được: tôi chỉ trả lời về chế độ người có công và chính sách xã hội, "
        "ví dụ “Thương binh 61% mỗi tháng được bao nhiêu?”."
    )


def no_such_rate(question: str, percentages: tuple[Decimal, ...]) -> str:
    """The refusal where no row holds the percentage asked."""
    subject = first_subject(question)
    ask = subject.ask if subject else _DEFAULT_ASK
    rates = ", ".join(f"{format_number(p)}%" for p in percentages)
    return (
        f"Không có căn cứ: tôi không thấy mức nào ghi cho tỷ lệ {rates} trong trường hợp này. "
        f"Ông/bà kiểm tra lại tỷ lệ hoặc đối tượng, hoặc hỏi {ask}."
    )


def which_rate() -> str:
    """The question back where the amount goes by a percentage that the asker did not give."""
    return (
        "Mức này tùy tỷ lệ tổn thương cơ thể ghi trong giấy chứng nhận hoặc biên bản giám định. "
        "Ông/bà cho biết tỷ lệ, ví dụ: 61%."
    )


def for_whom() -> str:
    """The question back where rules differ by the person, whom the asker has not named."""
    return "Chế độ này khác nhau theo từng đối tượng. Ông/bà cho biết hỏi cho ai (trả lời bằng số cũng được):"


def which_matter() -> str:
    """The question back where no procedure is named."""
    return (
        "Mỗi thủ tục có giấy tờ, nơi nộp và thời hạn riêng. Ông/bà cho biết làm thủ tục gì, cho ai; "
        "ví dụ (trả lời bằng số cũng được):"
    )


def how_many() -> str:
    """The question back where the amount goes by how many martyrs there are."""
    return "Mức này tùy số liệt sĩ trong nhà. Ông/bà cho biết có mấy liệt sĩ:"


def which_case() -> str:
    """The question back where several things alike have amounts of their own."""
    return "Mỗi loại có một mức riêng. Ông/bà cho biết loại nào (trả lời bằng số cũng được):"


def not_held(label: str) -> str:
    """The refusal where the clause that the question names is not among the documents at hand."""
    return (
        f"Không có căn cứ: tôi chưa giữ {label}. Ông/bà kiểm tra lại số hiệu, số điều khoản, "
        "hoặc tra văn bản đó tại cơ sở dữ liệu quốc gia về văn bản pháp luật (vbpl.vn)."
    )


def no_such_clause(label: str) -> str:
    """The refusal where the document that the question names is held and has no such clause."""
    return (
        f"Không có căn cứ: trong văn bản tôi đang giữ không có {label}. Ông/bà kiểm tra lại số điều, khoản, điểm; "
        "nếu không nhớ số, cứ hỏi thẳng nội dung cần biết."
    )


def not_yet_law(nearest: Evidence, day: date, earliest: date) -> str:
    """The refusal where words are held for other days only."""
    return (
        f"Chưa có bản văn tại ngày {format_day(day)}: {nearest.label} mà tôi đang giữ "
        f"chỉ áp dụng từ {format_day(earliest)}{_until(nearest)}. "
        f"Với ngày ông/bà hỏi, cần tra văn bản có hiệu lực lúc đó, hoặc hỏi Sở Nội vụ."
    )


def _until(evidence: Evidence) -> str:
    end = evidence.version.valid_to
    return "" if end == date.max else f" đến trước {format_day(end)}"
