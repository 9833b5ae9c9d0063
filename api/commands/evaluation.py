"""``ansinh eval``: answer-quality suites, their comparison, report and gate."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from api.commands.gate_strength import EXAMPLES as STRENGTH_EXAMPLES
from api.commands.gate_strength import gate_strength
from api.errors import FAILURE, Misuse
from api.help_pages import add_command, group_of
from knowledge.clock import today

Run = Annotated[Path, typer.Argument(metavar="LƯỢT", help="Thư mục của một lượt chấm.")]

EXAMPLES = """\
ansinh eval run --split dev
ansinh eval report eval-runs/2026-11-28-101500-dev
ansinh eval gate-strength
ansinh eval run --help            # mỗi lệnh con có trang riêng"""

RUN_EXAMPLES = """\
ansinh eval run                   # mọi phép đo, trên bộ ca dev
ansinh eval run --split test --out luot-phat-hanh
ansinh eval run --suite answers --suite refusals
ansinh eval run --cases ca-cua-toi.jsonl"""


def run(
    suite: Annotated[
        list[str] | None, typer.Option(metavar="PHÉP ĐO", help="Chỉ phép đo này; lặp lại được (mặc định: tất cả).")
    ] = None,
    cases: Annotated[
        list[Path] | None, typer.Option(metavar="TỆP", help="Ca của riêng mình, JSON Lines; lặp lại được.")
    ] = None,
    split: Annotated[
        str, typer.Option(metavar="BỘ", help="Bộ ca đi kèm: dev để chỉnh, test để công bố, figures cho mọi mức tiền.")
    ] = "dev",
    out: Annotated[
        Path | None, typer.Option(metavar="THƯ MỤC", help="Nơi ghi; thư mục của lượt chưa xong thì chạy tiếp.")
    ] = None,
) -> None:
    """Chấm chất lượng trả lời và ghi lại mọi thứ vào một thư mục."""
    from api.assembly import bot_settings, open_up_to_date
    from api.progress import stages
    from api.render.figures import figure_lines
    from api.settings import load_settings
    from api.terminal import Line, console, write
    from evals.case_files import SPLITS, own_files, read_files
    from evals.runs.folder import RunFolder
    from evals.runs.runner import run as run_suites
    from evals.suites.suite import FOR_FIGURES, SUITES

    suites = [_one_of(name, tuple(SUITES), "phép đo") for name in suite or ()]
    files = cases or own_files(_one_of(split, SPLITS, "bộ ca"))
    source = ", ".join(file.name for file in cases) if cases else split
    folder = out or Path("eval-runs") / f"{datetime.now():%Y-%m-%d-%H%M%S}-{Path(cases[0]).stem if cases else split}"
    with open_up_to_date() as knowledge, stages() as progress:
        figures = run_suites(
            knowledge,
            read_files(files, knowledge.store),
            folder,
            source=source,
            suites=suites or (FOR_FIGURES if split == "figures" and not cases else tuple(SUITES)),
            today=RunFolder(folder).day() or today(),
            progress=progress,
            bot=bot_settings(load_settings()),
        )
    lines = figure_lines(figures)
    write(
        console(),
        [*lines, Line(""), Line(f"Đã ghi: {folder}"), Line(f"Xem trang báo cáo: ansinh eval report {folder}")],
    )


COMPARE_EXAMPLES = """\
ansinh eval compare luot-truoc luot-sau
ansinh eval compare luot-truoc luot-sau --all"""


def compare(
    before: Annotated[Path, typer.Argument(metavar="TRƯỚC", help="Lượt chấm trước khi đổi.")],
    after: Annotated[Path, typer.Argument(metavar="SAU", help="Lượt chấm sau khi đổi.")],
    every: Annotated[bool, typer.Option("--all", help="In mọi ca thay đổi.")] = False,
) -> None:
    """So hai lượt trên cùng các ca: chênh lệch, kiểm định theo cặp, ca thay đổi."""
    from api.render.comparison import comparison_lines
    from api.terminal import console, write
    from evals.comparing import compare as compare_runs
    from evals.runs.folder import RunFolder

    write(console(), comparison_lines(compare_runs(RunFolder(before), RunFolder(after)), every=every))


