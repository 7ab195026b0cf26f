"""Where the knowledge lies: `plans/` in a checkout, `coach/_plans` in an installed wheel."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

FOLDERS: dict[str, str] = {
    "template": "templates",
    "exercise": "exercises",
    "ladder": "sports",
    "lesson": "lessons",
    "person": "people",
}
"""Kind of file → its folder under `plans/` and under the user's own folder."""

PROTECTED = frozenset({("template", "clinician-first")})
"""What people get who have to be seen first: no file of the user's or of a pack takes its place."""

SINGLES: dict[str, str] = {"rules": "rules.toml", "medicines": "medicines.toml", "sources": "sources.toml", "check": "check.toml"}
"""Kinds of which there is one file each; the user's folder cannot replace these. Sources of the user's own come on top."""

PACKS = "packs.json"
"""In the user's own folder: which packs were added, with their files."""


@lru_cache(1)
def plans_dir() -> Path:
    """The folder of the built-in knowledge.

    Returns:
        `<repo>/plans` where Coach runs from a checkout, else `coach/_plans` inside the installed package.

    Raises:
        FileNotFoundError: neither is there; the installation is not whole.
    """
    package = Path(__file__).resolve().parent.parent
    inside, beside = package / "_plans", package.parent / "plans"
    for folder in (inside, beside):
        if (folder / "rules.toml").is_file() or (folder / "templates").is_dir():
            return folder
    message = f"Coach's own plans are not where they belong ({inside}). Install Coach again."
    raise FileNotFoundError(message)
