"""``ansinh eval gate-strength``: how many false statements the gate stops, and how many true ones it keeps."""

from pathlib import Path
from typing import Annotated

import typer

from api.errors import FAILURE
from knowledge.clock import today

EXAMPLES = """\
ansinh eval gate-strength                 # cả thư viện, vài phút
ansinh eval gate-strength --share 0.05    # một phần nhỏ, vài giây
ansinh eval gate-strength --out suc-cong  # ghi lại từng câu lọt, câu oan"""


def gate_strength(
    share: Annotated[
        float, typer.Option(metavar="PHẦN", min=0.001, max=1, help="Phần của thư viện để thử (1: tất cả).")
    ] = 1,
    out: Annotated[Path | None, typer.Option(metavar="THƯ MỤC", help="Nơi ghi số liệu và từng câu.")] = None,
    thresholds: Annotated[
        Path | None, typer.Option(metavar="TỆP", help="Tệp ngưỡng YAML (mặc định: ngưỡng đi kèm).")
    ] = None,
) -> None:
    """Thử sức cổng kiểm chứng: câu sai sinh từ từng điều khoản, câu đúng diễn đạt lại; mã thoát 1 nếu chưa đạt."""
    from api.assembly import open_up_to_date
    from api.progress import stages
    from api.render.gate_strength import strength_lines
    from api.terminal import Line, console, write
    from evals.gate_strength.bounds import THRESHOLDS, load_bounds, reached
    from evals.gate_strength.measuring import Measuring
    from evals.gate_strength.writing import write_strength

    bounds = load_bounds(thresholds or THRESHOLDS)
    with open_up_to_date() as knowledge, stages() as progress:
        found = Measuring(knowledge, today()).run(share, progress)
    results = reached(bounds, found.estimates())
    lines = strength_lines(found, results)
    if out:
        write_strength(found, out)
        lines += [Line(""), Line(f"Đã ghi: {out}")]
    write(console(), lines)
    if not all(result.passed for result in results):
        raise typer.Exit(FAILURE)
