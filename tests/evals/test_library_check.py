"""What the check of the library against the law sees: one change a clause, invented and in every real one."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from string import ascii_letters

import pytest

from evals.library_check.__main__ import main
from evals.library_check.check import Finding, broken_references, differences, without_meant
from evals.library_check.compare import Comparison, CopiedRuns
from evals.library_check.pairs import Pair, pairs
from ingest.draft import read_entry
from ingest.library import library_folders, read_library_document
from ingest.manifest import read_manifest
from knowledge.corpus import Corpus
from knowledge.documents import LegalDocument, Level, Provision, Rendition, Version
from knowledge.labels import DocumentNames
from knowledge.shipped import LIBRARY

DAY = date(2024, 1, 1)
LAW = (
    "Người từ đủ 60 tuổi trở lên chưa có lương hưu thì được trợ cấp 500.000 đồng hằng tháng trong 12 tháng, trừ trường"
    " hợp quy định tại khoản 2 Điều 7 của Nghị định này; hồ sơ theo Mẫu số 3 hoặc Mẫu số 4, trả trong 10 ngày làm việc"
)
PLAIN = (
    "Ai từ đủ 60 tuổi trở lên mà chưa có lương hưu thì mỗi tháng được trợ cấp 500.000 đồng, kéo dài 12 tháng, trừ người"
    " nêu ở khoản 2 Điều 7 Nghị định này. Hồ sơ làm theo Mẫu số 3 hoặc Mẫu số 4; trả kết quả trong 10 ngày làm việc"
)


def _pair(law: str, plain: str, level: Level = Level.CLAUSE, scope: str = "") -> Pair:
    return Pair(
        "dieu-1/khoan-1", level, DAY, scope,
        Version(Rendition.OFFICIAL, law, DAY), Version(Rendition.DIGEST, plain, DAY),
    )  # fmt: skip


def _differences(law: str, plain: str, level: Level = Level.CLAUSE, scope: str = "", allowed: str = "") -> list[str]:
    comparison = Comparison(DocumentNames(), CopiedRuns([law], [allowed]))
    return list(comparison.differences(_pair(law, plain, level, scope)))


def test_a_restatement_that_keeps_everything_has_no_difference() -> None:
    assert _differences(LAW, PLAIN) == []


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("500.000", "550.000", ["thiếu 1 “500000 đồng”", "thừa 1 “550000 đồng”"]),
        ("12 tháng", "12 ngày", ["thiếu 1 “12 tháng”", "thừa 1 “12 ngày”"]),
        ("ngày làm việc", "ngày", ["thiếu 1 “10 ngày làm việc”", "thừa 1 “10 ngày”"]),
        ("Mẫu số 4", "Mẫu số 5", ["thiếu 1 “Mẫu số 4”", "thừa 1 “Mẫu số 5”"]),
        ("hoặc", "và", ["thiếu 1 “hoặc”"]),
        ("chưa có", "có", ["thiếu 1 “chưa”"]),
        ("được trợ cấp", "không được trợ cấp", ["thừa 1 “không”"]),
        ("trừ người", "kể cả người", ["thiếu 1 “trừ”"]),
        (" trở lên", "", ["thiếu 1 “trở lên”"]),
        ("khoản 2 Điều 7", "khoản 3 Điều 7", ["thiếu 1 “dieu-7/khoan-2”", "thừa 1 “dieu-7/khoan-3”"]),
        ("mỗi tháng được", "được", ["không nhắc “hằng tháng”"]),
        ("mỗi tháng", "mỗi tháng con cái", ["nhắc thêm “con”"]),
    ],
)
def test_one_changed_word_that_matters_is_named(old: str, new: str, found: list[str]) -> None:
    assert _differences(LAW, PLAIN.replace(old, new)) == found


@pytest.mark.parametrize(
    ("law", "plain"),
    [
        ("từ ngày 01 tháng 7 năm 2021", "từ ngày 01/07/2021"),
        ("hai năm một lần", "2 năm 1 lần"),
        ("200.000 đồng/01 người/01 ngày", "200.000 đồng cho mỗi người, mỗi ngày"),
        ("nhà ở 33 m2", "nhà ở 33 m²"),
        ("ngày 27 tháng 7 được tặng quà", "ngày 27/07 được tặng quà"),
        ("không quá 05 ngày", "tối đa 5 ngày"),
        ("chi theo các nội dung như sau:", "chi theo các khoản sau:"),
        ("làm theo Nghị định số 99/2021/NĐ-CP ngày 30 tháng 12 năm 2021", "làm theo Nghị định 99/2021/NĐ-CP"),
    ],
)
def test_two_ways_of_saying_one_thing_do_not_differ(law: str, plain: str) -> None:
    assert _differences(law, plain) == []


def test_a_cited_documents_day_of_issue_may_be_left_out_and_not_changed() -> None:
    law = "Làm theo Nghị định số 99/2021/NĐ-CP ngày 30 tháng 12 năm 2021 của Chính phủ"
    assert _differences(law, "Làm theo Nghị định 99/2021/NĐ-CP của Chính phủ") == []
    changed = _differences(law, "Làm theo Nghị định 99/2021/NĐ-CP ngày 31/12/2021 của Chính phủ")
    assert changed == ["thừa 1 “2021-12-31 (ngày ban hành)”"]


def test_too_short_or_too_long_a_restatement_is_named_and_a_short_clause_may_become_a_sentence() -> None:
    law = " ".join(["âm"] * 30)
    for ours, wrong in ((11, True), (12, False), (39, False), (40, True)):
        assert bool(_differences(law, " ".join(["từ"] * ours))) is wrong
    assert _differences("Bảo hiểm y tế.", "Được nhà nước đóng cho bảo hiểm y tế.") == []


def test_sixteen_syllables_in_a_row_are_copied_and_fifteen_or_an_allowed_name_are_not() -> None:
    words = [f"từ{letter}" for letter in ascii_letters]
    law = " ".join(words)
    copied = " ".join([*words[5:21], *["khác"] * 10])
    assert _differences(law, copied) == [f"chép 16 âm tiết: “{' '.join(words[5:21])}”"]
    assert _differences(law, " ".join([*words[5:20], *["khác"] * 10])) == []
    assert _differences(law, copied, allowed=" ".join(words[4:22])) == []


def test_a_row_may_repeat_what_the_rows_above_it_say_and_a_clause_may_not_add_anything() -> None:
    plain, scope = "Con của thương binh từ 61% trở lên", "Thương binh từ 61% trở lên"
    assert _differences("Con", plain, Level.ROW, scope) == []
    assert _differences("Con", plain, Level.CLAUSE, scope) != []


def _document(rendition: Rendition, texts: dict[str, str]) -> LegalDocument:
    nodes = (
        Provision(f"9-2024-nd-cp/{path}", Level.ARTICLE, path[5:], None, (Version(rendition, text, DAY),))
        for path, text in texts.items()
    )
    return LegalDocument("9-2024-nd-cp", "Nghị định", "nghị định", rendition, tuple(nodes), number="9/2024/NĐ-CP")


def _named(law: LegalDocument, digest: LegalDocument) -> list[Finding]:
    return [finding for finding in differences(law, digest, []) if finding]


def test_a_lost_and_an_invented_article_are_named() -> None:
    law = _document(Rendition.OFFICIAL, {"dieu-1": "Có 5 người.", "dieu-2": "Có 6 người."})
    digest = _document(Rendition.DIGEST, {"dieu-1": "Gồm 5 người.", "dieu-3": "Như Điều 8 Nghị định này."})
    assert set(map(str, _named(law, digest))) == {
        "dieu-2 (từ 01/01/2024): chưa có bản tóm lược",
        "dieu-3 (từ 01/01/2024): quy định này không có trong bản gốc",
    }


def test_a_citation_that_leads_nowhere_is_named_and_a_form_in_an_annex_not_held_is_not() -> None:
    words = {"dieu-1": "Làm theo Mẫu số 5 Phụ lục I Nghị định này.", "dieu-3": "Như Điều 1 và Điều 8 Nghị định này."}
    digest = _document(Rendition.DIGEST, words)
    corpus = Corpus.of([digest])
    assert list(map(str, broken_references(corpus, digest.slug))) == [
        "dieu-3: dẫn chiếu “Điều 8 Nghị định này” không tới quy định nào"
    ]


def test_a_meant_difference_passes_at_its_place_alone_and_an_idle_exception_is_itself_wrong(tmp_path: Path) -> None:
    law = _document(Rendition.OFFICIAL, {"dieu-1": "Có 5 người.", "dieu-2": "Có 6 người."})
    digest = _document(Rendition.DIGEST, {"dieu-1": "Có người.", "dieu-2": "Gồm 6 người."})
    entry = "- {{at: [dieu-1], differs: thiếu 1 “{} người”, because: lý do}}\n"
    (tmp_path / "exceptions.yaml").write_text(entry.format(5), encoding="utf-8")
    assert without_meant(_named(law, digest), tmp_path) == (1, [])
    (tmp_path / "exceptions.yaml").write_text(entry.format(5) + entry.format(7), encoding="utf-8")
    _, wrong = without_meant(_named(law, digest), tmp_path)
    assert list(map(str, wrong)) == ["dieu-1: ngoại lệ “thiếu 1 “7 người”” không còn dùng, bỏ khỏi exceptions.yaml"]


def test_without_the_real_texts_the_command_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "manifest.yaml")]) == 2
    assert "Không có văn bản gốc" in capsys.readouterr().err


@pytest.mark.corpus
def test_the_shipped_library_says_what_the_law_says(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = main([str(corpus / "manifest.yaml")])
    assert status == 0, capsys.readouterr().out


Mutation = Callable[[str], str]


def _once(pattern: str, new: str | Callable[[re.Match[str]], str]) -> Mutation:
    return lambda text: re.sub(pattern, new, text, count=1)


MUTATIONS: dict[str, Mutation] = {
    "a figure one higher": _once(r"(?<![\d/.,])\d+(?![\d/]|[.,]\d)", lambda m: str(int(m.group()) + 1)),
    "a sum ten times as high": _once(r"\d(?:\.\d{3})+(?= đồng)", lambda m: f"{m.group()}0"),
    "another day": _once(r"\b\d\d(?=/\d\d/\d{4})", lambda m: "05" if m.group() != "05" else "06"),
    "or for and": _once(r"(?<!\w)hoặc(?!\w)", "và"),
    "and for or": _once(r"(?<!\w)và(?!\w)", "hoặc"),
    "not dropped": _once(r"(?<!\w)(?:(?<!phòng )không(?! gian| ngừng| quân)|chưa) ", ""),
    "not added": _once(r"(?<!\w)được ", "không được "),
    "the exclusion dropped": _once(r"(?<!loại )(?<!bài )(?<!\w)trừ(?= )", "và"),
    "the lower bound dropped": _once(r" trở lên", ""),
    "the upper bound dropped": _once(r"(?<!\w)tối đa ", ""),
    "before for after": _once(r"(?<!\w)trước(?= ngày)", "sau"),
    "another clause cited": _once(r"(?<=khoản )\d+", lambda m: str(int(m.group()) + 1)),
    "another article cited": _once(r"(?<=Điều )\d+", lambda m: str(int(m.group()) + 1)),
    "three quarters dropped": lambda text: text[: len(text) // 4] if len(text.split()) > 24 else text,
    "once for every month": _once(r"hằng tháng", "một lần"),
}


RealPair = tuple[Comparison, Pair, list[str]]


@pytest.fixture(scope="module")
def real_pairs(corpus: Path) -> list[RealPair]:
    """Every pair of words of the library's documents and the law's, with the differences that it has as it ships."""
    found: list[RealPair] = []
    manifest = corpus / "manifest.yaml"
    allowed = (LIBRARY / "allowed_runs.txt").read_text(encoding="utf-8").splitlines()
    for folder in library_folders():
        digest = read_library_document(folder)
        (entry,) = read_manifest(manifest, only=digest.slug)
        law = read_entry(entry, manifest)
        words = [version.text for node in law.provisions for version in node.versions]
        comparison = Comparison(Corpus.of((law, digest)).names, CopiedRuns(words, allowed))
        found += [
            (comparison, pair, list(comparison.differences(pair)))
            for pair in pairs(law, digest)
            if pair.official and pair.digest
        ]
    return found


# What a row repeats from the rows above it may be left out.
NOT_IN_ROWS = {"not dropped", "three quarters dropped"}


def _mutated(name: str, pair: Pair) -> Iterator[Pair]:
    assert pair.digest
    text = MUTATIONS[name](pair.digest.text)
    if text != pair.digest.text and not (pair.level is Level.ROW and name in NOT_IN_ROWS):
        yield replace(pair, digest=replace(pair.digest, text=text))


@pytest.mark.corpus
@pytest.mark.parametrize("name", MUTATIONS)
def test_one_change_in_any_clause_of_the_library_is_seen(real_pairs: list[RealPair], name: str) -> None:
    changed, unseen = 0, []
    for comparison, pair, shipped in real_pairs:
        for mutant in _mutated(name, pair):
            changed += 1
            if list(comparison.differences(mutant)) == shipped:
                unseen.append(f"{mutant.path}: {mutant.digest.text if mutant.digest else ''}")
    assert changed
    assert unseen == []


@pytest.mark.corpus
def test_the_laws_own_words_in_place_of_ours_are_seen(real_pairs: list[RealPair]) -> None:
    for comparison, pair, _ in real_pairs:
        law = pair.official
        if law and len(law.text.split()) > 40 and pair.level not in (Level.APPENDIX, Level.ROW):
            copied = replace(pair, digest=law)
            assert any(d.startswith("chép ") for d in comparison.differences(copied)), pair.path
