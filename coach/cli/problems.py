"""Ways out of a command that are no mistakes of ours."""

from __future__ import annotations


class Wrong(Exception):  # noqa: N818 - people have problems, not errors
    """Wrong use of the command line: exit 2. `then` says what to do instead."""

    def __init__(self, what: str, then: str = "") -> None:
        super().__init__(f"{what} {then}".strip())
        self.what = what
        self.then = then


class Leave(Exception):  # noqa: N818 - nothing went wrong
    """Ends the command with this exit code; everything was said."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code
