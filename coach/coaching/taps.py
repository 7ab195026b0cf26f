"""The six danger taps of each check-in, from their one file: the whole knowledge would cost a check-in seventy milliseconds."""

from __future__ import annotations

from coach.values import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .desk import Desk


@dataclass(frozen=True, slots=True)
class Tap:
    """A danger sign as it is asked every day. `more` are the signs asked one by one after 'not sure'."""

    id: str
    label: str
    hint: str = ""
    more: tuple[str, ...] = ()


def taps(desk: Desk) -> tuple[Tap, ...]:
    """The taps in their order. With knowledge of the person's own, all of it is loaded, for it may add to them."""
    if not (desk.home.plans / "interview").exists():
        found = _built_in()
        if found:
            return found
    return tuple(Tap(tap.id, tap.label, tap.hint, tap.more) for tap in desk.knowledge.daily)


def _built_in() -> tuple[Tap, ...]:
    import tomllib

    from coach.content.places import plans_dir

    for path in sorted((plans_dir() / "interview").glob("*.toml")):
        text = path.read_text(encoding="utf-8")
        if "[[daily]]" in text:
            rows = tomllib.loads(text)["daily"]
            return tuple(
                Tap(str(row["id"]), str(row["label"]), str(row.get("hint", "")), tuple(row.get("more", ()))) for row in rows
            )
    return ()
