"""Where in a TOML file a key or a value stands: path → line and column.

The standard library's parser keeps no positions. This scanner runs over documents that it has already accepted, so it
needs no error handling of its own; it runs when there is something to point at, and never recurses.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from bisect import bisect_right

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    Path = tuple[str | int, ...]

_GAP = re.compile(r"(?:[ \t\r\n]++|#[^\n]*+)*+")
_BLANK = re.compile(r"[ \t]*+")
_KEY = re.compile(r'"((?:[^"\\\n]++|\\.)*+)"|\'([^\'\n]*+)\'|([^\s.=\[\]"\'#]++)')
_ATOM = re.compile(
    r'"""(?:[^"\\]++|\\[\s\S]|"{1,2}(?!"))*+"{3,5}'
    r"|'''(?:[^']++|'{1,2}(?!'))*+'{3,5}"
    r'|"(?:[^"\\\n]++|\\.)*+"'
    r"|'[^'\n]*+'"
    r"|\d{4}-\d\d-\d\d \d\d:[^\s,\]}#]++"
    r"|[^\s,\]}#]++"
)


class Positions:
    """The index of one document."""

    def __init__(self, text: str) -> None:
        """Read the whole document.

        Args:
            text: a document that `tomllib` accepts, with line feeds for line ends.
        """
        self._lines = [0]
        self._lines.extend(match.end() for match in re.finditer("\n", text))
        self._index: dict[Path, tuple[int, int]] = {}
        self._ends: dict[Path, int] = {}
        self._parts: list[tuple[Path, int]] = []
        self._text = text
        self._arrays: dict[Path, int] = {}
        self._scan()

    def key(self, path: Path) -> tuple[int, int]:
        """Line and column, from 1, of the key at `path`, or of its nearest parent that is written down."""
        return self.place(self._nearest(path)[0])

    def value(self, path: Path) -> tuple[int, int]:
        """Line and column, from 1, of the value at `path`, or of its nearest parent that is written down."""
        return self.place(self._nearest(path)[1])

    def offset(self, path: Path) -> int:
        """The value's place in the text, counted from 0."""
        return self._nearest(path)[1]

    def span(self, path: Path) -> tuple[int, int] | None:
        """Begin and end in the text of the value of a `key = value` line; None for anything else."""
        end = self._ends.get(path)
        return None if end is None else (self._index[path][1], end)

    def written(self) -> Iterator[tuple[Path, tuple[int, int]]]:
        """Every part of every key and heading as it is written down: its path, begin and end in the text.

        A table that is opened several times, or a dotted key, has the same path each time.
        """
        for path, offset in self._parts:
            match = _KEY.match(self._text, offset)
            assert match is not None  # a key was read here
            yield path, match.span()

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, from 1, of a place in the text."""
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    def paths(self) -> Iterator[Path]:
        """Every path that is written down, in no promised order."""
        return iter(self._index)

    def known(self, path: Path) -> bool:
        """Whether exactly this path is written down."""
        return path in self._index

    def _nearest(self, path: Path) -> tuple[int, int]:
        while path:
            found = self._index.get(path)
            if found is not None:
                return found
            path = path[:-1]
        return 0, 0

    def _scan(self) -> None:
        text, index = self._text, 0
        base: Path = ()
        end = len(text)
        while True:
            index = self._gap(index)
            if index >= end:
                return
            if text[index] == "[":
                index, base = self._header(index)
            else:
                index, path = self._pair(index, base)
                index = self._ends[path] = self._value(index, path)

    def _gap(self, index: int) -> int:
        match = _GAP.match(self._text, index)
        return match.end() if match else index

    def _blank(self, index: int) -> int:
        match = _BLANK.match(self._text, index)
        return match.end() if match else index

    def _keys(self, index: int) -> tuple[int, list[tuple[str, int]]]:
        """The parts of a dotted key with their offsets, and the place after it."""
        parts: list[tuple[str, int]] = []
        while True:
            index = self._blank(index)
            match = _KEY.match(self._text, index)
            if match is None:
                return index, parts
            quoted, literal, bare = match.groups()
            if quoted is not None and "\\" in quoted:
                name = str(tomllib.loads(f'k="{quoted}"')["k"])
            else:
                name = quoted if quoted is not None else literal if literal is not None else bare
            parts.append((name if name.isascii() else unicodedata.normalize("NFC", name), index))
            index = self._blank(match.end())
            if self._text[index : index + 1] != ".":
                return index, parts
            index += 1

    def _header(self, index: int) -> tuple[int, Path]:
        start, double = index, self._text.startswith("[[", index)
        index, parts = self._keys(index + (2 if double else 1))
        path: Path = ()
        for number, (name, offset) in enumerate(parts):
            path = (*path, name)
            self._parts.append((path, offset))
            last = number == len(parts) - 1
            self._index.setdefault(path, (offset, start))
            if double and last:
                count = self._arrays.get(path, 0)
                self._arrays[path] = count + 1
                path = (*path, count)
                self._index[path] = (offset, start)
            elif path in self._arrays:
                path = (*path, self._arrays[path] - 1)
            elif last:
                self._index[path] = (offset, start)
        return index + (2 if double else 1), path

    def _pair(self, index: int, base: Path) -> tuple[int, Path]:
        """A key and its `=`: the place of the value, and its path."""
        index, parts = self._keys(index)
        index = self._blank(index + 1)
        path = base
        for name, offset in parts:
            path = (*path, name)
            self._parts.append((path, offset))
            self._index.setdefault(path, (offset, index))
        self._index[path] = (parts[-1][1], index)
        return index, path

    def _value(self, index: int, path: Path) -> int:
        """Walk over one value, with whatever is inside it, and give the place after it."""
        text = self._text
        open_at: list[tuple[Path, int]] = []  # each array with its next element's number, each inline table with -1
        while True:
            opened = text[index]
            if opened in "[{":
                open_at.append((path, 0 if opened == "[" else -1))
                index += 1
            else:
                match = _ATOM.match(text, index)
                assert match is not None
                index = match.end()
            while open_at:  # what follows a value: a comma, a bracket, or both
                index = self._gap(index)
                if text[index] == ",":
                    index = self._gap(index + 1)
                if text[index] in "]}":
                    open_at.pop()
                    index += 1
                    continue
                break
            if not open_at:
                return index
            parent, number = open_at[-1]
            if number < 0:
                index, path = self._pair(index, parent)
            else:
                path = (*parent, number)
                open_at[-1] = (parent, number + 1)
                self._index[path] = (index, index)
