"""A demo: three made-up weeks of one person, entered through the door like anybody's, with a clock that is moved on.

Nothing is faked: every entry passed the checks, every decision was the plan's. Its folder is thrown away when the program ends.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta

from coach.values import dataclass, field

from .door import open_coach
from .home import Home

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from coach.journal.days import Clock

    from .door import Coach

DAYS = 21
TEMPLATE = "acute-strain"
MEMORY = "/dev/shm"  # noqa: S108 - a folder of random name and mode 0700 is made in it
PREFIX = "coach-demo-"
NO_DANGER: tuple[str, ...] = ()
ANSWERS: dict[str, object] = {
    "danger_nerves": [], "danger_body": [], "age": 52, "sex": "female", "pregnancy": "no", "danger_ill": [], "danger_water": [],
    "danger_pain": [], "danger_spasm": [], "where": ["pain_low"], "history": [], "new_medicines": [], "history_more": [],
    "onset_days": 0, "pain_now": 6, "mobility": "few-steps", "start": "lift",
    "set_off": ["load_awkward", "no_warm_up", "came_at_once"], "sport": "golf", "moves": ["worse_bending", "eases_lying"],
    "daily_life": ["sits_five"], "activities": "Putting on socks, Sit through a meal, Nine holes of golf",
}  # fmt: skip


class MovingClock:
    """A clock that is set by hand, and never back."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        """The time it was set to."""
        return self.at

    def set(self, day: datetime, hour: int, minute: int = 0) -> None:
        """Move it on to a time of a day."""
        self.at = max(self.at, datetime.combine(day.date(), time(hour, minute)).astimezone())


@dataclass(frozen=True, slots=True)
class MadeUpDay:
    """One morning's answers and that day's doing.

    `pain` is now, average, worst; `spasms` how many and the strongest; `own` the three activities; `during` and `feel` are about
    the moves of the day before; `done` is how many of the day's tasks; `doses` are hours.
    """

    pain: tuple[int, int, int]
    spasms: tuple[int, int]
    stiff: int
    wakes: int
    walk: int
    own: tuple[int, int, int]
    sure: int
    mood: int = 6
    feel: str = "ok"
    during: int | None = None
    done: int = 9
    doses: tuple[int, ...] = ()
    note: str = ""
    more: dict[str, object] = field(default_factory=dict)


D = MadeUpDay
STORY: tuple[MadeUpDay, ...] = (
    D((6, 6, 7), (4, 2), 60, 3, 4, (2, 3, 0), 3, 4, done=3, doses=(9, 16, 22), more={"up_unaided": False},
      note="It grabbed when I lifted the mower out of the car."),
    D((5, 5, 6), (3, 2), 60, 2, 6, (2, 3, 0), 4, 5, during=4, done=4, doses=(10, 18), more={"up_unaided": True}),
    D((4, 4, 5), (2, 1), 30, 1, 12, (3, 4, 0), 5, 5, during=3, done=5, doses=(8,), more={"up_unaided": True},
      note="Slept better on my side."),
    D((3, 4, 5), (1, 1), 30, 1, 16, (4, 5, 0), 6, during=3, done=4, doses=(9,)),
    D((3, 3, 4), (1, 1), 10, 1, 20, (5, 6, 0), 6, during=2, done=5),
    D((2, 3, 4), (1, 1), 10, 0, 22, (6, 6, 0), 7, during=2, done=5),
    D((2, 3, 3), (0, 0), 10, 0, 24, (6, 7, 0), 7, 7, feel="easy", during=2, done=4),
    D((2, 2, 3), (0, 0), 10, 0, 25, (7, 7, 0), 7, 7, feel="easy", during=2, done=5),
    D((2, 2, 3), (0, 0), 10, 0, 26, (7, 8, 0), 7, 7, during=2, done=5),
    D((1, 2, 3), (0, 0), 10, 0, 28, (7, 8, 0), 7, 7, during=2, done=4),
    D((1, 2, 2), (0, 0), 0, 0, 30, (8, 8, 1), 8, 8, feel="easy", during=1, done=5,
      note="Raked leaves for an hour. It felt fine while I did it."),
    D((5, 5, 6), (2, 3), 30, 2, 12, (5, 6, 0), 4, 5, feel="hard", during=6, done=3, doses=(10, 18),
      note="It grabbed again at night."),
    D((4, 4, 5), (1, 1), 30, 1, 15, (6, 6, 0), 5, 5, during=3, done=4, doses=(9,)),
    D((3, 3, 4), (1, 1), 10, 0, 20, (6, 7, 0), 6, 6, during=3, done=5),
    D((2, 3, 3), (0, 0), 10, 0, 24, (7, 7, 0), 7, 7, during=2, done=5),
    D((2, 2, 3), (0, 0), 10, 0, 26, (7, 8, 0), 7, 7, feel="easy", during=2, done=5),
    D((2, 2, 3), (0, 0), 10, 0, 28, (7, 8, 1), 7, 7, feel="easy", during=2, done=4),
    D((1, 2, 3), (0, 0), 0, 0, 30, (8, 8, 1), 8, 7, feel="easy", during=1, done=5),
    D((1, 2, 2), (0, 0), 0, 0, 30, (8, 9, 2), 8, 8, feel="easy", during=1, done=5),
    D((1, 1, 2), (0, 0), 0, 0, 31, (8, 9, 2), 8, 8, during=1, done=4, doses=(22,)),
    D((1, 1, 2), (0, 0), 0, 0, 32, (8, 9, 3), 8, 8, during=1, done=2),
)  # fmt: skip


def demo(clock: Clock, *, region: str = "") -> Coach:
    """A coach that has seen three weeks and now goes by `clock`. Its folder is removed when the program ends."""
    import os
    import tempfile
    import weakref
    from pathlib import Path

    memory = MEMORY if os.access(MEMORY, os.W_OK) else None  # nothing of it has to outlive the program
    _clear_up(Path(memory or tempfile.gettempdir()))
    folder = tempfile.TemporaryDirectory(prefix=f"{PREFIX}{os.getpid()}-", dir=memory, ignore_cleanup_errors=True)
    base = Path(folder.name)
    lived = make_demo(Home(base / "config", base / "data", base / "backups"), clock, region=region)
    weakref.finalize(lived, folder.cleanup)  # holds the folder as long as the coach that uses it
    return lived


def _clear_up(place: Path) -> None:
    """Remove what a demo left that was killed, and could not do it itself."""
    import os
    import shutil

    if os.name != "posix":  # elsewhere nobody can be asked whether a process lives without ending it
        return
    for folder in place.glob(f"{PREFIX}*-*"):
        number = folder.name.removeprefix(PREFIX).partition("-")[0]
        try:
            os.kill(int(number), 0)
        except ProcessLookupError:
            shutil.rmtree(folder, ignore_errors=True)  # somebody else's stays: it cannot be removed
        except (ValueError, OverflowError, PermissionError):
            continue  # no demo's, or another person's


def make_demo(home: Home, clock: Clock, *, region: str = "") -> Coach:
    """Write three weeks that end today into `home`, which holds nothing yet, and open a coach there that goes by `clock`."""
    now = clock.now()
    coach = open_coach(home, clock, region=region)
    today = datetime.fromisoformat(coach.desk.today())
    first = today - timedelta(days=DAYS - 1)
    moving = MovingClock(datetime.combine(first.date(), time(5, 30)).astimezone())
    coach.desk.clock = moving
    coach.start_plan(TEMPLATE, ANSWERS)
    coach.cautions.keep(coach.cautions.open(), (), rest_is_no=True)
    for number, made_up in enumerate(STORY[:-1]):
        _live(coach, moving, first + timedelta(days=number), made_up)
    moving.at = max(moving.at, now - timedelta(minutes=40))
    _morning(coach, STORY[-1])
    moving.at = max(moving.at, now - timedelta(minutes=15))
    _do(coach, moving, STORY[-1].done, minutes=5)
    coach.desk.clock = clock
    return coach


def _live(coach: Coach, clock: MovingClock, day: datetime, made_up: MadeUpDay) -> None:
    clock.set(day, 7, 40)
    _morning(coach, made_up)
    early = [hour for hour in made_up.doses if hour < 17]
    for hour in early:
        clock.set(day, hour, 20)
        coach.dose("ibuprofen", "400 mg")
    clock.set(day, 17)
    _do(coach, clock, made_up.done, minutes=20)
    for hour in made_up.doses[len(early) :]:
        clock.set(day, hour, 20)
        coach.dose("ibuprofen", "400 mg")


def _morning(coach: Coach, made_up: MadeUpDay) -> None:
    asked = coach.asked()
    now, average, worst = made_up.pain
    measures: dict[str, object] = {
        "pain_now": now,
        "average_pain": average,
        "worst_pain": worst,
        "spasms": made_up.spasms[0],
        "spasm_severity": made_up.spasms[1],
        "stiffness_minutes": made_up.stiff,
        "night_wakes": made_up.wakes,
        "walk_minutes": made_up.walk,
        "activities": round(sum(made_up.own) / 3, 1),
        "lowest_activity": min(made_up.own),
        "confidence": made_up.sure,
        "mood": made_up.mood,
        **made_up.more,
    }
    session: dict[str, object] | None = None
    if asked.worked and made_up.during is not None:
        session = {"tasks": [], "feel": made_up.feel, "pain_during": made_up.during}
    coach.check_in(measures, NO_DANGER, session=session, note=made_up.note, full=asked.full_danger, own=made_up.own)


def _do(coach: Coach, clock: MovingClock, count: int, *, minutes: int) -> None:
    tasks = [task for task in coach.today().tasks if task.do not in ("medicine-check", "lesson")]
    clock.at += timedelta(minutes=minutes)
    coach.session({"tasks": [{"id": task.id, "done": "done"} for task in tasks[:count]]})
