"""When it grabs again: what the person's own plan has for the first day, whatever stage they are in; and its flare card."""

from __future__ import annotations

from coach.plan.take_in import enter
from coach.plan.tasks import tasks_today
from coach.values import dataclass

from .desk import ordinal
from .standing import standing_on
from .views import CardView

TYPE_CHECKING = False
if TYPE_CHECKING:
    from coach.plan.tasks import TaskToday

    from .desk import Desk

CARD = "flare-plan"


@dataclass(frozen=True, slots=True)
class Flare:
    """`tasks` of the rest stage as they fit this person, and the card with its source; both may be empty."""

    tasks: tuple[TaskToday, ...] = ()
    card: CardView | None = None


def flare(desk: Desk) -> Flare:
    """What to do when it grabs, from the plan of the open episode: what is left out for a person stays left out."""
    episode = desk.journal.open_episode()
    if episode is None:
        return Flare()
    day = max(desk.today(), episode.day)
    standing = standing_on(desk, episode.uuid, day)
    if standing is None:
        return Flare()
    plan, state = standing.plan, standing.state.copy()
    rest = next((stage for stage in plan.turn if stage.kind == "rest"), None)
    tasks: tuple[TaskToday, ...] = ()
    if rest is not None:
        number = ordinal(day)
        state.paused = ""
        enter(state, number, rest.id, 0)
        for beside in plan.beside:
            if rest.id in beside.alongside:
                state.beside.setdefault(beside.id, number)
        tasks = tuple(task for task in tasks_today(plan, state, number) if task.do != "medicine-check")
    card = next((card for card in plan.lessons if card.get("id") == CARD), None)
    if card is None:
        return Flare(tasks)
    sources = card.get("sources", ())
    listed = tuple(map(str, sources)) if isinstance(sources, list | tuple) else ()
    return Flare(tasks, CardView(CARD, str(card["title"]), str(card["text"]), listed))
