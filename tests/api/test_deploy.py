"""The files that operators copy are in step with what the software takes. (No Docker here: they are read, not run.)"""

import re
from pathlib import Path

import pytest
import yaml

from api.settings import PREFIX, Settings

ROOT = Path(__file__).resolve().parents[2]
FILES = (*sorted((ROOT / "deploy").iterdir()), ROOT / "docs" / "deploy.md")
KNOWN = {f"{PREFIX}{name}".upper() for name in Settings.model_fields} | {f"{PREFIX}HOST"}  # the last is the proxy's


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_variable_named_there_is_one_that_is_read(path: Path) -> None:
    assert set(re.findall(rf"{PREFIX}[A-Z_]+", path.read_text(encoding="utf-8"))) <= KNOWN


def test_the_compose_file_names_services_volumes_and_files_that_are_there() -> None:
    compose = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text(encoding="utf-8"))
    services = compose["services"]
    for service in services.values():
        assert set(service.get("depends_on", ())) <= set(services)
        for volume in service.get("volumes", ()):
            source = volume.partition(":")[0]
            assert source in compose["volumes"] or (ROOT / "deploy" / source).exists()
    for host in re.findall(r"://(?:[^@/\s]+@)?(\w+):", yaml.safe_dump(services["ansinh"]["environment"])):
        assert host in services


def test_the_alerts_in_the_guide_are_yaml() -> None:
    guide = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
    (rules,) = re.findall(r"```yaml\n(.*?)```", guide, re.DOTALL)
    assert {rule["alert"] for rule in yaml.safe_load(rules)["groups"][0]["rules"]}
