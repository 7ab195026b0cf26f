"""The sport step: first the readiness list, then today's rung with its warm-up, a card to take along, and the log afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from coach.coaching.problems import Refused, Stopped
from coach.coaching.sport import SportView
from coach.text import tui_sport as words
from coach.tui.daily import Daily
from coach.tui.layout import Block, gap, labelled, pair, para, points
from coach.tui.literal import join, lit
from coach.tui.widgets.fields import Pick, Rating, Words
from coach.tui.widgets.form import Form
from coach.tui.widgets.lines import Lines
from coach.tui.widgets.multi import Item, MultiChoice

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from textual.binding import BindingType
    from textual.widget import Widget


class SportScreen(Daily):
    """One screen in three states: the list, the rung, the log."""

    PLACE = words.PLACE
    NAME = "sport"
    KEYS: ClassVar[Sequence[str]] = (
        "multi.turn", "rows.enter", "sport.log", "sport.warm", "sport.stints", "sport.card", "frame.back", "app.wrong",
    )  # fmt: skip
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "log", "log it", id="sport.log", tooltip="Log how it went"),
        Binding("f", "warm", "warm-up", id="sport.warm", tooltip="The warm-up, with its figure"),
        Binding("i", "stints", "interval timer", id="sport.stints", tooltip="Walk and run in turns, with bell"),
        Binding("y", "card", "card to take", id="sport.card", tooltip="Save a card to take along"),
    ]

    def __init__(self) -> None:
        """What stands is read when it is composed."""
        super().__init__()
        self._view = SportView("")
        self._logging = False
        self._text = Lines()
        self._list = MultiChoice(none_label="", unsure=False, id="ready")
        self._form = Form(column=20, id="log")

    def content(self) -> Iterable[Widget]:
        """Text, list, form; one state shows what it needs of them."""
        self.reload()
        yield from (self._text, self._list, self._form)

    def on_mount(self) -> None:
        """The keys go to the list where there is one."""
        self._focus()

    def reload(self) -> None:
        """What stands now."""
        try:
            self._view = self.coach.sport.view()
        except (Refused, Stopped):
            self._view = SportView("")
        self._draw()

    @property
    def _listing(self) -> bool:
        return self._view.here and not self._view.ready and bool(self._view.readiness) and not self._view.listed

    def _draw(self) -> None:
        view = self._view
        self._list.display = self._list.can_focus = self._listing
        self._form.display = self._form.can_focus = self._logging
        if self._logging:
            self._text.show(para(lit(words.LOG_TITLE, "bold")), gap())
        elif not view.title:
            self._text.show(para(words.NONE))
        elif self._listing:
            self._draw_list()
        else:
            self._text.show(*self._rung_blocks())
            if view.ready:
                self.head(words.STEP_HEAD.format(number=view.at + 1, count=len(view.rungs)), view.at / max(1, len(view.rungs)))
        self._focus()
        self.refresh_bindings()

    def _focus(self) -> None:
        if self.is_attached:
            wanted = self._form if self._logging else self._list if self._listing else None
            self.set_focus(wanted)

    # Is the person ready?

    def _draw_list(self) -> None:
        view = self._view
        blocks: list[Block] = [para(lit(words.READY_TITLE, "bold")), para(words.READY_TEXT)]
        if view.painkiller_hours is not None:
            blocks.append(para(lit(words.READY_PILL.format(hours=words.hours(view.painkiller_hours)), "wait")))
        self._text.show(*blocks, gap())
        if not self._list.items:
            ticked = set(view.ticked)
            marks = {name: "yes" for name, _ in view.readiness if name in ticked}
            self._list.set([Item(name, text) for name, text in view.readiness], marks, none_label="", unsure=False)  # type: ignore[arg-type]
        self._count()

    def _ticked(self) -> tuple[str, ...]:
        return tuple(name for name, mark in self._list.marks.items() if mark == "yes")

    def _count(self) -> None:
        done, every = len(self._ticked()), len(self._view.readiness)
        self.head(words.READY_HEAD.format(count=done, all=every), done / max(1, every))

    def on_multi_choice_changed(self, event: MultiChoice.Changed) -> None:
        """Every tick is kept at once."""
        event.stop()
        self._keep_ticks()
        self._count()

    def _keep_ticks(self) -> bool:
        ticked = self._ticked()
        return self.kept(lambda: self.coach.sport.keep_ticks(ticked))

    def on_multi_choice_done(self, event: MultiChoice.Done) -> None:
        """All of them: into the journal. Some: kept, and fine."""
        event.stop()
        missing = len(self._view.readiness) - len(self._ticked())
        if missing:
            if self._keep_ticks():
                self.say(words.READY_KEPT.format(count=missing))
            return
        if self.attempt(self.coach.sport.log_ready, self._view.day) is not None:
            self.reload()
            self.say(words.READY_OPEN if self._view.ready else words.READY_DONE)

    # Today's rung

    def _rung_blocks(self) -> list[Block]:
        view, rung = self._view, self._view.rung
        blocks: list[Block] = []
        if not view.here:
            blocks += [para(words.LATER.format(title=view.title, stage=view.stage)), gap()]
        elif not view.ready:
            blocks += [para(words.READY_LISTED), gap()]
        elif view.done:
            blocks += [para(lit(words.DONE_PRACTICE if view.practised else words.DONE, "good")), gap()]
        elif view.painkiller_hours is not None:
            blocks += [para(lit(words.not_test(view.painkiller_hours), "wait")), gap()]
        elif not view.due:
            blocks += [para(lit(words.NOT_DUE, "wait")), gap()]
        if view.practised and not view.done:
            blocks += [para(lit(words.WAS_PRACTICE, "quiet")), gap()]
        if rung is not None and view.here:
            blocks += [para(lit(rung.title, "bold"))]
            if rung.locked:
                blocks.append(para(lit(words.LOCKED.format(why=rung.locked), "wait")))
            rows = ((words.TODAY, rung.load), (words.EFFORT, rung.effort), (words.NEXT_IF, rung.criterion))
            blocks += [pair(label, text) for label, text in rows if text]
            if rung.avoid:
                blocks.append(pair(words.AVOID, " · ".join(rung.avoid)))
            blocks += [gap(), labelled(words.WARM_UP, points(view.warm_up, numbered=True)), gap(), pair(words.WHILE, words.RULE)]
            blocks += [pair("", lit(words.TOMORROW, "quiet")), gap()]
        names = [
            join(("▌ " if n == view.at and view.here else "○ ", "accent"), (r.title, "bold" if n == view.at else ""))
            for n, r in enumerate(view.rungs)
        ]
        blocks.append(labelled(words.ROAD, _stacked(names)))
        if view.notes:
            blocks += [gap(), points([lit(note, "quiet") for note in view.notes])]
        return blocks

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Keys work where they mean something."""
        playing = self._view.here and self._view.ready and not self._logging
        if action == "log":
            return playing and self._view.rung is not None and not self._view.rung.locked
        if action in {"warm", "card"}:
            return playing
        if action == "stints":
            return playing and self._view.rung is not None and bool(self._view.rung.stints)
        return True

    def describe(self, binding_id: str) -> tuple[str, str] | None:
        """Enter keeps the list, Space ticks."""
        if binding_id == "multi.turn":
            return "Space", words.KEY_TICK
        if binding_id == "multi.none":
            return "", ""
        return ("Enter", words.KEY_READY) if binding_id == "rows.enter" and self._listing else None

    def action_warm(self) -> None:
        """With the figure and the timer."""
        self.go("session", exercise="warmup-general")

    def action_stints(self) -> None:
        """Walk and run in turns."""
        rung = self._view.rung
        assert rung is not None
        stints = tuple((words.STINTS.get(name, name), seconds) for name, seconds in rung.stints)
        self.go("session", stints=stints, title=rung.title)

    def action_card(self) -> None:
        """A page of text for the pocket."""
        view, rung = self._view, self._view.rung
        assert rung is not None
        lines = [
            f"{view.title}: {rung.title}",
            "",
            rung.load,
            rung.effort,
            *(f"{words.AVOID}: {text}" for text in rung.avoid),
            "",
        ]
        lines += [words.WARM_UP, *(f"  {n}. {text}" for n, text in enumerate(view.warm_up, 1)), "", words.RULE, ""]
        if view.painkiller_hours is not None:
            lines += [words.CARD_PILL.format(hours=words.hours(view.painkiller_hours)), ""]
        lines += [words.CARD_AFTER, words.CARD_LINES]
        saved: list[Path] = []
        if self.kept(lambda: saved.append(self.house.save_page("sport-step", "\n".join(lines) + "\n"))):
            self.say(words.CARD_SAVED.format(path=saved[0]))

    # Afterwards

    def action_log(self) -> None:
        """How did it go?"""
        self._logging = True
        hint = words.LOG_AMOUNT_HINT.format(unit=self._view.unit or words.LOG_AMOUNT_ANY)
        self._form.set([
            Pick("how", words.LOG_HOW, options=words.LOG_HOWS),
            Rating("pain_during", words.LOG_DURING, ends=words.ENDS),
            Pick("feel", words.LOG_FEEL, options=words.FEELS),
            Words("amount", words.LOG_AMOUNT, placeholder=hint),
        ])  # fmt: skip
        self._draw()

    def on_form_submitted(self, event: Form.Submitted) -> None:
        """Into the journal."""
        event.stop()
        values = event.values
        how = values.get("how")
        if not how:
            self.say(words.HOW_FIRST)
            return
        felt = {name: values[name] for name in ("pain_during", "feel") if values.get(name) is not None}
        amount = str(values.get("amount") or "")
        if self.attempt(self.coach.sport.log_step, self._view, str(how), amount, felt) is not None:
            self._logging = False
            self.reload()
            practised = self._view.practised and self._view.done
            self.say(words.DONE_PRACTICE if practised else words.LOGGED, seconds=8 if practised else 4)

    def action_back(self) -> None:
        """Out of the log first."""
        if self._logging:
            self._logging = False
            self._draw()
        elif len(self.app.screen_stack) > 1:
            self.dismiss(None)
        else:
            self.home()


def _stacked(lines: Sequence[object]) -> Block:
    from coach.tui.layout import stack

    return stack(*(para(line) for line in lines))  # type: ignore[arg-type]
