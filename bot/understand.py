"""First step: what is asked, about which day, with which facts."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from bot.courtesies import question_alone
from bot.crisis import crisis
from bot.days import day_meant
from bot.facts import facts_of, with_percent_signs
from bot.follow_up import completed
from bot.kinds import kind_of
from bot.language import checked
from bot.missing import document_meant
from bot.orders import unsafe, without_orders
from bot.privacy import mask, without_masks
from bot.recipient import without_own_kin
from bot.smalltalk import small_talk
from bot.step import Step
from bot.turn import Kind, Turn, Understanding
from bot.writing.numbers import without_ranks
from bot.writing.reading import Reader
from knowledge.clock import today
from knowledge.labels import DocumentNames, Mention, find_mentions, to_id


class Understand(Step):
    """Reads what was said: its writing, language, personal data, references, day, kind and facts."""

    name = "understand"

    def __init__(self, names: Callable[[], DocumentNames], reader: Reader, today: Callable[[], date] = today) -> None:
        self._names = names
        self._reader = reader
        self._today = today

    def run(self, turn: Turn) -> Turn:
        """Fill in the understanding.

        Raises:
            BadQuestion: the text is no question that can be answered.
        """
        question = mask(checked(turn.said))
        reading = self._reader.read(_question_in(question))
        last = reading.text
        text = with_percent_signs(completed(turn.before, last or question))
        today = turn.as_of or self._today()
        names = self._names()
        mentions, documents = find_mentions(text, names), names.find(text)
        subject = text
        for start, end, _ in documents[:1]:  # where to look; another document named is what is asked about
            subject = subject[:start] + " " * (end - start) + subject[end:]
        named = day_meant(subject, today)
        day = named
        while day:  # "từ 01/07/2023 đến 30/06/2024": the first day is meant, none of them is the subject
            subject = subject[: day.start] + subject[day.end :]
            day = day_meant(subject, today)
        case = without_masks(subject)
        subject = without_ranks(without_own_kin(case))
        references = tuple(dict.fromkeys(_references(mentions, [slug for _, _, slug in documents], names)))
        understanding = Understanding(
            question=question,
            text=text,
            kind=self._kind(last, text, bool(mentions) and bool(references)),
            subject=" ".join(subject.split()) or text,
            as_of=named.day if named else today,
            day_named=named is not None,
            references=references,
            facts=facts_of(case),
            reading=reading,
        )
        turn = replace(turn, understanding=understanding)
        talk = crisis(question) or crisis(last) or (small_talk(question) if last else unsafe())
        return replace(turn, status=talk.status, notice=talk.text) if talk else turn

    def _kind(self, last: str, text: str, has_reference: bool) -> Kind:
        """The kind that the last turn itself asks for, else that of the question completed."""
        kind = kind_of(last, has_reference)
        return kind if kind is not Kind.GENERAL else kind_of(text, has_reference)


def _question_in(text: str) -> str:
    """What a masked text asks: without orders, personal data and courtesies."""
    return question_alone(" ".join(without_masks(without_orders(text)).split()))


def _references(mentions: list[Mention], documents: list[str], names: DocumentNames) -> list[str]:
    """Provision ids of the citations that name a document here or elsewhere in the question, else the documents."""
    ids = []
    for mention in mentions:
        document = document_meant(mention.document, names) or (documents[0] if documents else None)
        if document:
            ids.append(to_id(document, mention.steps))
    return ids or documents
