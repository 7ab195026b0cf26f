"""`Coach`: the one door. Every method is a use case and loads the file that does it when it is first called."""

from __future__ import annotations

from . import today as _today
from .desk import Desk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from coach.conditions import Value
    from coach.interview.model import Asking, DailyOutcome, Findings, Knowledge, Question, Reviewed
    from coach.journal.days import Clock
    from coach.journal.entry import Entry
    from coach.medicine.model import GuardResult, Product

    from .asked import Asked
    from .cautions import Questions
    from .details import ExerciseView
    from .flare import Flare
    from .history import DayView
    from .home import Home
    from .last_time import Past
    from .medicine import DoseView
    from .own_medicines import OwnMedicines
    from .progress import Recovery
    from .session import Sessions
    from .shelf import Book
    from .sport import Sport
    from .taps import Tap
    from .times import Times
    from .views import EpisodeView, PreviewView, TemplateView, TodayView
    from .wishes import Wishes


def open_coach(home: Home, clock: Clock, *, region: str = "", end_hour: int = 4, read_only: bool = False) -> Coach:
    """A coach that keeps its things in `home` and asks `clock` for the time. Opens no file yet."""
    return Coach(Desk(home, clock, region=region, end_hour=end_hour, read_only=read_only))


class Coach:
    """What the fronts may ask for and tell. Raises `Refused` (wrong use), `Stopped` (cannot go on) and `JournalProblem`."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def today(self, day: str | None = None) -> TodayView:
        """See `today.today`."""
        return _today.today(self.desk, day)

    def history(self, *, upto: str | None = None, days: int | None = None, episode: str | None = None) -> tuple[DayView, ...]:
        """See `history.history`."""
        from .history import history

        return history(self.desk, upto=upto, days=days, episode=episode)

    def episodes(self) -> tuple[EpisodeView, ...]:
        """See `episodes.episodes`."""
        from .episodes import episodes

        return episodes(self.desk)

    @property
    def past(self) -> Past:
        """The episode before this one, and where rules are written."""
        from .last_time import Past

        return Past(self.desk)

    def changed_elsewhere(self) -> int:
        """A number that changes when another coach has written; for polling."""
        return self.desk.journal.data_version()

    # the interview

    @property
    def knowledge(self) -> Knowledge:
        """What the interview knows: questions, signs, rules, regions."""
        return self.desk.knowledge

    def interview_step(self, answers: Mapping[str, object]) -> Asking | Findings:
        """See `interview.step`."""
        from .interview import step

        return step(self.desk, answers)

    def interview_review(self, answers: Mapping[str, object]) -> tuple[Reviewed, ...]:
        """See `interview.review`."""
        from .interview import review

        return review(self.desk, answers)

    def interview_facts(self, answers: Mapping[str, object]) -> dict[str, Value]:
        """See `interview.facts`."""
        from .interview import facts

        return facts(self.desk, answers)

    def save_interview_draft(self, answers: Mapping[str, object], marks: Mapping[str, Mapping[str, str]] | None = None) -> None:
        """See `interview.save_draft`."""
        from .interview import save_draft

        save_draft(self.desk, answers, marks)

    def interview_draft(self) -> tuple[str, dict[str, object]] | None:
        """See `interview.draft`."""
        from .interview import draft

        return draft(self.desk)

    def drop_interview_draft(self) -> None:
        """See `interview.drop_draft`."""
        from .interview import drop_draft

        drop_draft(self.desk)

    # plans

    def templates(self) -> tuple[TemplateView, ...]:
        """See `start.templates`."""
        from .start import templates

        return templates(self.desk)

    def preview_plan(self, template_id: str, facts: Mapping[str, Value]) -> PreviewView:
        """See `start.preview`."""
        from .start import preview

        return preview(self.desk, template_id, facts)

    def start_plan(self, template_id: str, answers: Mapping[str, object] | None = None, day: str | None = None) -> TodayView:
        """See `start.start`."""
        from .start import start

        return start(self.desk, template_id, answers, day)

    # telling

    def check_in(
        self,
        measures: Mapping[str, object],
        danger: Sequence[str] | None,
        *,
        day: str | None = None,
        session: Mapping[str, object] | None = None,
        note: str = "",
        full: bool = False,
        own: Sequence[int | None] = (),
        amends: Entry | None = None,
    ) -> TodayView:
        """See `check_in.check_in`."""
        from .check_in import check_in

        return check_in(self.desk, measures, danger, day=day, session=session, note=note, full=full, own=own, amends=amends)

    def facts(self) -> dict[str, Value]:
        """See `medicine.facts_now`: what is known of the person today."""
        from .medicine import facts_now

        return facts_now(self.desk)

    def asked(self, day: str | None = None) -> Asked:
        """See `asked.asked`."""
        from .asked import asked

        return asked(self.desk, day)

    def danger_taps(self) -> tuple[Tap, ...]:
        """See `taps.taps`: the danger signs of every check-in, without loading all that the interview knows."""
        from .taps import taps

        return taps(self.desk)

    def danger_questions(self) -> tuple[Question, ...]:
        """See `taps.danger_questions`: the full list of danger signs."""
        from .taps import danger_questions

        return danger_questions(self.desk)

    def said_with(self, entry: Entry) -> Entry | None:
        """See `check_in.said_with`."""
        from .check_in import said_with

        return said_with(self.desk, entry)

    def times(self, day: str) -> Times:
        """See `times.times`."""
        from .times import times

        return times(self.desk, day)

    def flare(self) -> Flare:
        """See `flare.flare`."""
        from .flare import flare

        return flare(self.desk)

    def exercise(self, exercise_id: str) -> ExerciseView | None:
        """See `details.exercise`."""
        from .details import exercise

        return exercise(self.desk, exercise_id)

    def task_titles(self, episode: str | None = None, days: Iterable[DayView] = ()) -> dict[str, str]:
        """See `details.task_titles`."""
        from .details import task_titles

        return task_titles(self.desk, episode, days)

    def assess_danger(self, ticked: Sequence[str], *, day: str | None = None, full: bool = False) -> DailyOutcome:
        """See `check_in.assess_now`."""
        from .check_in import assess_now

        return assess_now(self.desk, ticked, day=day, full=full)

    def done(
        self,
        task: str,
        *,
        how: str = "done",
        why: str = "",
        day: str | None = None,
        felt: Mapping[str, object] | None = None,
    ) -> TodayView:
        """See `log.done`."""
        from .log import done

        return done(self.desk, task, how=how, why=why, day=day, felt=felt)

    def untick(self, task: str, day: str | None = None) -> TodayView:
        """See `ticks.untick`."""
        from .ticks import untick

        return untick(self.desk, task, day)

    def session(self, body: Mapping[str, object], *, day: str | None = None) -> TodayView:
        """See `log.session`."""
        from .log import session

        return session(self.desk, body, day=day)

    def dose(self, name: str, amount: str = "", at: str = "", day: str | None = None, **how: bool) -> DoseView:
        """See `medicine.dose`."""
        from .medicine import dose

        return dose(self.desk, name, amount, at, day, **how)

    @property
    def cautions(self) -> Questions:
        """The questions before the first dose."""
        from .cautions import Questions

        return Questions(self.desk)

    @property
    def own_medicines(self) -> OwnMedicines:
        """What the person tells of boxes that no list knows, and of a prescriber's limits."""
        from .own_medicines import OwnMedicines

        return OwnMedicines(self.desk)

    def medicine_now(self) -> GuardResult:
        """See `medicine.guard_now`: what the log shows now."""
        from .medicine import guard_now

        return guard_now(self.desk)

    def medicines_called(self, text: str) -> tuple[Product, ...]:
        """See `medicine.called`."""
        from .medicine import called

        return called(self.desk, text)

    def choose(self, choice: str, day: str | None = None, *, why: str = "", ahead: bool = False) -> TodayView:
        """See `log.choose`."""
        from .log import choose

        return choose(self.desk, choice, day, why=why, ahead=ahead)

    @property
    def wishes(self) -> Wishes:
        """What a person chooses for their days."""
        from .wishes import Wishes

        return Wishes(self.desk)

    def cleared(self, by: str = "", note: str = "", day: str | None = None, *, gently: bool = False) -> TodayView:
        """See `log.cleared`."""
        from .log import cleared

        return cleared(self.desk, by, note, day, gently=gently)

    def answer(self, answers: Mapping[str, object], day: str | None = None) -> TodayView:
        """See `log.answer`."""
        from .log import answer

        return answer(self.desk, answers, day)

    def place(self, stage: str, step: str = "", day: str | None = None) -> TodayView:
        """See `log.place`."""
        from .log import place

        return place(self.desk, stage, step, day)

    def note(self, text: str, tags: tuple[str, ...] = (), day: str | None = None) -> Entry:
        """See `log.note`."""
        from .log import note

        return note(self.desk, text, tags, day)

    def pause(self, why: str = "", day: str | None = None) -> TodayView:
        """See `log.pause`."""
        from .log import pause

        return pause(self.desk, why, day)

    def resume(self, day: str | None = None) -> TodayView:
        """See `log.resume`."""
        from .log import resume

        return resume(self.desk, day)

    def close_episode(self, note: str = "", day: str | None = None) -> str:
        """See `episodes.close`."""
        from .episodes import close

        return close(self.desk, note, day)

    def correct(self, entry: Entry, body: Mapping[str, object] | None) -> None:
        """See `log.correct`."""
        from .log import correct

        correct(self.desk, entry, body)

    def last_recorded(self) -> tuple[Entry, ...]:
        """See `undoing.last`."""
        from .undoing import last

        return last(self.desk)

    def undo(self) -> tuple[Entry, ...]:
        """See `undoing.undo`."""
        from .undoing import undo

        return undo(self.desk)

    def redo(self) -> tuple[Entry, ...]:
        """See `undoing.redo`."""
        from .undoing import redo

        return redo(self.desk)

    # sessions and the sport step

    @property
    def sessions(self) -> Sessions:
        """The session player's use cases."""
        from .session import Sessions

        return Sessions(self.desk)

    @property
    def sport(self) -> Sport:
        """The sport step's use cases."""
        from .sport import Sport

        return Sport(self.desk)

    # recovery, the books

    def recovery(self, count: int | None = None) -> Recovery:
        """See `progress.recovery`."""
        from .progress import recovery

        return recovery(self.desk, count)

    def books(self) -> tuple[Book, ...]:
        """See `shelf.books`; for a worker."""
        from .shelf import books

        return books(self.desk)

    def save_draft(self, name: str, text: str) -> None:
        """Keep an unfinished form (JSON text) under a name."""
        self.desk.journal.save_draft(name, text)

    def draft(self, name: str) -> str | None:
        """An unfinished form, or None."""
        return self.desk.journal.draft(name)

    def close(self) -> None:
        """Close what was opened."""
        self.desk.close()
