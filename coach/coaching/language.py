"""Which language the program speaks: the setting, else the computer's, where there is a file of words for it."""

from __future__ import annotations

from .settings import LONGEST, language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from .home import Home

FOLDER = "words"
MOST_BYTES = 16 * LONGEST
"""Of a file of words: the English catalogue has a tenth of it."""


def file_of(home: Home, name: str) -> Path | None:
    """The file of words of a language: the person's own, else one that comes with Coach; None where there is none."""
    from pathlib import Path

    import coach.text

    for folder in (home.config / FOLDER, Path(coach.text.__path__[0]) / FOLDER):
        path = folder / f"{name}.toml"
        if path.is_file():
            return path
    return None


def speak(home: Home, settings: Mapping[str, object], environment: Mapping[str, str]) -> None:
    """Take in the words of the language that is wanted; called before anything is said.

    What cannot be read or does not fit stays in English; `coach config check` says why.
    """
    wanted = language(settings, environment)
    path = file_of(home, wanted) if wanted else None
    if path is None:
        return
    import tomllib

    from coach.text.language import speak as take_in

    try:
        data = path.read_bytes()
        table = tomllib.loads(data.decode()) if len(data) <= MOST_BYTES else {}
    except (OSError, ValueError, RecursionError):
        return
    take_in(table)
