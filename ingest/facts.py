"""Facts about a document that its text does not say by itself, from YAML front matter or a manifest."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, TypeVar

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from ingest.errors import BadFacts
from knowledge import ids
from knowledge.documents import Relation, RelationKind, Rendition, StandardSeries, StandardStep


class Strict(BaseModel):
    """Refuses keys it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class RelationFact(Strict):
    """Another document by number. ``text`` is a remark for people ("not at hand")."""

    number: str
    effective: date | None = None
    until: date | None = None
    text: str | None = None


class StepFact(Strict):
    """A value of a standard series from a day on."""

    start: date = Field(alias="from")
    value: int = Field(gt=0)
    basis: str
    round_to: int = Field(default=1, gt=0)
    rounding_basis: str | None = None


class SeriesFact(Strict):
    """A standard amount by day; ``applies_to`` are paths below the document, or full ids."""

    code: str
    name: str
    steps: tuple[StepFact, ...] = Field(min_length=1)
    applies_to: tuple[str, ...] = ()


def _relations(value: Any) -> Any:
    """A number, a mapping, or a list of either."""
    if value is None:
        return []
    many = value if isinstance(value, list | tuple) else [value]
    return [{"number": one} if isinstance(one, str) else one for one in many]


Relations = Annotated[tuple[RelationFact, ...], BeforeValidator(_relations)]


class Facts(Strict):
    """What is known of a document. ``valid_from`` of what has no marker of its own is ``effective``."""

    slug: str | None = Field(default=None, pattern=r"^[a-z0-9][a-z0-9.\-]*$")
    number: str | None = None
    title: str | None = None
    kind: str | None = None
    issuer: str | None = None
    label: str | None = None
    aliases: tuple[str, ...] = ()
    rendition: Rendition = Rendition.OFFICIAL
    issued: date | None = None
    effective: date | None = None
    checked_until: date | None = None
    official_url: str | None = None
    amends: Relations = ()
    amended_by: Relations = ()
    replaces: Relations = ()
    replaced_by: Relations = ()
    guides: Relations = ()
    implements: Relations = ()
    refers_to: Relations = ()
    series: tuple[SeriesFact, ...] = ()

    @property
    def document_slug(self) -> str | None:
        """The slug, given or made from the number."""
        return self.slug or (ids.document_slug(self.number) if self.number else None)

    def relations(self) -> tuple[Relation, ...]:
        """Links to other documents."""
        return tuple(
            Relation(kind, fact.number, fact.effective, fact.until)
            for kind in RelationKind
            for fact in getattr(self, kind.value)
        )

    def standard_series(self, slug: str) -> tuple[StandardSeries, ...]:
        """Standard amounts with full ids."""
        return tuple(
            StandardSeries(
                s.code,
                s.name,
                tuple(
                    StandardStep(
                        step.start,
                        step.value,
                        full_id(slug, step.basis),
                        step.round_to,
                        full_id(slug, step.rounding_basis) if step.rounding_basis else None,
                    )
                    for step in sorted(s.steps, key=lambda step: step.start)
                ),
                tuple(full_id(slug, path) for path in s.applies_to),
            )
            for s in self.series
        )


def full_id(slug: str, path: str) -> str:
    """The id of a path below the document (``dieu-3/khoan-1``), or of another document's provision as it is."""
    try:
        ids.split(f"{slug}/{path}")
    except ValueError:
        return path
    return f"{slug}/{path}"


def split_front_matter(text: str) -> tuple[str | None, str, int]:
    """Front matter (YAML between ``---`` lines at the top), the rest, and the line the rest begins on."""
    lines = text.split("\n")
    if lines[0].strip() != "---":
        return None, text, 1
    end = next((i for i, line in enumerate(lines[1:], 1) if line.strip() == "---"), 0)
    if not end:
        return None, text, 1
    return "\n".join(lines[1:end]), "\n".join(lines[end + 1 :]), end + 2


def read_yaml(path: Path, text: str, first_line: int = 1) -> Any:
    """Parsed YAML.

    Raises:
        BadFacts: not YAML.
    """
    try:
        return yaml.safe_load(text)
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + first_line if mark else 0
        raise BadFacts(path, "không đúng cú pháp YAML.", line) from error


Model = TypeVar("Model", bound=BaseModel)


def validate(model: type[Model], path: Path, values: Any, document: str = "") -> Model:
    """``values`` as facts.

    Raises:
        BadFacts: an unknown key, or a value that cannot be used; the message names it.
    """
    whose = f" của văn bản “{document}”" if document else ""
    if not isinstance(values, Mapping):
        raise BadFacts(path, f"phần khai báo{whose} phải gồm các dòng “khóa: giá trị”.")
    try:
        return model.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        if first["type"] == "extra_forbidden":
            known = ", ".join(field.alias or name for name, field in model.model_fields.items())
            problem = f"không biết khóa “{key}”{whose}. Các khóa dùng được: {known}."
        elif first["type"] == "missing":
            problem = f"thiếu khóa “{key}”{whose}."
        else:
            problem = f"giá trị của khóa “{key}”{whose} không dùng được."
        raise BadFacts(path, problem) from error
