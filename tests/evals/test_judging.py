import pytest

from bot.answer import Citation, Statement, Status
from evals.judging import article_of, judge
from tests.evals.made import CLAUSE, answer, case, citation

RIGHT = case(gold=[CLAUSE], must=["450\\.000"], must_not=["540\\.000"], answer="450.000 đồng một tháng")


def test_an_answer_with_clause_and_fact_is_right() -> None:
    verdict = judge(RIGHT, answer())
    assert verdict.right
    assert (verdict.clause, verdict.article, verdict.facts, verdict.contradicted, verdict.exact) == (
        1.0, 1.0, True, False, True,
    )  # fmt: skip
    assert (verdict.carried, verdict.precise) == ((True,), (True,))


@pytest.mark.parametrize("status", [s for s in Status if s is not Status.ANSWERED])
def test_what_is_no_answer_never_scores_as_one_whatever_it_says(status: Status) -> None:
    verdict = judge(RIGHT, answer(status=status))
    assert not verdict.right
    assert (verdict.clause, verdict.facts, verdict.exact) == (0.0, False, False)


def test_a_fluent_wrong_figure_is_never_right() -> None:
    wrong = answer("Người nuôi dưỡng được trợ cấp 540.000 đồng một tháng.")
    verdict = judge(RIGHT, wrong)
    assert (verdict.right, verdict.facts, verdict.contradicted, verdict.exact) == (False, False, True, False)
    assert verdict.carried == (False,)


def test_a_list_that_holds_the_right_figure_somewhere_is_not_exact() -> None:
    verdict = judge(RIGHT, answer("Được 300.000 đồng, 450.000 đồng hoặc 600.000 đồng."))
    assert (verdict.facts, verdict.exact, verdict.right) == (True, False, False)


def test_a_figure_is_not_met_by_a_longer_one() -> None:
    expected = case(answer="450.000 đồng")
    assert judge(expected, answer("Được 2.450.000 đồng.")).exact is False


def test_the_askers_own_amount_is_not_taken_for_the_answers() -> None:
    asked = case(turns=["Có phải được 900.000 đồng không?"], answer="Không, 450.000 đồng")
    assert judge(asked, answer("Không phải 900.000 đồng mà 450.000 đồng.")).exact is True


@pytest.mark.parametrize(
    ("gold", "clause", "article"),
    [
        ([CLAUSE], 1.0, 1.0),
        (["9-2021-nd-cp/dieu-2"], 1.0, 1.0),
        ([f"{CLAUSE}/diem-a"], 0.0, 1.0),
        (["9-2021-nd-cp/dieu-2/khoan-10"], 0.0, 1.0),
        (["9-2021-nd-cp/dieu-20"], 0.0, 0.0),
    ],
)
def test_a_citation_counts_at_or_below_the_gold_clause(gold: list[str], clause: float, article: float) -> None:
    verdict = judge(case(gold=gold), answer())
    assert (verdict.clause, verdict.article) == (clause, article)


def test_where_all_gold_is_needed_a_part_of_it_is_not_right() -> None:
    both = case(gold=[CLAUSE, "9-2021-nd-cp/dieu-3"], gold_any=False)
    verdict = judge(both, answer())
    assert (verdict.clause, verdict.right) == (0.5, False)


def test_citing_everything_is_never_precise() -> None:
    others = [citation(f"9-2021-nd-cp/dieu-{n}", f"Quy định {n} về lễ tang.") for n in range(3, 30)]
    verdict = judge(RIGHT, answer(citations=(citation(), *others)))
    assert verdict.clause == 1.0
    assert sum(verdict.precise) == 1
    assert len(verdict.precise) == 28


def test_dumping_clauses_each_with_its_own_citation_is_not_precise_either() -> None:
    texts = ["Người nuôi dưỡng được trợ cấp 450.000 đồng một tháng.", "Lễ tang do đơn vị tổ chức."]
    cited: tuple[Citation, ...] = (citation(CLAUSE, texts[0]), citation("9-2021-nd-cp/dieu-7", texts[1]))
    said = tuple(Statement(text=text, citations=(at,)) for at, text in enumerate(texts))
    verdict = judge(RIGHT, answer("\n".join(texts), cited, statements=said))
    assert (verdict.carried, verdict.precise) == ((True, True), (True, False))


def test_a_statement_without_a_citation_is_not_carried() -> None:
    text = "Người nuôi dưỡng được trợ cấp 450.000 đồng một tháng."
    assert judge(RIGHT, answer(text, statements=(Statement(text=text),))).carried == (False,)


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("Vợ liệt sĩ lấy chồng khác không được trợ cấp tuất.", "Vợ liệt sĩ lấy chồng khác được trợ cấp tuất."),
        ("Vợ liệt sĩ lấy chồng khác được trợ cấp tuất.", "Vợ liệt sĩ lấy chồng khác không được trợ cấp tuất."),
    ],
)
def test_a_negation_lost_or_added_is_not_carried(quote: str, text: str) -> None:
    assert judge(case(), answer(text, (citation(quote=quote),))).carried == (False,)


def test_where_a_question_back_is_as_good_no_fact_is_missed_in_it() -> None:
    either = case(expect=["clarification", "answered"], gold=[CLAUSE], must=["450"], answer="450.000 đồng")
    asked_back = judge(either, answer("Tỷ lệ bao nhiêu?", status=Status.CLARIFICATION))
    assert (asked_back.right, asked_back.clause, asked_back.facts, asked_back.exact) == (True, None, None, None)
    assert not judge(either, answer("Được 300.000 đồng.", (citation("9-2021-nd-cp/dieu-9"),))).right


def test_a_refusal_is_right_only_where_it_is_expected() -> None:
    outside = case(expect=["refused_no_basis", "refused_out_of_scope"])
    assert outside.is_to_be_refused
    assert judge(outside, answer("Không có căn cứ.", status=Status.REFUSED_NO_BASIS)).right
    assert not judge(outside, answer()).right
    assert not judge(case(), answer("Không có căn cứ.", status=Status.REFUSED_NO_BASIS)).right


def test_the_article_of_a_provision_is_its_first_citable_level() -> None:
    assert article_of("a/chuong-I/dieu-2/khoan-1/diem-a") == "a/chuong-I/dieu-2"
    assert article_of("75-2021-nd-cp/phu-luc-I/dong-3.4") == "75-2021-nd-cp/phu-luc-I/dong-3.4"
    assert article_of("a/phan-III/muc-4/doan-1") == "a/phan-III/muc-4/doan-1"
