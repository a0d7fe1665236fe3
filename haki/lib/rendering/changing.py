"""A report with parts of it changed: its figures, what people wrote, the entries that a reader may see."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace

from haki.lib.rendering.report import Block, Cell, Chart, Figure, Figures, Item, Passage, Rest, Table


def with_figures(blocks: Iterable[Block], change: Callable[[Figure], Figure]) -> list[Block]:
    """Return the blocks with each figure changed, asked in their order (`figures_of`)."""

    def both(figure: Figure) -> Figure:
        changed = change(figure)
        return replace(changed, before=change(figure.before)) if figure.before else changed

    return [_changed(block, both) for block in blocks]


def with_texts(blocks: Iterable[Block], texts: Mapping[str, str]) -> list[Block]:
    """Return the blocks with what people wrote in each passage, by its name; those that nobody names stay."""
    return [
        replace(block, text=texts[block.name]) if isinstance(block, Passage) and block.name in texts else block
        for block in blocks
    ]


def without_records(blocks: Iterable[Block], hidden: Collection[str]) -> list[Block]:
    """Return the blocks without the entries that show one of the `hidden` records (“kind:identifier”)."""
    return [block for block in blocks if not (isinstance(block, Item) and block.record in hidden)]


def _changed(block: Block, change: Callable[[Figure], Figure]) -> Block:
    match block:
        case Figure():
            return change(block)
        case Figures():
            return Figures([change(one) for one in block.items])
        case Table():
            return _table(block, change)
        case Chart():
            return replace(block, table=_table(block.table, change))
        case Rest():
            return replace(block, total=change(block.total))
        case _:
            return block


def _table(table: Table, change: Callable[[Figure], Figure]) -> Table:
    def cell(one: Cell) -> Cell:
        return change(one) if isinstance(one, Figure) else one

    return replace(table, rows=[[cell(one) for one in row] for row in table.rows])
