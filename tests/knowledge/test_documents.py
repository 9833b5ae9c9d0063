"""Which of a provision's versions is the law of a day."""

from datetime import date

from knowledge.documents import FOREVER, Level, Provision, Rendition, Version

BASE, CHANGE = date(2021, 7, 1), date(2024, 7, 1)


def _version(rendition: Rendition, start: date, source: str, end: date = FOREVER) -> Version:
    return Version(rendition, f"{rendition} {source}", start, end, source=source)


def _held(*versions: Version) -> Provision:
    return Provision("a/dieu-1", Level.ARTICLE, "1", versions=versions)


def test_the_official_words_count_where_both_are_held() -> None:
    node = _held(_version(Rendition.DIGEST, BASE, "A"), _version(Rendition.OFFICIAL, BASE, "A"))
    assert node.version_on(CHANGE) is node.versions[1]
    assert node.version_on(CHANGE, Rendition.DIGEST) is node.versions[0]


def test_an_official_text_without_the_amendment_gives_way_to_the_digest_that_has_it() -> None:
    digest = _version(Rendition.DIGEST, BASE, "A", CHANGE), _version(Rendition.DIGEST, CHANGE, "B")
    unamended = _held(*digest, _version(Rendition.OFFICIAL, BASE, "A"))
    assert unamended.version_on(BASE) is unamended.versions[2]
    assert unamended.version_on(CHANGE) is unamended.versions[1]
    amended = _version(Rendition.OFFICIAL, BASE, "A", CHANGE), _version(Rendition.OFFICIAL, CHANGE, "B")
    whole = _held(*digest, *amended)
    assert whole.version_on(CHANGE) is amended[1]


def test_a_digest_that_begins_later_by_the_same_document_is_no_amendment() -> None:
    node = _held(_version(Rendition.DIGEST, CHANGE, "A"), _version(Rendition.OFFICIAL, BASE, "A"))
    assert node.version_on(CHANGE) is node.versions[1]
