"""A report between facts and paper: sections of a few kinds of blocks, which HTML and Markdown both draw."""

from __future__ import annotations

from coach.values import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

PARA, LIST, TABLE, CHART, TERMS = "para", "list", "table", "chart", "terms"


@dataclass(frozen=True, slots=True)
class Block:
    """One block. `text` of a paragraph, `items` of a list, `head` and `rows` of a table; `terms` rows are (word, text).

    `strong` marks what a reader must not miss; `quiet` what only explains.
    """

    kind: str
    text: str = ""
    items: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    strong: bool = False
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A part with its heading. `id` is one of the report's sections."""

    id: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The whole: heading lines, the first page, the details, and what stands at the foot."""

    title: str
    lines: tuple[str, ...]
    first: tuple[Section, ...]
    details: tuple[Section, ...]
    honest: str
    versions: tuple[str, ...]


def para(text: str, *, strong: bool = False, quiet: bool = False) -> Block:
    """A paragraph."""
    return Block(PARA, text, strong=strong, quiet=quiet)


def listed(items: tuple[str, ...] | list[str]) -> Block:
    """A list."""
    return Block(LIST, items=tuple(items))


def table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Block:
    """A table; the first column names the rows."""
    return Block(TABLE, head=head, rows=tuple(rows))
