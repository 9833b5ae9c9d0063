"""The report: one page that stands alone, shows the run's own figures, and trusts nothing that it shows."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from bot.answer import Status
from evals.asking import Step
from evals.case import Case
from evals.errors import BadRun
from evals.report import write_report
from evals.runs.folder import RunFolder
from evals.systems import BM25
from knowledge.assembly import Knowledge
from tests.evals.made import CLAUSE, answer, case, citation, record
from tests.evals.made_runs import STEPS, made_run

HOSTILE = "<script>alert(1)</script></details></summary>\"'><img src=x onerror=alert(2)>{{ 7*7 }}"
REFUSED = answer("Chưa có căn cứ.", status=Status.REFUSED_NO_BASIS)
BESIDE = answer("Được 500.000 đồng.", citations=(citation("9-2021-nd-cp/dieu-3/khoan-2"),))
_VOID = frozenset({"meta", "br", "img", "link", "input", "hr"})


class Page(HTMLParser):
    """The elements of a page with their attributes, their text, and the figures in ``<data>``."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.figures: list[float] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag == "data":
            self.figures.append(float(dict(attrs)["value"] or "nan"))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return "".join(self.words)


def asked(id_: str, **fields: object) -> Case:
    given = {"id": id_, "class": "amount", "style": "citizen", "type": "chung", "gold": [CLAUSE], **fields}
    return case(**{"turns": [f"Nuôi dưỡng {id_} được bao nhiêu?"], **given})


def written(run: RunFolder, folder: Path, knowledge: Knowledge | None = None) -> str:
    target = folder / "bao-cao" / "trang.html"
    write_report(run, target, knowledge.store if knowledge else None)
    return target.read_text(encoding="utf-8")


@pytest.fixture
def run(tmp_path: Path) -> RunFolder:
    """One case right, three wrong in several ways, one of them of two turns; another system on all of them."""
    told = [
        (asked("dung"), answer()),
        (asked("nham", turns=["Ai nuôi dưỡng?", "Được mấy đồng?"]), REFUSED),
        (asked("lech", must=["450"], must_not=["500"], answer="Được 450.000 đồng.", note="hay nhầm"), BESIDE),
        (asked("ngoai", gold=[], expect=["refused_no_basis"], **{"class": "near_scope"}), answer()),
    ]
    others = [
        record(c, said).model_copy(update={"key": f"{BM25}//{c.id}", "system": BM25}) for c, said in reversed(told)
    ]
    return made_run(tmp_path / "luot", told, others=others)


def test_the_page_loads_nothing_from_elsewhere(run: RunFolder, tmp_path: Path) -> None:
    text = written(run, tmp_path)
    page = Page(text)
    assert page.open == []
    assert not any(tag in {"link", "iframe", "img", "object", "embed", "base"} for tag, _ in page.elements)
    for tag, attributes in page.elements:
        assert "src" not in attributes
        assert all((attributes[name] or "").startswith("#") for name in attributes.keys() & {"href", "xlink:href"}), tag
    assert not re.search(r"https?://|//cdn|@import|url\(", text)
    assert text.count("<script>") == 1


def test_every_failing_case_is_told_once(run: RunFolder, tmp_path: Path, small: Knowledge) -> None:
    page = Page(written(run, tmp_path, small))
    cases = [attributes for tag, attributes in page.elements if tag == "details" and attributes.get("class") == "case"]
    assert [entry["data-failures"] for entry in cases] == [
        "từ chối nhầm",
        "không dẫn đúng khoản|thiếu dữ kiện|sai số tiền|nói trái quy định",
        "đáng ra phải từ chối",
    ]
    assert [entry["data-class"] for entry in cases] == ["amount", "amount", "near_scope"]
    told = page.text[page.text.index("Ca chưa đúng", page.text.index("Mọi con số")) :]
    assert "3 trong 4 ca đã hỏi chưa đúng mọi mặt" in told
    for once in ("Nuôi dưỡng lech được bao nhiêu?", "Ai nuôi dưỡng?", "Chưa có căn cứ.", "hay nhầm"):
        assert told.count(once) == 1
    for words in (
        "thiếu: 450",
        "nói trái quy định: 500",
        "số tiền đầu tiên không phải 450.000 đồng",
        "không dẫn đúng khoản, cũng không đúng điều",
        "khoản 1 Điều 2 Nghị định 9/2021/NĐ-CP",
        "0,3 lần mức chuẩn mỗi năm để mua ủng",
        "ngoài căn cứ đúng",
        "tìm quy định",
        "điểm 6.42, chắc 0.53",
    ):
        assert words in told
    assert "dung được bao nhiêu" not in told


