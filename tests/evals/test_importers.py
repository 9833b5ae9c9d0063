import codecs
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer import Status
from evals.case import Case
from evals.case_files import read_files
from evals.errors import BadCases
from evals.importers import import_from, write_cases
from evals.importers.alqac import cases_from_alqac
from evals.importers.staff_csv import cases_from_csv
from evals.patterns import found
from knowledge.assembly import open_knowledge
from knowledge.publish import publish
from knowledge.settings import KnowledgeSettings
from knowledge.store import KnowledgeStore
from tests.bot.small_library import documents

TITLES = ("Câu hỏi", "Trả lời", "Phải có", "Không được có", "Ghi chú", "Nhóm", "Căn cứ", "Ngày", "Mong đợi")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeStore]:
    folder = tmp_path_factory.mktemp("small")
    settings = KnowledgeSettings(data=folder / "data")
    publish(settings, documents(folder / "library"))
    with open_knowledge(settings) as knowledge:
        yield knowledge.store


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("scratch")


class Importer:
    """Imports a table given as text or bytes."""

    def __init__(self, folder: Path, store: KnowledgeStore) -> None:
        self.file, self.store = folder / "ca.csv", store

    def __call__(self, table: str | bytes) -> list[Case]:
        self.file.write_bytes(table if isinstance(table, bytes) else table.encode())
        return cases_from_csv(self.file, self.store)

    def only(self, table: str | bytes) -> Case:
        (case,) = self(table)
        return case

    def problems(self, table: str | bytes) -> list[tuple[int, str]]:
        with pytest.raises(BadCases) as told:
            self(table)
        return list(told.value.problems)

    def problem(self, table: str | bytes) -> tuple[int, str]:
        (problem,) = self.problems(table)
        return problem


@pytest.fixture
def imported(tmp_path: Path, store: KnowledgeStore) -> Importer:
    return Importer(tmp_path, store)


def test_a_full_row_becomes_a_case(imported: Importer) -> None:
    case = imported.only(
        "Mã,Ngày,Câu hỏi,Căn cứ,Trả lời,Phải có,Không được có,Mong đợi,Nhóm,Đối tượng,Ghi chú\n"
        'hl-7,01/07/2024,"Mức chuẩn?\nCòn năm nay?","khoản 1 Điều 1 NĐ 9/2021; điểm b khoản 2 Điều 2 NĐ 9",'
        '"1.500.500 đồng","1.500.500; đồng",1.000.000,trả lời hoặc hỏi lại,mức,người gác rừng,hỏi qua điện thoại\n'
    )
    assert case.id == "hl-7"
    assert case.turns == ("Mức chuẩn?", "Còn năm nay?")
    assert case.as_of == date(2024, 7, 1)
    assert case.gold == ("9-2021-nd-cp/dieu-1/khoan-1", "9-2021-nd-cp/dieu-2/khoan-2/diem-b")
    assert case.expect == (Status.ANSWERED, Status.CLARIFICATION)
    assert (case.class_, case.type, case.note) == ("mức", "người gác rừng", "hỏi qua điện thoại")
    assert case.answer == "1.500.500 đồng"
    assert len(case.must) == 2
    assert len(case.must_not) == 1


def test_a_question_alone_is_enough_and_its_row_names_it(imported: Importer) -> None:
    cases = imported("Câu hỏi\nmức chuẩn, bao nhiêu; hả\n\n ,; \n=1+1\n")
    assert [(case.id, case.turns) for case in cases] == [
        ("csv-2", ("mức chuẩn, bao nhiêu; hả",)),
        ("csv-4", (",;",)),
        ("csv-5", ("=1+1",)),
    ]
    assert cases[0].expect == (Status.ANSWERED,)


def test_rows_count_as_in_the_spreadsheet_where_cells_have_several_lines(imported: Importer) -> None:
    cases = imported('Câu hỏi,Ghi chú\n"một\nhai",x\n,\nba,y\n')
    assert [case.id for case in cases] == ["csv-2", "csv-4"]


@pytest.mark.parametrize("header", ["Câu hỏi;Căn cứ", "CAU HOI;can cu", "  câu   HỎI ;\tCăn cứ ", "Cau hoi;Căn  cứ"])
def test_a_header_is_known_however_it_is_typed(imported: Importer, header: str) -> None:
    assert imported.only(f"{header}\nmức chuẩn;Điều 1 NĐ 9\n").gold == ("9-2021-nd-cp/dieu-1",)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-bom"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_whatever_a_spreadsheet_program_saves_is_read(
    imported: Importer, separator: str, encoding: str, end: str
) -> None:
    table = end.join([separator.join(["Câu hỏi", "Căn cứ"]), separator.join(["mẹ liệt sĩ", "Điều 1 NĐ 9"]), ""])
    bytes_ = codecs.BOM_UTF16_LE + table.encode("utf-16-le") if encoding == "utf-16-le-bom" else table.encode(encoding)
    assert imported.only(bytes_).turns == ("mẹ liệt sĩ",)


