"""The rows below a provision as a table, a column for each kind of amount, worked out for the day shown."""

from pydantic import BaseModel

from api.provision_view import AmountView, NodeView, ProvisionView
from bot.evidence import COLUMNS
from knowledge.documents import Level
from knowledge.figures import format_number


class CellView(BaseModel):
    """An amount; ``how`` says of which multiple it is worked out, or where else it is told."""

    amount: str
    how: str = ""
    see: str | None = None


class RowView(BaseModel):
    """A row: where it stands and its amounts, null where it has none in that column."""

    id: str
    name: str
    depth: int
    text: str
    cells: list[CellView | None]


class AmountsTable(BaseModel):
    """``columns`` are headed by what is granted and its unit: "Trợ cấp (đồng/tháng)"."""

    columns: list[str]
    rows: list[RowView]


def amounts_table(view: ProvisionView) -> AmountsTable | None:
    """The table of the rows below ``view``; nothing where none of them has an amount."""
    rows = [node for node in view.children if node.level is Level.ROW]
    columns = list(dict.fromkeys((a.column, a.unit) for row in rows for a in row.amounts))
    if not columns:
        return None
    return AmountsTable(
        columns=[_head(column, unit) for column, unit in columns],
        rows=[_row(row, columns) for row in rows],
    )


def _head(column: str, unit: str) -> str:
    name = COLUMNS.get(column, column)
    return f"{name[:1].upper()}{name[1:]} ({unit})"


def _row(row: NodeView, columns: list[tuple[str, str]]) -> RowView:
    held = {(amount.column, amount.unit): amount for amount in row.amounts}
    return RowView(
        id=row.id,
        name=row.number,
        depth=row.depth,
        text=" ".join(filter(None, (row.heading, row.text))),
        cells=[_cell(held[column]) if column in held else None for column in columns],
    )


def _cell(amount: AmountView) -> CellView:
    if amount.see:
        return CellView(amount=f"theo {amount.see_label}", see=amount.see)
    times = f"{format_number(amount.multiple)} × mức chuẩn" if amount.multiple is not None else ""
    if amount.amount is None:
        return CellView(amount=times)
    return CellView(amount=format_number(amount.amount), how=times)
