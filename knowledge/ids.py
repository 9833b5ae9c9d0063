"""Provision ids: stable, readable, URL-safe, the same for every rendition and version.

``02-2020-ubtvqh14/dieu-16/khoan-3/diem-a`` · ``75-2021-nd-cp/phu-luc-I/dong-3.4`` ·
``chuong-trinh-42-tay-ninh/phan-III/muc-4/doan-1``. The second of two nodes that the base document numbers alike ends
in ``~2``.
"""

import re

from knowledge.documents import Level
from knowledge.text import strip_diacritics

_SEGMENT = re.compile(
    r"(mo-dau|phu-luc|phan|chuong|muc|dieu|khoan|diem|gach|doan|dong)(?:-([0-9A-Za-z.\-]+?))?(?:~([2-9]))?"
)
_DD = re.compile(r"\d*dd")
_SLUG = re.compile(r"[a-z0-9][a-z0-9.\-]*")
_LEVELS = {level.prefix: level for level in Level}


def document_slug(number: str) -> str:
    """The slug of a document number: ``131/2021/NĐ-CP`` → ``131-2021-nd-cp``."""
    return re.sub(r"[^a-z0-9.]+", "-", strip_diacritics(number).lower()).strip("-")


def segment(level: Level, number: str = "", occurrence: int = 1) -> str:
    """One id segment. đ is written ``dd`` (``diem-dd``); ``occurrence`` counts equal numbers from 1."""
    name = number.replace("đ", "dd").replace(" ", "").replace("%", "").replace("–", "-")
    text = f"{level.prefix}-{name}" if name else level.prefix
    return text if occurrence == 1 else f"{text}~{occurrence}"


def join(parent: str, *segments: str) -> str:
    """The id of a node below ``parent`` (a slug or an id)."""
    return "/".join((parent, *segments))


def split(provision_id: str) -> tuple[str, list[tuple[Level, str, int]]]:
    """Take an id apart into its document slug and (level, number, occurrence) steps.

    Raises:
        ValueError: ``provision_id`` is not an id.
    """
    slug, _, rest = provision_id.partition("/")
    if not _SLUG.fullmatch(slug):
        raise ValueError(provision_id)
    steps = []
    for part in rest.split("/") if rest else []:
        match = _SEGMENT.fullmatch(part)
        if match is None:
            raise ValueError(provision_id)
        prefix, number, occurrence = match.groups()
        level = _LEVELS[prefix]
        if number and _DD.fullmatch(number):
            number = number.replace("dd", "đ")
        steps.append((level, number or "", int(occurrence or 1)))
    return slug, steps


def within(provision_id: str, above: str) -> bool:
    """Whether a provision is ``above`` (an id or a slug) or stands below it."""
    return f"{provision_id}/".startswith(f"{above}/")


def document_of(provision_id: str) -> str:
    """The document slug of an id."""
    return provision_id.partition("/")[0]
