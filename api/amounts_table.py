"""The rows below a provision as a table, a column for each kind of amount, worked out for the day shown."""

from pydantic import BaseModel

from api.provision_view import AmountView, NodeView, ProvisionView
from bot.evidence import COLUMNS
from knowledge.documents import Level
from knowledge.figures import format_number
from knowledge.ids import document_of
from knowledge.labels import label_within


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


class ColumnView(BaseModel):
    """What is granted ("Trợ cấp"), and in what ("đồng/tháng")."""

    name: str
    unit: str


class AmountsTable(BaseModel):
    """A column for each kind of amount, the rows in the law's order."""

    columns: list[ColumnView]
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


def _head(column: str, unit: str) -> ColumnView:
    name = COLUMNS.get(column, column)
    return ColumnView(name=f"{name[:1].upper()}{name[1:]}", unit=unit)


def _row(row: NodeView, columns: list[tuple[str, str]]) -> RowView:
    held = {(amount.column, amount.unit): amount for amount in row.amounts}
    return RowView(
        id=row.id,
        name=row.number,
        depth=row.depth,
        text=" ".join(filter(None, (row.heading, row.text))),
        cells=[_cell(held[column], row.id) if column in held else None for column in columns],
    )


def _cell(amount: AmountView, row: str) -> CellView:
    if amount.see:
        here = document_of(amount.see) == document_of(row)
        return CellView(amount=f"theo {label_within(amount.see) if here else amount.see_label}", see=amount.see)
    times = f"{format_number(amount.multiple)} × mức chuẩn" if amount.multiple is not None else ""
    if amount.amount is None:
        return CellView(amount=times)
    return CellView(amount=format_number(amount.amount), how=times)
