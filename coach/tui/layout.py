"""Text set for a width: paragraphs, labelled rows, rules. Each function returns a `Block`: width in cells → lines.

Screens are made of a few blocks drawn by one widget, not of a widget a line (a widget costs 0.3 ms of the first frame).
Columns follow one grid: labels at 0, values at 12 (words) or 22 (measures), counted inside the frame's margin.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from textual.content import Content

from coach.tui.literal import lit

if TYPE_CHECKING:
    from typing import TypeAlias

Block: TypeAlias = "Callable[[int], list[Content]]"

TEXT_WIDTH = 72
"""Running text is never set wider than this, however wide the terminal is."""
WORDS = 12
"""Where the value of a label in words begins."""
MEASURES = 22
"""Where the value of a measure begins."""


def _content(text: Content | str) -> Content:
    return text if isinstance(text, Content) else lit(text)


def wrap(text: Content | str, width: int) -> list[Content]:
    """`text` broken at spaces into lines of at most `width` cells; line breaks in it are kept."""
    content = _content(text)
    if content.cell_length <= width and "\n" not in content.plain:
        return [content]
    return [line.rstrip() for line in content.wrap(max(width, 1))]


def gap() -> Block:
    """One empty row: between groups, never two."""
    return lambda _width: [Content("")]


def para(text: Content | str, *, indent: int = 0, limit: int = TEXT_WIDTH) -> Block:
    """A paragraph, at most `limit` wide, moved right by `indent`."""
    content = _content(text)

    def lines(width: int) -> list[Content]:
        found = wrap(content, min(width - indent, limit))
        return [line.pad_left(indent) for line in found] if indent else found

    return lines


def pair(label: Content | str, text: Content | str, *, column: int = WORDS, role: str = "quiet") -> Block:
    """A label at the left and its text from `column` on, wrapped under itself.

    Args:
        label: The name of the row; a plain string is set in `role`.
        text: The value.
        column: Cells from the margin to the value.
        role: Colour role of a plain label.
    """
    head = lit(label, role) if isinstance(label, str) else label
    content = _content(text)

    def lines(width: int) -> list[Content]:
        room = min(width, TEXT_WIDTH + 4) - column
        if room < 20:
            return [*wrap(head, width), *(line.pad_left(2) for line in wrap(content, width - 2))]
        found = wrap(content, room)
        if head.cell_length >= column:
            return [*wrap(head, width), *(line.pad_left(column) for line in found)]
        first = head.pad_right(column - head.cell_length) + found[0]
        return [first, *(line.pad_left(column) for line in found[1:])]

    return lines


def indent(block: Block, by: int) -> Block:
    """`block` moved right by `by` columns, set for what is left."""
    return lambda width: [line.pad_left(by) for line in block(max(width - by, 1))]


def labelled(label: Content | str, block: Block, *, column: int = WORDS) -> Block:
    """A label at the left and a whole block beside it, from `column` on; under it where it would be cramped."""
    head = lit(label, "quiet") if isinstance(label, str) else label

    def lines(width: int) -> list[Content]:
        body = block(max(width - column, 1))
        if not body:
            return []
        if head.cell_length >= column:
            return [*wrap(head, width), *(line.pad_left(column) for line in body)]
        return [head.pad_right(column - head.cell_length) + body[0], *(line.pad_left(column) for line in body[1:])]

    return lines


def points(items: Iterable[Content | str], *, sign: str = "·", numbered: bool = False, role: str = "quiet") -> Block:
    """A list: `·` or `1 2 3` before each item, in the colour of `role`; the items are wrapped under themselves."""
    contents = [_content(item) for item in items]

    def lines(width: int) -> list[Content]:
        found: list[Content] = []
        for number, content in enumerate(contents, 1):
            mark = f"{number}" if numbered else sign
            body = wrap(content, min(width, TEXT_WIDTH + 4) - 3)
            found.append(lit(mark, role).pad_right(2) + body[0])
            found.extend(line.pad_left(3) for line in body[1:])
        return found

    return lines


def rule(title: Content | str = "", *, role: str = "quiet", line: str = "line") -> Block:
    """`─ Title ─────────` across the whole width: the only kind of box there is."""
    head = lit(title, role) if isinstance(title, str) else title

    def lines(width: int) -> list[Content]:
        if not head:
            return [lit("─" * width, line)]
        left = lit("─ ", line)
        rest = max(0, width - head.cell_length - 3)
        return [left + head + lit(" " + "─" * rest, line)]

    return lines


def spread(left: Content | str, right: Content | str, *, role: str = "quiet") -> Block:
    """`left` at the margin and `right` against the other edge: of the last row of a wrapped `left`, else under it."""
    first = _content(left)
    last = lit(right, role) if isinstance(right, str) else right

    def lines(width: int) -> list[Content]:
        room = width - first.cell_length - last.cell_length
        if room >= 2:
            return [first.pad_right(room) + last]
        found, free = wrap(first, width), width - last.cell_length
        if len(found) > 1 and free - found[-1].cell_length >= 2:
            return [*found[:-1], found[-1].pad_right(free - found[-1].cell_length) + last]
        return [*found, *(line.pad_left(2) for line in wrap(last, width - 2))]

    return lines


def bar(done: float, role: str = "accent") -> Block:
    """The line under the header, which is the progress line too: the heavy part is done (0.0 to 1.0)."""

    def lines(width: int) -> list[Content]:
        heavy = min(width, round(width * done))
        return [lit("━" * heavy, role) + lit("─" * (width - heavy), "line")]

    return lines


def only_wide(block: Block, least: int = 70) -> Block:
    """`block`, and nothing where there are fewer than `least` columns."""
    return lambda width: block(width) if width >= least else []


def stack(*blocks: Block) -> Block:
    """Several blocks under one another as one."""
    return lambda width: [line for block in blocks for line in block(width)]


def groups(*blocks: Block | None) -> Block:
    """Blocks with one empty row between; `None` and blocks without lines leave no hole."""

    def lines(width: int) -> list[Content]:
        found: list[Content] = []
        for block in blocks:
            part = block(width) if block else []
            if part and found:
                found.append(Content(""))
            found.extend(part)
        return found

    return lines
