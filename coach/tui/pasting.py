"""What is pasted is text, whatever stands in it.

A terminal brackets a paste with two marks. Textual (8.2) takes an escape code inside for the beginning of a key and types the up
to 32 characters after it: a `q` among them would leave the app, a `0` would answer a question.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual._xterm_parser import XTermParser
    from textual.message import Message

BEGIN, END = "\x1b[200~", "\x1b[201~"
ESCAPES = str.maketrans("", "", "\x1b\x9b")


class Pastes:
    """Takes the escapes out of what is pasted, and leaves everything else; fed in pieces, as it comes."""

    def __init__(self) -> None:
        self._inside = False
        self._before = ""  # the end of what came, where a mark may have begun

    def cleaned(self, data: str) -> str:
        """`data` with what is pasted in it as plain text. What may be the beginning of the mark at its end waits for the rest."""
        found: list[str] = []
        while data:
            data = self._to_end(data, found) if self._inside else self._to_begin(data, found)
        return "".join(found)

    def _to_begin(self, data: str, found: list[str]) -> str:
        known = len(self._before)
        at = (self._before + data).find(BEGIN)
        if at < 0:
            found.append(data)
            self._before = (self._before + data)[1 - len(BEGIN) :]
            return ""
        rest = at + len(BEGIN) - known
        found.append(data[:rest])
        self._inside, self._before = True, ""
        return data[rest:]

    def _to_end(self, data: str, found: list[str]) -> str:
        data, self._before = self._before + data, ""
        at = data.find(END)
        if at >= 0:
            found.append(data[:at].translate(ESCAPES) + END)
            self._inside = False
            return data[at + len(END) :]
        kept = next((size for size in range(len(END) - 1, 0, -1) if data.endswith(END[:size])), 0)
        found.append(data[: len(data) - kept].translate(ESCAPES))
        self._before = data[len(data) - kept :]
        return ""


def keep_pastes_text() -> None:
    """Give Textual's reader of keys pastes without escapes. Harmless to call twice."""
    from textual._xterm_parser import XTermParser

    if getattr(XTermParser.feed, "cleans", False):
        return
    read = XTermParser.feed

    def feed(self: XTermParser, data: str) -> Iterable[Message]:
        pastes: Pastes = self.__dict__.setdefault("coach_pastes", Pastes())
        cleaned = pastes.cleaned(data)
        return read(self, cleaned) if cleaned or not data else ()  # nothing at all would be the end of the input

    feed.cleans = True  # type: ignore[attr-defined]
    XTermParser.feed = feed  # type: ignore[method-assign]