def test_without_a_knowledge_base_gold_is_named_by_its_id(run: RunFolder, tmp_path: Path) -> None:
    assert f"<b>{CLAUSE}</b>" in written(run, tmp_path)


def test_the_curve_of_refusals_marks_the_threshold_of_the_run(run: RunFolder, tmp_path: Path) -> None:
    write_report(run, tmp_path / "bao-cao.html", None)
    text = (tmp_path / "bao-cao.html").read_text(encoding="utf-8")
    page = Page(text)
    assert any(dict(attributes).get("id") == "nguong" for _, attributes in page.elements)
    assert "45,0 % (đang dùng)" in page.text


def test_the_figures_of_the_page_are_those_of_the_run(run: RunFolder, tmp_path: Path) -> None:
    page = Page(written(run, tmp_path))
    kept = {figure.estimate.value for figure in run.figures()}
    assert set(page.figures) == kept
    assert len(page.figures) >= len(run.figures())


def test_what_a_run_holds_is_shown_as_text_and_never_as_markup(tmp_path: Path) -> None:
    said = answer(HOSTILE, citations=(citation(HOSTILE),))
    hostile = asked(
        "ma", turns=[HOSTILE, HOSTILE], answer=HOSTILE, note=HOSTILE, must=[re.escape(HOSTILE) + "x"],
        **{"class": HOSTILE, "type": HOSTILE},
    )  # fmt: skip
    run = made_run(tmp_path / "luot", [(hostile, said)], documents={HOSTILE: HOSTILE})
    run.add(
        [
            record(hostile, said).model_copy(
                update={"trace": (Step(name=HOSTILE, milliseconds=1, details={HOSTILE: [HOSTILE]}),)}
            )
        ]
    )
    plain = made_run(tmp_path / "thuong", [(asked("a"), REFUSED)])
    text, ours = written(run, tmp_path), written(plain, tmp_path)
    assert text.count("<script") == ours.count("<script") == 1
    assert "<img" not in text
    assert "{{ 7*7 }}" in text
    page = Page(text)
    assert page.open == []
    assert page.text.count(HOSTILE) >= 8
    assert not any(name.startswith("on") for _, attributes in page.elements for name in attributes)


def test_a_run_with_nothing_wrong_says_so(tmp_path: Path) -> None:
    text = written(made_run(tmp_path / "luot", [(asked("a"), answer())]), tmp_path)
    assert "Trong 1 ca đã hỏi không có ca nào chưa đúng." in text
    assert "<form" not in text


def test_a_run_that_is_not_done_has_no_report(tmp_path: Path) -> None:
    part = made_run(tmp_path / "luot", [(asked("a"), answer())], finished=False)
    with pytest.raises(BadRun, match="chưa xong"):
        written(part, tmp_path)
    assert not (tmp_path / "bao-cao").exists()


def test_a_thousand_cases_with_two_hundred_wrong_stay_below_three_megabytes(tmp_path: Path, small: Knowledge) -> None:
    said = "Hồ sơ nhận đèn pin gồm đơn và sổ gác đêm có xác nhận của trạm. "
    found = {f"khoản {n} Điều 2 Nghị định 9/2021/NĐ-CP": "điểm 6.42, chắc 0.53" for n in range(20)}
    trace = (
        *STEPS,
        Step(name="retrieve", milliseconds=20, details=found),
        Step(name="compose", milliseconds=1, details={f"câu {n}": said * 6 for n in range(4)}),
    )
    wrong = answer(said * 25, citations=tuple(citation(f"9-2021-nd-cp/dieu-3/khoan-{n}") for n in range(2, 5)))
    told = [(asked(f"c{n}"), wrong if n % 5 == 0 else answer()) for n in range(1000)]
    traced = [record(c, said).model_copy(update={"trace": trace}) for c, said in told]
    text = written(made_run(tmp_path / "luot", told, suites=(), others=traced), tmp_path, small)
    assert text.count('<details class="case"') == 200
    assert len(text.encode()) < 3_000_000
