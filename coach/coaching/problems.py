"""What a front tells the person when something cannot be done: what was wrong, and what to do next."""

from __future__ import annotations


class Refused(Exception):  # noqa: N818 - people have problems, not errors
    """Asked for something that cannot be done as it was asked (exit 2). Nothing was changed.

    Attributes:
        what: one or two sentences, what is wrong.
        next: what to do instead; may be empty.
        about: the id of what was given wrongly, where a front may call it by another name; may be empty.
    """

    code = 2

    def __init__(self, what: str, then: str = "", about: str = "") -> None:
        super().__init__(f"{what} {then}".strip())
        self.what = what
        self.next = then
        self.about = about


class Stopped(Refused):
    """Asked rightly, but it must not or cannot go on (exit 1): danger, no plan, nothing to undo."""

    code = 1
