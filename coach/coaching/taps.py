"""The six danger taps of each check-in, from their one file: the whole knowledge would cost a check-in seventy milliseconds."""

from __future__ import annotations

from functools import lru_cache

from coach.text.told import as_told, told
from coach.values import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from coach.interview.model import Question

    from .desk import Desk


@dataclass(frozen=True, slots=True)
class Tap:
    """A danger sign as it is asked every day. `minimum` is the least it means, `more` the signs looked at one by one after it."""

    id: str
    label: str
    hint: str = ""
    more: tuple[str, ...] = ()
    minimum: str = ""


def taps(desk: Desk) -> tuple[Tap, ...]:
    """The taps in their order. With knowledge of the person's own, all of it is loaded, for it may add to them."""
    if not (desk.home.plans / "interview").exists():
        from coach.content.places import plans_dir

        found = _built_in(plans_dir())
        if found:
            return tuple(Tap(tap.id, told(tap.label), told(tap.hint), tap.more, tap.minimum) for tap in found)
    return tuple(Tap(tap.id, tap.label, tap.hint, tap.more, tap.minimum) for tap in desk.knowledge.daily)


def danger_questions(desk: Desk) -> tuple[Question, ...]:
    """The questions with danger signs, for the full list; all that is known is loaded only where a person added to it."""
    if (desk.home.plans / "interview").exists():
        return desk.knowledge.questions
    from coach.content.places import plans_dir

    return _built_in_questions(plans_dir(), as_told())


@lru_cache(1)
def _built_in_questions(plans: Path, way: tuple[bool, int]) -> tuple[Question, ...]:
    """Read once for each way in which texts are told."""
    del way
    from coach.content.knowledge import load_danger

    return load_danger(plans / "interview")


@lru_cache(1)
def _built_in(plans: Path) -> tuple[Tap, ...]:
    """Read once for as long as the program runs: four milliseconds each time a check-in or `!` is opened otherwise."""
    import tomllib

    for path in sorted((plans / "interview").glob("*.toml")):
        text = path.read_text(encoding="utf-8")
        if "[[daily]]" in text:
            rows = tomllib.loads(text)["daily"]
            return tuple(
                Tap(str(row["id"]), str(row["label"]), str(row.get("hint", "")), tuple(row.get("more", ())), str(row["minimum"]))
                for row in rows
            )
    return ()
