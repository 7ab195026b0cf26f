"""The check-in's rows: which are asked, and the answers that a kept check-in holds. No widget, no door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.coaching.told_answers import NOTHING_AFTER, OWN
from coach.plan.measures import NUMBERS, above_worst, doubtful
from coach.text import tui_daily as words
from coach.text.dates import long_time
from coach.text.tui_keys import keyed
from coach.tui.days import named
from coach.tui.layout import pair, spread
from coach.tui.literal import lit
from coach.tui.widgets.fields import Count, Number, Pick, Rating, Words
from coach.tui.widgets.form import Form

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from coach.coaching.asked import Asked
    from coach.journal.entry import Entry
    from coach.tui.layout import Block
    from coach.tui.widgets.fields import Field, Press, Value

NEEDED = (
    "pain_now", "worst_pain", "average_pain", "spasms", "spasm_severity", "stiffness_minutes", "night_wakes", "walk_minutes",
)  # fmt: skip
"""What the plan's rules look at each day (screens: the first rows are needed)."""
COLUMN = 22
"""Where values begin."""


class MorningForm(Form):
    """A form whose rows depend on its answers. They are fitted before the focus moves, so that no fast key meets an old row.

    Enter goes through its lines, and hands them over on the last one alone: whoever typed a number has not said that they are
    through. A line that is needed, and a number that may be a slip, get a word first; Enter again passes them.
    """

    def __init__(self, rows_for: Callable[[Mapping[str, Value]], tuple[Field, ...]], when_asked: Callable[[], None]) -> None:
        """`rows_for` gives the rows for the answers so far; `when_asked` shows `note`, which has changed."""
        super().__init__(column=COLUMN)
        self._rows_for = rows_for
        self._when_asked = when_asked
        self._asked_of = ""
        self._passed: set[str] = set()

    def set(self, fields: Sequence[Field], values: Mapping[str, Value] | None = None) -> None:
        """Other fields: nothing is passed yet."""
        self._asked_of = ""
        self._passed = set()
        super().set(fields, values)

    @property
    def note(self) -> str:
        """What is asked of the line with the focus before Enter passes it; empty as long as nothing is."""
        row = self.current if self.fields else None
        return self._question(row) if row is not None and row.id == self._asked_of else ""

    @property
    def is_last(self) -> bool:
        """Whether Enter hands the form over: no line below is open, and none above is needed."""
        return not self._open_below() and not any(self._question(row) for row in self._unsettled())

    def _question(self, row: Field) -> str:
        value = self.values.get(row.id)
        if value is None:
            return keyed(words.CHECK_OPEN).format(what=row.label) if row.id in NEEDED else ""
        if isinstance(value, int) and doubtful(row.id, value):
            return words.CHECK_DOUBT.format(value=value, long=long_time(value))
        return ""

    def _unsettled(self) -> list[Field]:
        return [row for row in self.fields if row.id not in self._passed and self._question(row)]

    def _open_below(self) -> list[int]:
        rest = range(self.cursor + 1, self.count)
        return [at for at in rest if self.values.get(self.fields[at].id) is None and self.fields[at].id not in self._passed]

    def _ask(self, row: Field) -> None:
        self.place(self.fields.index(row))
        self._asked_of = row.id
        self._when_asked()

    def action_enter(self) -> None:
        """To the next line that is open; from the last one, through."""
        row = self.current
        if row in self._unsettled() and not self.note:
            self._ask(row)
            return
        self._passed.add(row.id)
        below = self._open_below()
        if below:
            self.place(below[0])
        elif unsettled := self._unsettled():
            self._ask(unsettled[0])
        else:
            super().action_enter()

    def finish(self) -> None:
        """Through, from any line: what is needed, or may be a slip, is asked about once."""
        if self.note:
            open_ = self.values.get(self._asked_of) is None
            self._passed |= {row.id for row in self._unsettled() if open_ and self.values.get(row.id) is None} | {self._asked_of}
        if unsettled := self._unsettled():
            self._ask(unsettled[0])
        else:
            super().action_enter()

    def _take(self, field: Field, answer: Press) -> None:
        if self.values.get(field.id) != answer.value:
            self._asked_of = ""
            self._passed.discard(field.id)
        super()._take(field, answer)

    def describe(self, binding_id: str) -> tuple[str, str] | None:
        """Enter as it is meant on this line; in a text `f` is a letter."""
        if binding_id == "rows.enter" and self.fields:
            return "Enter", "finish" if self.is_last else "next open"
        if binding_id == "rows.digit" and self.fields and isinstance(self.current, Rating | Pick):
            return "0-9", "set"  # the hint says that it goes on: room for the other keys
        if binding_id == "check.finish" and (self.typing or self.is_last):
            return "", ""
        return super().describe(binding_id)

    def refit(self) -> None:
        """Other rows, where the answers ask for them; the focus stays where it is counted from the top."""
        if not self.fields:
            return
        fields = self._rows_for(self.values)
        if [row.id for row in fields] != [row.id for row in self.fields]:
            self.fields = fields
            self.redraw()

    def place(self, index: int) -> None:
        """Fit the rows, then move: a row that comes or goes lies right behind the one it depends on."""
        self.refit()
        self._asked_of = ""
        super().place(index)