REPORT_EXAMPLES = """\
ansinh eval report luot-phat-hanh
ansinh eval report luot-phat-hanh --out bao-cao.html"""


def report(
    run: Run,
    out: Annotated[
        Path | None, typer.Option(metavar="TỆP", help="Tệp HTML (mặc định: report.html trong thư mục của lượt).")
    ] = None,
) -> None:
    """Viết một trang HTML: số liệu, biểu đồ, các ca chưa đúng kèm từng bước xử lý."""
    from api.assembly import open_up_to_date
    from api.terminal import Line, console, write
    from evals.report import write_report
    from evals.runs.folder import RunFolder

    target = out or run / "report.html"
    with open_up_to_date() as knowledge:
        write_report(RunFolder(run), target, knowledge.store)
    write(console(), [Line(f"Đã ghi: {target}")])


GATE_EXAMPLES = """\
ansinh eval gate luot-phat-hanh
ansinh eval gate luot-phat-hanh --thresholds nguong.yaml"""


def gate(
    run: Run,
    thresholds: Annotated[
        Path | None, typer.Option(metavar="TỆP", help="Tệp ngưỡng YAML (mặc định: ngưỡng đi kèm).")
    ] = None,
) -> None:
    """Giữ cửa phát hành: mã thoát 1 nếu một ngưỡng không đạt."""
    from api.render.gate import gate_lines
    from api.terminal import console, write
    from evals.gate import GATE, check, load_gate
    from evals.runs.folder import RunFolder

    results = check(load_gate(thresholds or GATE), RunFolder(run))
    write(console(), gate_lines(results))
    if not all(result.passed for result in results):
        raise typer.Exit(FAILURE)


IMPORT_EXAMPLES = """\
ansinh eval import cau-hoi-hotline.csv --out ca.jsonl
ansinh eval import alqac2022 --out alqac.jsonl"""


def import_cases(
    source: Annotated[
        Path, typer.Argument(metavar="NGUỒN", help="Tệp CSV của nhân viên, hoặc tệp hay thư mục JSON kiểu ALQAC.")
    ],
    out: Annotated[Path, typer.Option(metavar="TỆP", help="Tệp JSON Lines để ghi.")],
) -> None:
    """Đổi câu hỏi từ bảng tính hoặc từ ALQAC thành ca để chấm."""
    from api.assembly import open_up_to_date
    from api.terminal import Line, console, write
    from evals.importers import import_from, write_cases

    with open_up_to_date() as knowledge:
        cases = import_from(source, knowledge.store)
    write_cases(cases, out)
    write(console(), [Line(f"Đã ghi {len(cases)} ca: {out}"), Line(f"Chấm: ansinh eval run --cases {out}")])


def _one_of(name: str, known: tuple[str, ...], what: str) -> str:
    from difflib import get_close_matches

    if name in known:
        return name
    near = get_close_matches(name, known, n=1)
    raise Misuse(f"không có {what} “{name}”; " + (f"có phải “{near[0]}”?" if near else f"chỉ có {', '.join(known)}."))


app = group_of(EXAMPLES)


@app.callback()
def evaluation(context: typer.Context) -> None:
    """Chấm chất lượng trả lời: chạy, so sánh, báo cáo, giữ cửa phát hành."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


_COMMANDS = (
    ("run", run, RUN_EXAMPLES),
    ("compare", compare, COMPARE_EXAMPLES),
    ("report", report, REPORT_EXAMPLES),
    ("gate", gate, GATE_EXAMPLES),
    ("gate-strength", gate_strength, STRENGTH_EXAMPLES),
    ("import", import_cases, IMPORT_EXAMPLES),
)
for _name, _run, _examples in _COMMANDS:
    add_command(app, _run, _examples, _name)
