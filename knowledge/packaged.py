"""Data files that ship with a room (YAML)."""

from importlib import resources
from typing import Any

import yaml

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml reads ten times as fast, where it is there


def packaged_yaml(package: str, name: str) -> Any:
    """The content of the YAML file ``name`` of ``package``."""
    text = resources.files(package).joinpath(name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=_Loader)  # noqa: S506 - both loaders are the safe ones
