"""``ansinh remove``: an operator's document out of the knowledge base."""

from typing import Annotated

import typer

EXAMPLES = """\
ansinh remove 55/2023/NĐ-CP
ansinh remove --yes 41-2024-qh15  # không hỏi lại"""


def remove(
    document: Annotated[list[str], typer.Argument(metavar="VĂN BẢN", help="Mã hoặc số hiệu của văn bản.")],
    yes: Annotated[bool, typer.Option("--yes", help="Gỡ luôn, không hỏi lại.")] = False,
) -> None:
    """Gỡ bản nguyên văn đã nạp của một văn bản; bản tóm lược kèm theo phần mềm vẫn còn."""
    from api.assembly import bringing_in, open_tables, open_up_to_date
    from api.confirming import confirmed
    from api.errors import Misuse
    from api.find_provision import find_document
    from api.questions import whole
    from api.service.audit import COMMAND_LINE, Act, Audit
    from api.terminal import Line, console, write
    from knowledge.documents import Rendition

    with open_up_to_date() as knowledge:
        found = find_document(knowledge.store, whole(" ".join(document)).strip())
    if Rendition.OFFICIAL not in found.renditions:
        raise Misuse(f"{found.label} là bản tóm lược kèm theo phần mềm; chỉ gỡ được văn bản đã nạp.")
    if not yes:
        confirmed(f"Gỡ nguyên văn {found.label}? Gõ “có” để gỡ: ")
    with bringing_in() as work:
        generation = work.remove_official(found.slug)
    with open_tables() as engine:
        Audit(engine).write(COMMAND_LINE, Act.DOCUMENT_REMOVED, found.slug)
    write(console(), [Line(f"Đã gỡ {found.label}; chỉ mục là thế hệ {generation.id}.")])
