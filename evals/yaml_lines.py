"""YAML whose every key has a line, so that a mistake in a value can be told where it stands."""

from collections.abc import Mapping

import yaml

Lines = Mapping[tuple[str, ...], int]
"""The line of a key by its path: ``("test", "answers.facts", "min")``."""


class BadYaml(ValueError):
    """Text that is not the YAML of a mapping; ``line`` is 0 where it has no place."""

    def __init__(self, problem: str, line: int = 0) -> None:
        super().__init__(problem)
        self.line = line


def read_mapping(text: str) -> tuple[dict[str, object], Lines]:
    """The mapping that ``text`` is, and the lines of its keys.

    Raises:
        BadYaml: it is none, or a key stands twice, which YAML itself would pass over.
    """
    lines: dict[tuple[str, ...], int] = {}
    try:
        loader = yaml.SafeLoader(text)
        node = loader.get_single_node()
        values = None if node is None else _value(loader, node, (), lines)
    except BadYaml:
        raise
    except yaml.MarkedYAMLError as error:
        raise BadYaml("không đúng cú pháp YAML", error.problem_mark.line + 1 if error.problem_mark else 0) from None
    except (yaml.YAMLError, ValueError, RecursionError):
        raise BadYaml("không đúng cú pháp YAML") from None
    if node is None:
        raise BadYaml("tệp trống")
    if not isinstance(values, dict):
        raise BadYaml("cần các dòng “khóa: giá trị”", node.start_mark.line + 1)
    return values, lines


def _value(
    loader: yaml.SafeLoader, node: yaml.Node, path: tuple[str, ...], lines: dict[tuple[str, ...], int]
) -> object:
    if not isinstance(node, yaml.MappingNode):
        return loader.construct_object(node, deep=True)
    values: dict[str, object] = {}
    for key, below in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            raise BadYaml("khóa phải là một chuỗi", line)
        if key.value in values:
            raise BadYaml(f"khóa “{key.value}” có hai lần", line)
        lines[(*path, key.value)] = line
        values[key.value] = _value(loader, below, (*path, key.value), lines)
    return values
