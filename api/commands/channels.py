"""``ansinh channels``: what the chat channels have before them, what went wrong on them, and trying it again."""

from typing import Annotated

import typer

from api.help_pages import add_command, group_of

EXAMPLES = """\
ansinh channels list
ansinh channels dead
ansinh channels replay out-7 in-12"""

LIST_EXAMPLES = """\
ansinh channels list"""

DEAD_EXAMPLES = """\
ansinh channels dead"""

REPLAY_EXAMPLES = """\
ansinh channels replay out-7
ansinh channels replay --all"""


def list_() -> None:
    """Từng kênh: đã trả lời bao nhiêu tin, còn bao nhiêu đang đợi, bao nhiêu hỏng."""
    from api.assembly import open_tables
    from api.render.channels import tally_lines
    from api.terminal import console, write
    from bot.channels.tally import tallies

    with open_tables() as engine:
        found = tallies(engine)
    write(console(), tally_lines(found))


def dead() -> None:
    """Các tin không trả lời được, không gửi được, hoặc không rõ đã tới chưa; chữ cá nhân đã che."""
    from api.assembly import open_tables
    from api.render.channels import letter_lines
    from api.terminal import console, write
    from bot.channels.dead_letters import DeadLetters

    with open_tables() as engine:
        found = DeadLetters(engine).list()
    write(console(), letter_lines(found))


def replay(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="MÃ", help="Mã của tin, như “ansinh channels dead” in ra.")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Mọi tin chắc chắn chưa tới; tin không rõ đã tới chưa phải gọi bằng mã.")
    ] = False,
) -> None:
    """Thử lại những tin hỏng. Tin “không rõ” nếu thật ra đã tới thì người hỏi nhận hai lần; tin quá 48 giờ bị bỏ."""
    from api.assembly import open_tables
    from api.errors import Misuse
    from api.service.audit import COMMAND_LINE, Act, Audit
    from api.terminal import Line, console, write
    from bot.channels.dead_letters import DeadLetters
    from bot.channels.states import SendState

    if bool(names) == everything:
        raise Misuse("cần mã của tin, hoặc --all; xem mã bằng lệnh: ansinh channels dead")
    with open_tables() as engine:
        letters = DeadLetters(engine)
        found = {letter.name: letter for letter in letters.list()}
        if unknown := [name for name in names or () if name not in found]:
            raise Misuse(f"không có tin hỏng {', '.join(unknown)}; xem mã bằng lệnh: ansinh channels dead")
        sure = [name for name, letter in found.items() if letter.state != SendState.UNKNOWN]
        chosen = names or sure
        letters.replay([found[name] for name in chosen])
        Audit(engine).write(COMMAND_LINE, Act.LETTERS_REPLAYED, ", ".join(chosen))
    write(console(), [Line(f"Đã xếp lại {len(chosen)} tin; dịch vụ đang chạy sẽ thử lại ngay.")])


app = group_of(EXAMPLES)


@app.callback()
def channels(context: typer.Context) -> None:
    """Các kênh nhắn tin (Telegram, Zalo): việc đang đợi, tin hỏng, thử lại."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


_COMMANDS = (("list", list_, LIST_EXAMPLES), ("dead", dead, DEAD_EXAMPLES), ("replay", replay, REPLAY_EXAMPLES))
for _name, _run, _examples in _COMMANDS:
    add_command(app, _run, _examples, _name)
