"""``ansinh migrate``: the database at the newest schema."""

EXAMPLES = """\
ansinh migrate"""


def migrate() -> None:
    """Đưa cơ sở dữ liệu lên lược đồ mới nhất; đã mới nhất thì không làm gì."""
    from api.assembly import knowledge_settings
    from api.settings import load_settings
    from api.terminal import Line, console, write
    from knowledge.database import SCHEMA, open_database, place_of

    engine = open_database(knowledge_settings(load_settings()))
    try:
        write(console(), [Line(f"Lược đồ {SCHEMA}: {place_of(engine)}")])
    finally:
        engine.dispose()
