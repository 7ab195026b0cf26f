"""Welcome: what to do with the body while reading, when not to read on, three doors."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from coach.coaching.problems import Refused
from coach.text import tui as words
from coach.text.tui_keys import keyed
from coach.tui.frame import Frame
from coach.tui.header import FRAME_WIDTH, NARROW
from coach.tui.keeping import WARM
from coach.tui.layout import Block, gap, groups, pair, para, rule, stack, wrap
from coach.tui.literal import lit
from coach.tui.widgets.choice import Choice, ChoiceList
from coach.tui.widgets.lines import Lines
from coach.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.binding import BindingType
    from textual.content import Content
    from textual.widget import Widget

    from coach.coaching.last_time import LastTime
    from coach.tui.sheets.seen import Looked
    from coach.tui.widgets.rows import Rows

CALL_COLUMN = 17
"""Where the text beside 'While you read' and 'Call 999 first' begins."""
AROUND = 4
"""Rows of the window that are no content: header, the empty row under it, keys."""


@dataclass(frozen=True, slots=True)
class Door:
    """One of the ways in."""

    label: str
    note: str
    short_note: str = ""
    """Where the other one does not fit beside the label."""

    @property
    def in_full(self) -> Choice:
        """The row of a usual window."""
        return Choice(self.label, self.note)

    @property
    def in_short(self) -> Choice:
        """The row of a small one."""
        return Choice(self.label, self.short_note or self.note)


class Welcome(Frame):
    """The first screen of a person without an episode."""

    KEYS: ClassVar[Sequence[str]] = ("rows.enter", "rows.digit", "welcome.region", "welcome.about", "app.quit")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "region", "region", id="welcome.region", tooltip="Choose where you are: the numbers to call depend on it"),
        Binding("a", "about", "about, sources", id="welcome.about", tooltip="What Coach is and is not, and its sources"),
    ]

    def __init__(self) -> None:
        """Fill in what depends on the region and on a kept interview when the screen is composed."""
        super().__init__()
        self._list = ChoiceList(id="doors")
        self._top = Lines()
        self._bottom = Lines()
        self._side = Lines()
        self._choices: list[Door] = []
        self._values: list[str] = []
        self._looked_back = False
        self._warm_now = False
        self._sent = ""
        """How soon the kept answers say to see someone; worked out once what the interview knows is read."""
        self._back: LastTime | None = None

    def content(self) -> Iterable[Widget]:
        """What this is, the doors, what to do meanwhile."""
        self.head(words.WELCOME_CLOCK.format(time=f"{self.house.now():%H:%M}"))
        self._fill()
        yield self._top
        yield self._list
        yield self._bottom

    def on_mount(self) -> None:
        """Read what the interview knows behind the first frame: it takes a tenth of a second, reading this page longer."""
        self.call_after_refresh(self.run_worker, self._warm, thread=True, exit_on_error=False, group=WARM)

    def _warm(self) -> None:
        from coach.tui.screens import load

        load("interview")
        self.coach.interview_step({})
        self._warm_now = True
        self.app.call_from_thread(self._refill)

    def _refill(self) -> None:
        if self.is_attached and self.coach.interview_draft():
            self._fill()
            self.refresh_bindings()

    def aside(self) -> Iterable[Widget]:
        """Whom to call, where there is room; `!` and `a` say it too."""
        yield self._side

    def on_screen_resume(self) -> None:
        """Answers may have been given and kept since."""
        self._fill()

    def on_resize(self) -> None:
        """As much as there is room for, in another window."""
        self._set_page()

    def _fill(self) -> None:
        """Read what the page tells of: numbers, last time, kept answers."""
        region = self.house.region()
        back = self._last_time()
        self._sent = self._how_soon()
        self._choices, self._values = self._doors(again=back is not None)
        numbers = (
            (words.NUMBERS_NOW, region.emergency),
            (words.NUMBERS_TODAY, region.urgent),
            (words.NUMBERS_MIND, region.crisis),
        )
        told = (stack(para(lit(label, "quiet")), para(_capital(text))) for label, text in numbers)
        self._side.show(rule(region.name), groups(*told, para(lit(keyed(words.WELCOME_OTHER_COUNTRY), "quiet"))))
        self._set_page()

    def _set_page(self) -> None:
        """The richest of the pages that the window holds whole. What is left out of the top then stands last."""
        room = self.app.size.height - AROUND
        narrow = self.app.size.width < NARROW
        self._list.set([door.in_short if narrow else door.in_full for door in self._choices], self._list.cursor)
        pages = self._pages()
        width = self._top.content_size.width or min(self.app.size.width, FRAME_WIDTH) - 4
        doors = len(self._list.build(width))
        fits = (page for page in pages if len(stack(*page)(width)) + doors <= room)
        top, bottom = next(fits, pages[-1])
        self._top.show(top)
        self._bottom.show(bottom)

    def _pages(self) -> list[tuple[Block, Block]]:
        """What stands over the doors and under them, from much to little; the last goes on below the window's edge."""
        region, back = self.house.region(), self._last_time()
        if back is None:
            answer: Block = para(lit(words.WELCOME_ANSWER, "bold"), limit=76)
            short: Block = para(lit(words.WELCOME_SHORT, "bold"))
            what, how = words.WELCOME_WHAT, words.WELCOME_HOW
        else:
            form = words.WELCOME_BACK if back.since > 1 else words.WELCOME_BACK_SOON
            short = para(lit(form.format(days=back.since), "bold"), limit=76)
            answer = stack(short, para(_last(back)))
            what, how = words.WELCOME_AGAIN, words.WELCOME_AGAIN_HOW
        if self._sent:
            said = words.WELCOME_SENT[self._sent].format(emergency=region.emergency, urgent=region.urgent)
            role = "wait" if self._sent == "clinician" else "danger"
            answer = short = para(lit(said, f"bold {role}"), limit=76)
        body = pair(words.WELCOME_BODY_LABEL, words.WELCOME_BODY, column=CALL_COLUMN)
        label, signs = words.WELCOME_CALL_LABEL.format(number=region.emergency), words.WELCOME_CALL
        if len(label) >= CALL_COLUMN:  # no country is known: its number is a sentence, which does not fit beside the signs
            label, signs = words.WELCOME_CALL_ANY, f"{_capital(region.emergency)}: {signs}"
        call = pair(lit(label, "bold danger"), signs, column=CALL_COLUMN)
        closing = _closing(words.WELCOME_IS_NOT, keyed(words.WELCOME_REGION).format(region=region.name))
        under = groups(body, call, closing)
        return [
            (_open(groups(answer, para(f"{what} {how}"))), _after(under)),
            (_open(groups(answer, para(what))), _after(under)),
            (_open(answer), _after(under)),
            (_open(short), _after(groups(call, body, para(f"{what} {how}"), closing))),  # what must not wait comes first
        ]

    def _doors(self, *, again: bool) -> tuple[list[Door], list[str]]:
        """The doors and what each opens."""
        doors = [Door(*texts) for texts in words.WELCOME_DOORS]
        if again:
            doors[0] = Door(*words.WELCOME_DOOR_AGAIN)
        kept = self.coach.interview_draft()
        if not kept:
            return doors, ["interview", "library", "demo"]
        from coach.tui.days import named

        label, *notes = words.WELCOME_GO_ON
        when = named(kept[0], self.house.today())
        go_on = Door(label, *(note.format(when=when) for note in notes))
        if not kept[1]:
            go_on = Door(*words.WELCOME_GO_ON_MARKED)
        doors = [go_on, Door(*words.WELCOME_AFRESH), *doors[1:]]
        values = ["interview", "afresh", "library", "demo"]
        return ([*doors, Door(*words.WELCOME_SEEN)], [*values, "seen"]) if self._sent else (doors, values)

    def _how_soon(self) -> str:
        """How soon the kept answers say to see someone, however far they go; "" where they do not, or it is not known yet."""
        if not self._warm_now:
            return ""
        from coach.coaching.interview import usable

        kept = self.coach.interview_draft()
        try:
            found = self.coach.interview_facts(usable(self.coach.interview_step, kept[1])).get("disposition") if kept else ""
        except Refused:  # answers that go together no more after an update: the interview itself asks again
            return ""
        return str(found) if found in words.WELCOME_SENT else ""

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Through a door."""
        if event.index >= len(self._values):  # the doors have changed since
            return
        value = self._values[event.index]
        if value == "afresh":
            self.kept(self.coach.drop_interview_draft)
            value = "interview"
        if value == "demo":
            self.open_demo()
        elif value == "seen":
            self._seen()
        elif value == "interview" and self._last_time() is not None and self.coach.interview_draft() is None:
            self._begin_again()
        else:
            self.go(value)

    def _seen(self) -> None:
        """Somebody has looked at whoever was sent before there was a plan: that is kept, and danger is asked afresh."""
        from coach.tui.sheets.seen import ask_seen

        def seen(looked: Looked) -> None:
            self.kept(lambda: self.house.seen(looked.by, looked.note))
            self._refill()

        ask_seen(self.app, seen, plan=False)

    def _last_time(self) -> LastTime | None:
        if not self._looked_back:
            self._looked_back, self._back = True, self.coach.past.last_time()
        return self._back

    def _begin_again(self) -> None:
        """What is still true from last time is shown once, to confirm; the danger signs are asked afresh."""
        from coach.coaching.interview import usable
        from coach.tui.again import lasting_answers, without
        from coach.tui.screens import make

        lasting = usable(self.coach.interview_step, lasting_answers(self.coach))

        def confirmed(question: str | None) -> None:
            if question is None:
                return
            answers = without(self.coach, lasting, question) if question else lasting
            self.kept(lambda: self.coach.save_interview_draft(answers))
            self.go("interview")

        if lasting:
            self.app.push_screen(make("review", answers=lasting, lasting=True), confirmed)
        else:
            self.go("interview")

    def action_region(self) -> None:
        """Another region, other numbers."""
        from coach.tui.sheets.regions import Regions

        self.app.push_screen(Regions(self.house), self._region_chosen)

    def _region_chosen(self, region: str | None) -> None:
        if region:
            self.kept(lambda: self.house.set_region(region))
            self._fill()
            self.run_worker(self._warm, thread=True, exit_on_error=False, group=WARM)

    def action_about(self) -> None:
        """What this is, and its sources."""
        self.go("about")

    def describe(self, binding_id: str) -> tuple[str, str] | None:
        """Enter starts; in a small window the region stands here, since the page ends below the edge."""
        if binding_id == "welcome.region" and self.app.size.width < NARROW:
            return "r", self.house.region().name
        return ("Enter", "start") if binding_id == "rows.enter" else None


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _open(block: Block) -> Block:
    return stack(block, gap())


def _after(block: Block) -> Block:
    return stack(gap(), block)


def _last(back: LastTime) -> str:
    text = words.WELCOME_LAST.format(days=back.days, title=back.title)
    return f"{text} {words.WELCOME_HELPED.format(tasks=', '.join(back.helped))}" if back.helped else text


def _closing(text: str, right: str) -> Block:
    """The last paragraph, with the region on its last row where there is room."""

    def lines(width: int) -> list[Content]:
        found = [line.pad_left(3) for line in wrap(text, min(width - 3, 72))]
        found[0] = lit("·  ", "quiet") + found[0][3:]
        note = lit(right, "quiet")
        free = width - found[-1].cell_length - note.cell_length
        if free >= 3:
            return [*found[:-1], found[-1].pad_right(free) + note]
        return [*found, note.pad_left(max(0, width - note.cell_length))]

    return lines
