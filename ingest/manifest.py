"""A manifest: facts of many documents and where their texts and consolidated texts lie."""

from datetime import date
from pathlib import Path
from typing import Any

from pydantic import Field

from ingest.errors import BadFacts
from ingest.facts import Facts, Strict, read_yaml, validate
from ingest.readers import read_text


class Consolidated(Strict):
    """A văn bản hợp nhất: its number, the day it was put together, and its texts (the first one is read)."""

    number: str
    day: date | None = Field(default=None, alias="date")
    texts: tuple[Path, ...] = Field(min_length=1)
    files: tuple[Path, ...] = ()


class Entry(Facts):
    """One document of a manifest. Counts are checked against what was read.

    Of ``texts`` the first is read, with the annexes in ``parts``; ``files`` are other forms of the same words.
    """

    texts: tuple[Path, ...] = ()
    parts: tuple[Path, ...] = ()
    files: tuple[Path, ...] = ()
    consolidated: tuple[Consolidated, ...] = ()
    articles: int | None = None
    appendices: tuple[str, ...] = ()


def read_manifest(path: Path, only: str | None = None) -> list[Entry]:
    """The entries of a manifest, or the one whose slug is ``only``; paths are made to stand by themselves.

    Raises:
        BadFacts: an unknown key, a value that cannot be used, or no entry of that slug.
    """
    values = read_yaml(path, read_text(path))
    if not isinstance(values, list) or not values:
        raise BadFacts(path, "danh mục phải là một danh sách các văn bản, mỗi văn bản bắt đầu bằng “- slug: …”.")
    entries = []
    for place, value in enumerate(values, 1):
        slug = value.get("slug") if isinstance(value, dict) else None
        if only is not None and slug != only:
            continue
        entry = validate(Entry, path, _rejoined(value), str(slug or f"thứ {place}"))
        if not entry.texts and not entry.consolidated:
            raise BadFacts(path, f"thiếu khóa “texts” (đường dẫn của bản văn) của văn bản “{entry.document_slug}”.")
        entries.append(_absolute(entry, path.parent))
    if only is not None and not entries:
        raise BadFacts(path, f"không có văn bản nào mang slug “{only}”.")
    slugs = [entry.document_slug for entry in entries]
    if doubled := next((slug for slug in slugs if slugs.count(slug) > 1), None):
        raise BadFacts(path, f"slug “{doubled}” được khai hai lần.")
    return entries


def _rejoined(value: Any) -> Any:
    """Put a title together that YAML's braces have cut at its commas: ``{title: Luật sửa đổi, bổ sung …, kind: luật}``.

    What stands behind the comma comes as a key without a value; words with a space in them are never a key of ours.
    """
    if not isinstance(value, dict):
        return value
    whole: dict[Any, Any] = {}
    last = None
    for key, content in value.items():
        if content is None and isinstance(key, str) and " " in key and isinstance(whole.get(last), str):
            whole[last] = f"{whole[last]}, {key}"
        else:
            whole[key] = content
            last = key
    return whole


def _absolute(entry: Entry, folder: Path) -> Entry:
    return entry.model_copy(
        update={
            "texts": tuple(folder / text for text in entry.texts),
            "parts": tuple(folder / part for part in entry.parts),
            "files": tuple(folder / file for file in entry.files),
            "consolidated": tuple(
                c.model_copy(
                    update={
                        "texts": tuple(folder / text for text in c.texts),
                        "files": tuple(folder / file for file in c.files),
                    }
                )
                for c in entry.consolidated
            ),
        }
    )
