"""Help pages in Vietnamese: Typer's own have English headings that no setting changes."""

import os
import re
import sys
from collections.abc import Callable, Sequence
from typing import Any

from typer import Context, Typer
from typer.core import TyperCommand, TyperGroup

from api.errors import run


class _Page:
    """Writes one help page: usage, what the command does, arguments, options, commands, examples."""

    def __init__(self, formatter: Any) -> None:
        self.formatter = formatter

    def usage(self, path: str, pieces: Sequence[str]) -> None:
        self.formatter.write_usage(path, " ".join(pieces), prefix="Cách dùng: ")

    def text(self, text: str) -> None:
        self.formatter.write_paragraph()
        with self.formatter.indentation():
            self.formatter.write_text(text)

    def table(self, heading: str, rows: Sequence[tuple[str, str]]) -> None:
        if rows:
            with self.formatter.section(heading):
                self.formatter.write_dl(rows)

    def lines(self, heading: str, lines: Sequence[str]) -> None:
        if lines:
            with self.formatter.section(heading):
                for line in lines:
                    self.formatter.write(f"  {line}\n")


def _rows(command: TyperCommand | TyperGroup, ctx: Context, kind: str) -> list[tuple[str, str]]:
    records = [p.get_help_record(ctx) for p in command.get_params(ctx) if p.param_type_name == kind]
    return [(re.sub(r" <.*>", "", names), _told(names, words)) for names, words in filter(None, records)]


def _told(names: str, words: str) -> str:
    """What a row says, without what Typer adds in English or in Python's words."""
    if names == "--help":
        return "Xem trang này."
    default = re.search(r"\[default: ([^\];]+)", words)
    plain = re.sub(r" *\[(?:required|default: .*|\d.*)\]$", "", words)
    return f"{plain} (mặc định: {default[1]})" if default else plain


def _top(page: _Page, command: TyperCommand | TyperGroup, ctx: Context) -> None:
    pieces = [re.sub(r"[{}]|\.\.\.$", "", str(piece)) for piece in command.collect_usage_pieces(ctx)]
    page.usage(ctx.command_path, pieces)
    page.text(command.help or "")
    page.table("Nội dung", _rows(command, ctx, "argument"))
    page.table("Tùy chọn", _rows(command, ctx, "option"))


def _examples(page: _Page, command: TyperCommand | TyperGroup) -> None:
    page.lines("Ví dụ", (command.epilog or "").splitlines())


class Command(TyperCommand):
    """A command whose help page is Vietnamese; ``epilog`` holds its examples, one a line."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the page of one command."""
        page = _Page(formatter)
        _top(page, self, ctx)
        _examples(page, self)


def add_command(app: Typer, run: Callable[..., Any], examples: str, name: str | None = None) -> None:
    """Add the command ``run`` (by its own name unless ``name`` is given), told by the first line of its docstring."""
    short = (run.__doc__ or "").partition("\n")[0]
    app.command(name, cls=Command, epilog=examples, short_help=short, options_metavar="[TÙY CHỌN]")(run)


def group_of(examples: str) -> Typer:
    """A group of commands with ``examples`` on its page; without a command its callback runs."""
    return Typer(
        cls=Group,
        rich_markup_mode=None,
        add_completion=False,
        no_args_is_help=False,
        pretty_exceptions_enable=False,
        invoke_without_command=True,
        epilog=examples,
        options_metavar="[TÙY CHỌN]",
        subcommand_metavar="LỆNH …",
    )


class Group(TyperGroup):
    """The command line as a whole: Vietnamese help, and every error told in one line."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the first page: the commands with what each is for."""
        page = _Page(formatter)
        _top(page, self, ctx)
        page.table("Lệnh", [(name, c.short_help or "") for name, c in self.commands.items()])
        _examples(page, self)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run the command line and leave with its exit code (0 done, 1 failed, 2 misused, 130 interrupted)."""

        def action() -> Any:
            return super(Group, self).main(
                args=args, prog_name="ansinh", standalone_mode=False, windows_expand_args=windows_expand_args, **extra
            )

        code = run(action, debug=os.environ.get("ANSINH_DEBUG") == "1")
        if standalone_mode:
            sys.exit(code)
        return code
