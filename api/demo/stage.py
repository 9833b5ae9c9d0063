"""All three platforms' stand-ins and a service that speaks to them, over one data folder."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from api.demo.platforms import PLATFORMS, Platform, served
from api.demo.serving import running
from api.service.app import create_app
from api.settings import PREFIX, Settings
from knowledge.settings import KnowledgeSettings


@dataclass(frozen=True, slots=True)
class Stage:
    """The service's address, the platforms that it is connected to, its database."""

    service: str
    platforms: Sequence[Platform]
    engine: Engine


@contextmanager
def staged(data: Path) -> Iterator[Stage]:
    """Run everything over the knowledge base in ``data``, whatever the environment says, until the block ends.

    Raises:
        AnsinhError: the knowledge base cannot be opened.
    """
    with ExitStack() as stack:
        platforms = [stack.enter_context(served(kind())) for kind in PLATFORMS.values()]
        told: dict[str, Any] = {"database_url": None, "chroma_url": None, "redis_url": None, "embedding": None}
        told["secret_key"] = None
        for platform in platforms:
            platform.prepare(KnowledgeSettings(data=data))
            told |= {name.removeprefix(PREFIX).lower(): value for name, value in platform.settings.items()}
        app = create_app(Settings(data=data, **told))
        service = stack.enter_context(running(app))
        for platform in platforms:
            platform.connect(service)
        yield Stage(service, platforms, app.state.service.knowledge.engine)
