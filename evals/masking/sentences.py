"""Sentences of citizens, the same at every run, each with what must go and what must stay."""

from dataclasses import dataclass
from random import Random

from evals.masking.values import LAWFUL, PERSONAL
from knowledge.text import strip_diacritics

_OPENINGS = ("Cho em hỏi", "Dạ chào anh chị,", "Tôi muốn hỏi", "Nhờ cán bộ xem giúp,", "Con hỏi cho bà nội,", "")
_QUESTIONS = (
    "mẹ liệt sĩ được hưởng gì",
    "thương binh mỗi tháng được bao nhiêu",
    "vợ bệnh binh có bảo hiểm y tế không",
    "hồ sơ nộp ở đâu",
    "bao giờ thì có tiền",
)
_JOINTS = (", ", "; ", " và ", ". ")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence; ``personal`` and ``lawful`` hold what stands in it, each as (kind, words)."""

    text: str
    personal: tuple[tuple[str, str], ...]
    lawful: tuple[tuple[str, str], ...]


def sentences(each: int = 40, seed: int = 20) -> list[Sentence]:
    """``each`` sentences for every kind of personal data, a third of them without diacritics."""
    random = Random(seed)  # noqa: S311 - the same sentences at every run
    return [_sentence(random, kind) for kind in PERSONAL for _ in range(each)]


def _sentence(random: Random, kind: str) -> Sentence:
    kinds = [kind, *random.sample([k for k in PERSONAL if k != kind], random.choice((0, 0, 1, 2)))]
    told = [(k, make(random), random.choice(frames)) for k in kinds for make, frames in (PERSONAL[k],)]
    kept = random.sample(list(LAWFUL), random.choice((1, 2, 2, 3)))
    stay = [(k, make(random), random.choice(frames)) for k in kept for make, frames in (LAWFUL[k],)]
    parts = [frame.format(words) for _, words, frame in (*told, *stay)]
    random.shuffle(parts)
    text = " ".join((random.choice(_OPENINGS), random.choice(_JOINTS).join(parts))).strip()
    text = f"{text}{random.choice(_JOINTS)}{random.choice(_QUESTIONS)}{random.choice(('?', '', ' ạ'))}"
    bare = random.random() < 1 / 3

    def written(words: str) -> str:
        return strip_diacritics(words) if bare else words

    return Sentence(
        written(text), tuple((k, written(w)) for k, w, _ in told), tuple((k, written(w)) for k, w, _ in stay)
    )