def test_a_decomposed_header_and_question_are_composed(imported: Importer) -> None:
    assert imported.only("Ca\u0302u ho\u0309i\nme\u0323\n").turns == ("mẹ",)


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("Câu hỏi\nđược không\n".encode("cp1258", errors="ignore") + b"\xfe\xe3", "CSV UTF-8"),
        ("Câu hỏi\nmẹ\n".encode("utf-16-le"), "CSV UTF-8"),
        (b"C\x00", "NUL"),
        (b"", "trống"),
        (b"\xef\xbb\xbf \n\n,,\n", "trống"),
        ("Câu hỏi,Căn cứ\n".encode(), "không có ca nào"),
        ("Câu hỏi\nm\ufffd\n".encode(), "CSV UTF-8"),
    ],
)
def test_a_file_that_is_no_table_of_text_is_refused_with_what_to_do(
    imported: Importer, table: bytes, told: str
) -> None:
    line, problem = imported.problem(table)
    assert line == 0
    assert told in problem


def test_a_header_whose_diacritics_became_question_marks_is_not_taken_for_a_typing_error(imported: Importer) -> None:
    line, problem = imported.problem("C?u h?i,C?n c?\nm? li?t s?,\n")
    assert line == 1
    assert "CSV UTF-8" in problem


def test_a_file_that_is_missing_or_a_folder_is_told(tmp_path: Path, store: KnowledgeStore) -> None:
    for path in (tmp_path / "không-có.csv", tmp_path):
        with pytest.raises(BadCases, match="không đọc được"):
            cases_from_csv(path, store)


def test_every_bad_row_is_told_with_its_number(imported: Importer) -> None:
    problems = imported.problems(
        "Câu hỏi,Căn cứ,Ngày,Mong đợi\n"
        ",Điều 1 NĐ 9,,\n"
        "a,khoản 4,,\n"
        "b,Điều 99 NĐ 9,,\n"
        "c,Điều 1 Nghị định 5/2099/NĐ-CP,,\n"
        "d,,31/02/2024,\n"
        "e,,hôm qua,tu cho\n"
        "f,,,trả lời\n"
        "g,,,;\n"
    )
    assert [line for line, _ in problems] == [2, 3, 4, 5, 6, 7, 7, 9]
    told = [
        "thiếu câu hỏi",
        "“khoản 4”",
        "“9-2021-nd-cp/dieu-99”",
        "“5-2099-nd-cp”",
        "lịch không có ngày",
        "01/07/2024",
    ]
    assert all(word in problem for word, (_, problem) in zip(told, problems, strict=False))
    assert problems[6][1].endswith("hãy viết: từ chối")


def test_an_id_that_stands_twice_is_told_with_the_row_of_the_first(imported: Importer) -> None:
    assert imported.problem("Mã,Câu hỏi\ncsv-3,một\n,hai\n") == (3, "mã “csv-3” đã có ở dòng 2")


def test_a_column_that_is_not_known_is_refused_and_the_nearest_offered(imported: Importer) -> None:
    assert imported.problem("Câu hỏi,Căn cư cứ\na,\n") == (1, "không có cột “Căn cư cứ”; có phải “Căn cứ”?")
    line, problem = imported.problem("Câu hỏi,xyz\na,\n")
    assert (line, "Mong đợi" in problem) == (1, True)
    assert imported.problem("Câu hỏi,CÂU HỎI\na,b\n") == (1, "cột “Câu hỏi” có hai lần")
    assert imported.problem("Căn cứ,Ghi chú\nĐiều 1 NĐ 9,\n")[1] == "thiếu câu hỏi"


def test_a_column_without_a_name_may_be_empty_only(imported: Importer) -> None:
    assert imported.only("Câu hỏi,,Nhóm,\na,,b,\n").class_ == "b"
    assert imported.problem("Câu hỏi,,Nhóm\na,x,b\n") == (2, "cột thứ 2 có chữ mà không có tên")


def test_a_row_may_have_fewer_cells_than_the_header_but_not_more(imported: Importer) -> None:
    assert imported.only("Câu hỏi,Nhóm\na\n").class_ == ""
    line, problem = imported.problem("Câu hỏi;Căn cứ;Ghi chú\na;Điều 1 NĐ 9; Điều 2 NĐ 9;\n")
    assert line == 2
    assert problem.startswith("nhiều ô hơn số cột (3)")