def rows(asked: Asked, values: Mapping[str, Value], today: str) -> tuple[Field, ...]:
    """The rows for the answers so far; without a spasm nothing is asked about the strongest."""
    found: list[Field] = [*_moves(asked, values, today), *_core(asked, values, today)]
    extra = [row for name in asked.asks if (row := _extra(name, asked, today)) is not None]
    found += extra
    for index, activity in enumerate(asked.activities):
        found.append(_own(asked, index, activity, today))
    found.append(_rating("confidence", asked, today, ends=words.CHECK_SURE_ENDS, gap=True))
    found.append(_rating("mood", asked, today, ends=words.CHECK_MOOD_ENDS))
    found.append(Words("note", words.LABELS["note"], placeholder=words.NOTE_HINT))
    return tuple(found)


def _moves(asked: Asked, values: Mapping[str, Value], today: str) -> list[Field]:
    if not asked.worked:
        return []
    done, _ = asked.tasks
    when = named(asked.worked, asked.day)
    head = words.CHECK_MOVES if when == words.YESTERDAY else words.CHECK_MOVES_ON.format(day=named(asked.worked, today))
    title = f"{head}: {words.CHECK_MOVES_DONE.format(done=done)}" if done else head
    found: list[Field] = []
    if "session_feel" not in asked.felt or "session_feel" in values:
        found.append(Pick("session_feel", words.LABELS["session_feel"], options=words.FEEL, title=title))
    if "pain_during" not in asked.felt or "pain_during" in values:
        ends = words.CHECK_PAIN_ENDS
        found.append(Rating("pain_during", words.LABELS["pain_during"], ends=ends, title="" if found else title))
    after = Pick("after_signs", words.LABELS["after_signs"], options=words.AFTER, title="" if found else title)
    return [*found, after]


def _core(asked: Asked, values: Mapping[str, Value], today: str) -> list[Field]:
    found: list[Field] = [
        _rating("pain_now", asked, today, ends=words.CHECK_PAIN_ENDS, gap=bool(asked.worked)),
        _rating("worst_pain", asked, today),
        _rating("average_pain", asked, today),
        _count("spasms", words.SPASMS_UNIT, asked, today),
    ]
    if values.get("spasms") != 0:
        found.append(_pick("spasm_severity", words.SEVERITY, asked, today))
    found.append(_pick("stiffness_minutes", words.STIFF, asked, today, first=0))
    found.append(_count("night_wakes", words.WAKES_UNIT, asked, today))
    note, before = _before("walk_minutes", asked, today)
    found.append(
        Number(
            "walk_minutes",
            words.LABELS["walk_minutes"],
            note,
            before,
            unit=words.WALK_UNIT,
            high=NUMBERS["walk_minutes"][1],
            step=5,
            minutes=True,
        )
    )
    return found


def _extra(name: str, asked: Asked, today: str) -> Field | None:
    """A row that the stage asks for besides, or None where it is asked anyway or is no row of a form."""
    if name in {"up_unaided", "unwell", "woken_by_pain"}:
        return Pick(name, words.LABELS[name], options=words.YES_NO)
    if name in {"leg_pain", "sleep_quality"}:
        ends = words.CHECK_PAIN_ENDS if name == "leg_pain" else words.CHECK_SLEEP_ENDS
        return _rating(name, asked, today, ends=ends)
    if name == "sit_hours":
        return _count(name, words.SIT_UNIT, asked, today)
    return None


