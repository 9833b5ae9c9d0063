"""What an answer is worth beside its case: status, clause, facts, contradictions, citations. No model judges."""

from dataclasses import dataclass

from bot.answer import Answer, Status
from evals.carrying import citation_is_needed, is_input, statement_is_carried
from evals.case import REFUSALS, Case
from evals.figures_said import gives_first
from evals.patterns import found
from knowledge.documents import Level
from knowledge.ids import join, split, within


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found; ``None`` where the case does not ask for it.

    Attributes:
        status: the status is one that the case expects.
        refused: nothing was answered.
        clause: share of the gold provisions cited (0 or 1 where any one is enough), at or below.
        article: the same by article.
        facts: every ``must`` stands in the text of an answer.
        contradicted: a ``must_not`` stands in the text.
        exact: the first amount given is the one expected.
        carried: of each statement, whether its citations carry it.
        precise: of each citation, whether it carries what names it and belongs to a gold article (or to a computation).
    """

    status: bool
    refused: bool
    clause: float | None
    article: float | None
    facts: bool | None
    contradicted: bool | None
    exact: bool | None
    carried: tuple[bool, ...]
    precise: tuple[bool, ...]

    @property
    def right(self) -> bool:
        """Whether nothing that the case asks for is missing or wrong."""
        return (
            self.status
            and self.clause in (None, 1.0)
            and self.facts in (None, True)
            and self.exact in (None, True)
            and not self.contradicted
        )


def judge(case: Case, answer: Answer) -> Verdict:
    """Hold ``answer`` against ``case``.

    Raises:
        RunawayPattern: an expression of the case takes too long on this text.
    """
    answered = answer.status is Status.ANSWERED
    status = answer.status in case.expect
    # Where another status is as good as an answer and was given, there is no clause or fact to look for.
    answerable = Status.ANSWERED in case.expect
    asked_for = answered or not status or not answerable or case.is_answerable
    exact = gives_first(answer.text, case.turns[-1], case.answer) if answerable else None
    return Verdict(
        status=status,
        refused=answer.status in REFUSALS,
        clause=_recall(case, answer, whole_articles=False) if case.gold and answerable and asked_for else None,
        article=_recall(case, answer, whole_articles=True) if case.gold and answerable and asked_for else None,
        facts=status and all(found(p, answer.text) for p in case.must) if case.must and asked_for else None,
        contradicted=any(found(p, answer.text) for p in case.must_not) if case.must_not else None,
        exact=answered and exact if exact is not None and asked_for else None,
        carried=tuple(statement_is_carried(answer, s) for s in answer.statements) if answered else (),
        precise=tuple(_precise(case, answer, at) for at in range(len(answer.citations))) if answered else (),
    )


def article_of(provision_id: str) -> str:
    """The article, row, section or paragraph that a provision belongs to: its first citable level."""
    slug, steps = split(provision_id)
    parts = provision_id.split("/")[1:]
    for at, (level, _, _) in enumerate(steps):
        if level in (Level.ARTICLE, Level.ROW):
            return join(slug, *parts[: at + 1])
    return provision_id


def _recall(case: Case, answer: Answer, *, whole_articles: bool) -> float:
    if answer.status is not Status.ANSWERED:
        return 0.0
    gold = [article_of(g) if whole_articles else g for g in case.gold]
    met = [any(within(c.id, g) for c in answer.citations) for g in gold]
    return float(any(met)) if case.gold_any else sum(met) / len(met)


def _precise(case: Case, answer: Answer, at: int) -> bool:
    if not citation_is_needed(answer, at):
        return False
    articles = [article_of(g) for g in case.gold]
    return not articles or is_input(answer, at) or any(within(answer.citations[at].id, a) for a in articles)