def test_a_quote_that_is_not_closed_swallows_no_rows(imported: Importer) -> None:
    line, problem = imported.problem('Câu hỏi,Nhóm\na,b\n"c,d\ne,f\n')
    assert (line, "ngoặc kép" in problem) == (3, True)


@pytest.mark.parametrize(
    ("cell", "gold"),
    [
        ("điểm a, b khoản 2 Điều 2 NĐ 9", ["dieu-2/khoan-2/diem-a", "dieu-2/khoan-2/diem-b"]),
        ("khoản 1 Điều 1 và khoản 2 Điều 2 Nghị định 9/2021/NĐ-CP", ["dieu-1/khoan-1", "dieu-2/khoan-2"]),
        ("9-2021-nd-cp/dieu-3;9-2021-nd-cp/dieu-3", ["dieu-3"]),
        ("Điều 1 NĐ 9\nĐiều 2 NĐ 9;", ["dieu-1", "dieu-2"]),
        ("dieu 1 khoan 2 nd 9/2021", ["dieu-1/khoan-2"]),
        ("dòng 1.1 Phụ lục I NĐ 9", ["phu-luc-I/dong-1.1"]),
    ],
)
def test_citations_are_read_as_staff_write_them(imported: Importer, cell: str, gold: list[str]) -> None:
    assert imported.only(f'Câu hỏi,Căn cứ\na,"{cell}"\n').gold == tuple(f"9-2021-nd-cp/{below}" for below in gold)


@pytest.mark.parametrize(
    "cell", ["khoản 2 Điều này", "dieu-1", "tôi không nhớ", "Điều 1 NĐ 9, Thông tư 44/2022/TT-BLĐ"]
)
def test_a_citation_is_never_read_in_part(imported: Importer, cell: str) -> None:
    line, problem = imported.problem(f'Câu hỏi,Căn cứ\na,"{cell}"\n')
    assert line == 2
    assert f"“{cell}”" in problem


@pytest.mark.parametrize(
    ("phrase", "text", "stands"),
    [
        ("1.500.500", "là 1.500.500 đồng", True),
        ("1.500.500", "là 21.500.500 đồng", False),
        ("1.500", "là 1.500.500 đồng", False),
        ("1.500.500 đồng", "là 1.500.500\u00a0\n đồng.", True),
        ("61 %", "từ 61% trở lên", True),
        ("61%", "từ 61 % trở lên", True),
        ("(a+b)*", "(A+B)*", True),
        ("hoà giải", "hòa giải", True),
        (".*", "gì cũng được", False),
        ("Điều 2", "điều 24", False),
    ],
)
def test_phrases_are_plain_words_and_figures_whole(imported: Importer, phrase: str, text: str, stands: bool) -> None:
    case = imported.only(f"Câu hỏi,Phải có,Không được có\na,{phrase},{phrase}\n")
    assert [found(pattern, text) for pattern in (*case.must, *case.must_not)] == [stands, stands]


@pytest.mark.parametrize(
    ("cell", "statuses"),
    [
        ("Từ chối", {Status.REFUSED_NO_BASIS, Status.REFUSED_OUT_OF_SCOPE, Status.REFUSED_UNSAFE}),
        ("ngoai pham vi; khong co can cu", {Status.REFUSED_OUT_OF_SCOPE, Status.REFUSED_NO_BASIS}),
        ("KHẨN CẤP", {Status.CRISIS}),
        ("trả lời / làm rõ", {Status.ANSWERED, Status.CLARIFICATION}),
        ("small_talk", {Status.SMALL_TALK}),
    ],
)
def test_what_is_expected_is_said_in_words(imported: Importer, cell: str, statuses: set[Status]) -> None:
    assert set(imported.only(f'Câu hỏi,Mong đợi\na,"{cell}"\n').expect) == statuses


@pytest.mark.parametrize("cell", ["2024-07-01", "1/7/2024", "01-07-2024", "1.7.2024"])
def test_a_day_is_read_day_first_or_as_iso(imported: Importer, cell: str) -> None:
    assert imported.only(f"Câu hỏi,Ngày\na,{cell}\n").as_of == date(2024, 7, 1)


def test_what_is_personal_does_not_come_in(imported: Importer) -> None:
    case = imported.only(
        "Câu hỏi,Trả lời,Ghi chú,Không được có\n"
        '"tôi số 0912345678\nCCCD 079123456789 được gì",gọi 0912345678,mail a@b.vn,0912345678; miễn phí\n'
    )
    line = case.line()
    assert not any(secret in line for secret in ("0912345678", "079123456789", "a@b.vn"))
    assert case.turns == ("tôi số [số điện thoại]", "CCCD [số định danh] được gì")
    assert len(case.must_not) == 1
    problem = imported.problem("Câu hỏi,Phải có\na,0912345678\n")[1]
    assert "dữ liệu cá nhân" in problem
    assert "0912345678" not in problem


CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.sampled_from(
    ["Điều 1 NĐ 9", "từ chối", "01/07/2024", "a;b", '"', "=1+1", "x\n\u0301y", "\\\u0301", "0912345678", "61 %"]
)


@given(st.binary(max_size=400) | st.text(max_size=200).map(lambda t: f"Câu hỏi,Căn cứ\n{t}".encode(errors="replace")))
def test_any_bytes_are_cases_or_told(scratch: Path, store: KnowledgeStore, data: bytes) -> None:
    _cases_or_told(scratch, store, data)


@given(
    st.lists(st.lists(CELLS, min_size=1, max_size=6) | st.lists(CELLS, max_size=10), max_size=4),
    st.sampled_from([",", ";", "\t"]),
)
def test_any_cells_are_cases_that_are_written_and_read_alike_or_told(
    scratch: Path, store: KnowledgeStore, rows: list[list[str]], separator: str
) -> None:
    quoted = [[f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row] for row in [list(TITLES), *rows]]
    cases = _cases_or_told(scratch, store, "\r\n".join(map(separator.join, quoted)).encode())
    if cases:
        write_cases(cases, scratch / "ca.jsonl")
        assert read_files([scratch / "ca.jsonl"]) == cases


def _cases_or_told(folder: Path, store: KnowledgeStore, data: bytes) -> list[Case]:
    (folder / "any.csv").write_bytes(data)
    try:
        return cases_from_csv(folder / "any.csv", store)
    except BadCases:
        return []


def _alqac(folder: Path, *questions: object) -> Path:
    (folder / "question.json").write_text(json.dumps(questions, ensure_ascii=False), encoding="utf-8")
    return folder


def _question(**changes: object) -> dict[str, object]:
    article = {"law_id": "91/2015/QH13", "article_id": "12"}
    return {"id": "q-1", "text": "Ai có quyền?", "answer": "mọi người", "relevant_articles": [article]} | changes


def test_a_question_of_alqac_rests_on_its_articles(tmp_path: Path) -> None:
    second = {"law_id": "91/2015/QH13", "article_id": "13"}
    two = _question(id="q-2", relevant_articles=[*_question()["relevant_articles"], second])  # type: ignore[misc]
    one, both = cases_from_alqac(_alqac(tmp_path, _question(), two))
    assert (one.id, one.turns, one.gold) == ("alqac-q-1", ("Ai có quyền?",), ("91-2015-qh13/dieu-12",))
    assert (one.gold_any, one.answer, one.type, one.is_answerable) == (True, "mọi người", "91-2015-qh13", True)
    assert both.gold == ("91-2015-qh13/dieu-12", "91-2015-qh13/dieu-13")
    assert not both.gold_any
    write_cases([one, both], tmp_path / "ca.jsonl")
    assert read_files([tmp_path / "ca.jsonl"]) == [one, both]


@pytest.mark.parametrize(
    "wrong",
    [
        {"relevant_articles": []},
        {"relevant_articles": None},
        {"relevant_articles": [{"law_id": 5, "article_id": "1"}]},
        {"relevant_articles": ["12"]},
        {"text": " "},
        {"text": 5},
    ],
)
def test_a_question_that_is_not_like_those_of_alqac_is_told_by_its_place(
    tmp_path: Path, wrong: dict[str, object]
) -> None:
    with pytest.raises(BadCases, match="câu hỏi thứ 2"):
        cases_from_alqac(_alqac(tmp_path, _question(), _question(**wrong)))


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", "[" * 100_000, "[1]"])
def test_a_file_that_is_not_alqac_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "question.json").write_text(text, encoding="utf-8")
    with pytest.raises(BadCases):
        cases_from_alqac(tmp_path)


def test_folders_and_json_are_alqac_and_the_rest_is_a_spreadsheet(tmp_path: Path, store: KnowledgeStore) -> None:
    folder = _alqac(tmp_path, _question())
    assert import_from(folder, store) == import_from(folder / "question.json", store)
    (tmp_path / "ca.CSV").write_text("Câu hỏi\na\n", encoding="utf-8")
    assert [case.id for case in import_from(tmp_path / "ca.CSV", store)] == ["csv-2"]


def test_the_real_alqac_is_520_cases(corpus: Path) -> None:
    cases = cases_from_alqac(corpus.parent / "bench" / "alqac2022")
    assert len(cases) == len({case.id for case in cases}) == 520
