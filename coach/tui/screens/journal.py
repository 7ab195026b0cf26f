"""Notes and days: what was entered, by day; put right, take back, fill in, note, search; and past episodes."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from coach.coaching.check_in import BACKFILL_DAYS
from coach.coaching.undoing import danger_in
from coach.text import tui_daily as words
from coach.text import tui_journal as texts
from coach.text.tui_keys import keyed
from coach.tui.daily import Daily
from coach.tui.days import between, moved, named, named_first, short
from coach.tui.entry_words import called, clock_of, detail_of, title_of
from coach.tui.layout import Block, para
from coach.tui.literal import lit
from coach.tui.screens.journal_rows import EARLIER, ENTRY, FILL, Item, JournalRows, entry_block, items_of
from coach.tui.widgets.choice import Choice
from coach.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from textual.binding import BindingType
    from textual.widget import Widget

    from coach.coaching.history import DayView
    from coach.coaching.views import EpisodeView
    from coach.journal.entry import Entry
    from coach.tui.widgets.rows import Rows

FIRST_DAYS = 21
MORE_DAYS = 60
EDITABLE = ("check-in", "note", "session")


class JournalScreen(Daily):
    """The days of an episode, the newest first."""

    PLACE = texts.JOURNAL_PLACE
    NAME = "journal"
    KEYS: ClassVar[Sequence[str]] = (
        "rows.enter", "journal.note", "journal.edit", "journal.take", "journal.search", "journal.episodes", "app.wrong",
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "note", "note", id="journal.note", tooltip="Add a note for the day with the focus"),
        Binding("e", "edit", "edit", id="journal.edit", tooltip="Put the entry with the focus right"),
        Binding("x", "take", "take back", id="journal.take", tooltip="Take the entry with the focus back"),
        Binding("f", "search", "find", show=False, id="journal.find", tooltip="Search in all entries"),
        Binding("slash", "search", "search", id="journal.search", key_display="/", tooltip="Search in all entries"),
        Binding("o", "episodes", "episodes", id="journal.episodes", tooltip="Your episodes, past ones too"),
    ]

    def __init__(self, day: str = "") -> None:
        """Begin on `day`, else on the newest entry."""
        super().__init__()
        self._rows = JournalRows()
        self._beside = Lines()
        self._day = day
        self._days = FIRST_DAYS
        self._search = ""
        self._episode: EpisodeView | None = None

    def content(self) -> Iterable[Widget]:
        """One widget."""
        self._read()
        if self._day:
            at = next((n for n, item in enumerate(self._rows.items) if item.day == self._day), 0)
            self._rows.cursor = at
        yield self._rows

    def aside(self) -> Iterable[Widget]:
        """The entry with the focus in full: Enter opens it where there is no room."""
        yield self._beside

    def _show_beside(self) -> None:
        entry = self._entry()
        if entry is None:
            self._beside.show()
        else:
            self._beside.show(entry_block(entry, self._rows.titles, self.house.today()))

    # Reading

    def _read(self) -> None:
        past = self._episode
        today = self.house.today()
        if past is None and not self.house.has_episode():
            self._rows.update([], (), {}, today)
            return
        if self._search:
            self.head(texts.JOURNAL_LOOKING.format(text=self._search))
            self.run_worker(self._look_through, thread=True, exclusive=True, group="search", exit_on_error=False)
            return
        days = self.coach.history(
            upto=past.closed or None if past is not None else None,
            days=self._days,
            episode=past.uuid if past is not None else None,
        )
        titles = self.coach.task_titles(past.uuid if past is not None else None, days)
        fill_from = moved(today, -BACKFILL_DAYS) if past is None else "9999"
        items = items_of(days, fill_from=fill_from, today=today, titles=titles)
        if days and days[0].number > 1:
            items.append(Item(EARLIER))
        self._rows.empty = texts.JOURNAL_EMPTY
        self._show(items, days, titles)

    def _look_through(self) -> None:
        """What was searched for, in a thread: past episodes are looked through too, and years of them take a second."""
        search, past, today = self._search, self._episode, self.house.today()
        items: list[Item] = []
        days: list[DayView] = []
        titles: dict[str, str] = {}
        for episode in reversed(self.coach.episodes()) if past is None else (past,):
            own = self.coach.task_titles(episode.uuid)
            titles |= own
            for day in self.coach.past.told(episode.uuid, max(episode.closed or today, episode.started)):
                if search != self._search:
                    return
                found = items_of((day,), fill_from="9999", today=today, search=search, titles=own)
                items[:0] = found
                days += (day,) if found else ()
        self.app.call_from_thread(self._found, search, items, days, titles)

    def _found(self, search: str, items: Sequence[Item], days: Sequence[DayView], titles: Mapping[str, str]) -> None:
        if self.is_attached and search == self._search:
            self._rows.empty = texts.JOURNAL_NOT_FOUND.format(text=search)
            self._show(items, days, titles)

    def _show(self, items: Sequence[Item], days: Sequence[DayView], titles: Mapping[str, str]) -> None:
        today = self.house.today()
        self._rows.update(items, days, titles, today)
        self._headline(len(items), today)
        self._show_beside()

    def _headline(self, count: int, today: str) -> None:
        if self._search:
            self.head(texts.JOURNAL_FOUND.format(count=count, text=self._search))
        elif self._episode is not None:
            end = self._episode.closed or today
            self.head(texts.JOURNAL_PAST.format(start=short(self._episode.started), end=short(end)))
        else:
            self.head(short(today))

    def reload(self) -> None:
        """Read again."""
        self._read()
        self.refresh_bindings()
        self.call_after_refresh(self.refresh_keys)

    # Opening

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """An entry with its ways on, a day to fill in, or earlier days."""
        event.stop()
        item = self._rows.current
        if item is None:
            return
        if item.kind == EARLIER:
            self._days += MORE_DAYS
            self._read()
        elif item.kind == FILL:
            self.go("check-in", day=item.day)
        elif item.entry is not None:
            self._open(item.entry)

    def _open(self, entry: Entry) -> None:
        from coach.tui.sheets.page import Page

        titles = self._rows.titles
        detail = detail_of(entry, called(entry, titles))
        when = f"{named_first(entry.day, self.house.today())}, {clock_of(entry)}"
        blocks: list[Block] = [para(lit(when, "quiet"))]
        if detail:
            blocks.append(para(detail))
        choices = [Choice(words.ENTRY_CHOICES_CLOSE, value="")]
        if self._may_change(entry):
            if entry.kind in EDITABLE:
                choices.append(Choice(words.ENTRY_CHOICES_EDIT, value="edit"))
            choices.append(Choice(words.ENTRY_CHOICES_TAKE, value="take"))

        def decided(answer: str | None) -> None:
            if answer == "edit":
                self.action_edit()
            elif answer == "take":
                self.action_take()

        self.app.push_screen(Page(title_of(entry), blocks, choices), decided)

    def _may_change(self, entry: Entry) -> bool:
        """Past episodes are read; a plan is taken back by undo alone."""
        if self._episode is not None or entry.kind in {"plan", "answers", "close"}:
            return False
        opened = self.coach.desk.journal.open_episode() if self._search else None  # a search finds past episodes too
        return opened is None or entry.episode in {None, opened.uuid}

    def _entry(self) -> Entry | None:
        item = self._rows.current
        return item.entry if item is not None and item.kind == ENTRY else None

    # Changing

    def action_edit(self) -> None:
        """Put the entry with the focus right."""
        entry = self._entry()
        if entry is None or not self._may_change(entry):
            return
        if entry.kind == "check-in":
            self.go("check-in", day=entry.day, amends=entry)
        elif entry.kind == "note":
            self._edit_note(entry)
        elif entry.kind == "session":
            self._edit_session(entry)

    def _edit_note(self, entry: Entry) -> None:
        from coach.tui.sheets.note import Note

        def given(answer: tuple[str, tuple[str, ...]] | None) -> None:
            if answer is not None:
                text, tags = answer
                self._correct(entry, {**entry.body, "text": text, "tags": list(tags)})

        tags = entry.body.get("tags")
        listed = [str(tag) for tag in tags] if isinstance(tags, list) else []
        title = texts.JOURNAL_NOTE_FOR.format(day=named(entry.day, self.house.today()))
        self.app.push_screen(Note(title, str(entry.body.get("text", "")), listed), given)

    def _edit_session(self, entry: Entry) -> None:
        from coach.tui.sheets.confirm import Confirm

        listed = entry.body.get("tasks")
        tasks = [dict(item) for item in listed if isinstance(item, dict)] if isinstance(listed, list) else []
        if not tasks:
            return
        titles = self._rows.titles
        if len(tasks) == 1:
            self._edit_task(entry, tasks, 0)
            return
        choices = [
            Choice(called(entry, titles)(str(task.get("id"))), str(task.get("done", "done")), str(number))
            for number, task in enumerate(tasks)
        ]
        self.app.push_screen(
            Confirm(words.ENTRY_CHOICES_EDIT, "", choices),
            lambda answer: self._edit_task(entry, tasks, int(answer)) if answer else None,
        )

    def _edit_task(self, entry: Entry, tasks: list[dict[str, object]], at: int) -> None:
        from coach.tui.sheets.confirm import Confirm

        name = str(tasks[at].get("id"))
        choices = [Choice(label, value=value) for label, value in words.TASK_CHOICES]

        def decided(answer: str | None) -> None:
            if answer:
                fixed = [{**task, "done": answer} if number == at else task for number, task in enumerate(tasks)]
                self._correct(entry, {**entry.body, "tasks": fixed})

        self.app.push_screen(Confirm(called(entry, self._rows.titles)(name), "", choices), decided)

    def action_take(self) -> None:
        """Take the entry with the focus back; what follows from it is right again by itself."""
        entry = self._entry()
        if entry is not None and self._may_change(entry):
            self.unless_danger(lambda desk: danger_in(desk, entry), lambda: self._take(entry))

    def _take(self, entry: Entry) -> None:
        before = self.coach.today()
        if self._put(entry, None):
            self.reload()
            self.say(taken := keyed(words.ENTRY_TAKEN).format(what=title_of(entry)))
            self._tell_moved(before.stage.title if before.stage else "")
            if gone := self.danger_gone((entry,)):  # before all else that may be said
                self.say(f"{taken}\n{gone}", seconds=12)

    def _correct(self, entry: Entry, body: dict[str, object]) -> None:
        before = self.coach.today()
        if self._put(entry, body):
            self.reload()
            self.say(keyed(words.ENTRY_CHANGED))
            self._tell_moved(before.stage.title if before.stage else "")

    def _put(self, entry: Entry, body: dict[str, object] | None) -> bool:
        done = False

        def put() -> None:
            nonlocal done
            self.coach.correct(entry, body)
            done = True

        self.attempt(put)
        return done

    def _tell_moved(self, before: str) -> None:
        """A correction may change where the person stands today: then that is said."""
        view = self.coach.today()
        now = view.stage.title if view.stage is not None else ""
        if now != before:
            self.say(f"{words.DECISION_CHANGED} {words.DECISION_NOW}: {now}", seconds=8)

    def action_note(self) -> None:
        """A note for the day with the focus."""
        from coach.tui.sheets.note import Note

        if self._episode is not None:
            return
        item = self._rows.current
        day = item.day if item is not None and item.day else self.house.today()

        def given(answer: tuple[str, tuple[str, ...]] | None) -> None:
            if answer is not None and self.attempt(self.coach.note, answer[0], answer[1], day) is not None:
                self.reload()
                self.say(keyed(words.SAVED))

        title = texts.JOURNAL_NOTE_FOR.format(day=named(day, self.house.today()))
        self.app.push_screen(Note(title), given)

    # Finding

    def action_search(self) -> None:
        """Search in all entries, of past episodes too."""
        from coach.tui.sheets.note import Ask

        def given(text: str | None) -> None:
            if text is not None:
                self._search = text
                self._read()

        self.app.push_screen(Ask(texts.JOURNAL_SEARCH, texts.JOURNAL_SEARCH, texts.JOURNAL_SEARCH_HINT), given)

    def action_episodes(self) -> None:
        """All episodes; one of them is shown then."""
        from coach.tui.sheets.confirm import Confirm

        found = self.coach.episodes()
        choices = [Choice(_episode(episode), _state(episode), episode.uuid) for episode in found]
        if not choices:
            return

        def decided(uuid: str | None) -> None:
            episode = next((episode for episode in found if episode.uuid == uuid), None)
            if episode is not None:
                self._episode = None if episode.open else episode
                self._search = ""
                self._days = (
                    FIRST_DAYS if episode.open else min(between(episode.started, episode.closed) + 2, FIRST_DAYS + MORE_DAYS)
                )
                self._rows.cursor = 0
                self.reload()

        self.app.push_screen(Confirm(texts.JOURNAL_EPISODES, "", choices), decided)

    def action_back(self) -> None:
        """Out of a search, out of a past episode, out."""
        if self._search:
            self._search = ""
            self._read()
        elif self._episode is not None:
            self._episode = None
            self._days = FIRST_DAYS
            self._read()
        elif len(self.app.screen_stack) > 1:
            self.dismiss(None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Edit and take back are there with an entry that can be changed; nothing is added to a past episode."""
        if action == "note":
            return self._episode is None
        if action in {"edit", "take"} and self.is_attached:
            entry = self._entry()
            return entry is not None and self._may_change(entry) and (action == "take" or entry.kind in EDITABLE)
        return True

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """The keys follow the focus."""
        event.stop()
        self._show_beside()
        self.refresh_bindings()

    def describe(self, binding_id: str) -> tuple[str, str] | None:
        """Enter opens."""
        return ("Enter", "open") if binding_id == "rows.enter" else None

    @property
    def plain(self) -> str:
        """The page as text."""
        return self._rows.plain


def _episode(episode: EpisodeView) -> str:
    return f"{short(episode.started)} {episode.started[:4]}  {episode.title}"


def _state(episode: EpisodeView) -> str:
    parts = [texts.JOURNAL_EPISODE_OPEN] if episode.open else [texts.JOURNAL_EPISODE_CLOSED.format(day=short(episode.closed))]
    if episode.recovered:
        parts.append(texts.JOURNAL_EPISODE_RECOVERED.format(day=short(episode.recovered)))
    return ", ".join(parts)