def _own(asked: Asked, index: int, activity: str, today: str) -> Field:
    before = asked.own_before[index] if index < len(asked.own_before) else None
    first = asked.own_first[index] if index < len(asked.own_first) else None
    note = words.FIRST.format(value=first) if first is not None else ""
    ends = words.CHECK_ABLE_ENDS if index == 0 and not note else ("", "")
    del today
    return Rating(f"{OWN}{index}", activity, note, before, gap=index == 0, ends=ends)


def _before(name: str, asked: Asked, today: str) -> tuple[str, Value]:
    value = asked.before.get(name)
    if not isinstance(value, int | float) or isinstance(value, bool) or not asked.before_day:
        return "", None
    when = named(asked.before_day, asked.day if asked.day <= today else today)
    return words.BEFORE.format(when=when, value=f"{value:g}"), int(value)


def _rating(name: str, asked: Asked, today: str, *, ends: tuple[str, str] = ("", ""), gap: bool = False) -> Rating:
    note, before = _before(name, asked, today)
    if ends != ("", "") and note and name in {"pain_now", "confidence", "mood", "leg_pain", "sleep_quality"}:
        note = f"0 {ends[0]}   10 {ends[1]}"  # both ends are named; yesterday's value is a key away
    return Rating(name, words.LABELS[name], note, before, gap=gap, ends=ends)


def _count(name: str, unit: str, asked: Asked, today: str) -> Count:
    note, before = _before(name, asked, today)
    return Count(name, words.LABELS[name], note, before, unit=unit, high=NUMBERS[name][1])


def _pick(name: str, options: tuple[tuple[str, str], ...], asked: Asked, today: str, *, first: int = 1) -> Pick:
    _, before = _before(name, asked, today)
    known = {value for value, _ in options}
    return Pick(name, words.LABELS[name], "", str(before) if str(before) in known else None, options=options, first=first)


def odd(values: Mapping[str, Value]) -> str:
    """A word about pain that is more on average, or now, than at its worst: a slip of the key, most often `1` and `0`."""
    name = above_worst(values)
    return words.CHECK_ODD.format(what=words.LABELS[name], value=values[name], worst=values["worst_pain"]) if name else ""


def missing(fields: tuple[Field, ...], values: Mapping[str, Value]) -> list[Field]:
    """The needed rows that are not answered, in their order."""
    return [row for row in fields if row.id in NEEDED and values.get(row.id) is None]


def values_of(entry: Entry, said: Entry | None) -> dict[str, Value]:
    """The form's answers that a check-in holds, with what was `said` of the moves, for putting it right."""
    measures, own = entry.body.get("measures"), entry.body.get("own")
    found: dict[str, Value] = {}
    if said is not None:
        during = said.body.get("pain_during")
        found |= {"session_feel": str(said.body["feel"])} if said.body.get("feel") else {}
        found |= {"pain_during": int(during)} if isinstance(during, int | float) else {}
    for name, value in measures.items() if isinstance(measures, dict) else ():
        if name in {"activities", "lowest_activity"}:
            continue
        if isinstance(value, bool):
            found[name] = "yes" if value else "no"
        elif name == "after_signs":
            found[name] = str(value[0]) if value else NOTHING_AFTER
        elif name in {"spasm_severity", "stiffness_minutes"}:
            if not (name == "spasm_severity" and value == 0):
                found[name] = _stiff(value) if name == "stiffness_minutes" else str(value)
        elif isinstance(value, int | float):
            found[name] = int(value)
    for index, answer in enumerate(own if isinstance(own, list) else ()):
        if isinstance(answer, int):
            found[f"{OWN}{index}"] = answer
    return found


def _stiff(value: object) -> str:
    """The option that holds so many minutes: the next one up."""
    minutes = value if isinstance(value, int | float) else 0
    return next((option for option, _ in words.STIFF if minutes <= int(option)), words.STIFF[-1][0])


def told_line(label: str, value: str) -> Block:
    """`Danger signs          none of the six                        ✓`."""
    return lambda width: spread(pair(label, value, column=COLUMN)(width - 4)[0], lit("✓", "good"))(width)
