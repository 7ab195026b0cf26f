"""Findings: how urgent first, then why, then what to do now, then when to get help."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from coach.text import tui as words
from coach.tui.frame import Frame
from coach.tui.keeping import WARM
from coach.tui.layout import Block, groups, labelled, pair, para, points, spread, stack
from coach.tui.literal import join, lit
from coach.tui.outcome import bare
from coach.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from textual.binding import BindingType
    from textual.content import Content
    from textual.widget import Widget

    from coach.interview.model import CauseFound, Findings

NIGHT = (20, 7)
"""From 20:00 to 7:00 people read 'tonight'."""
SIGNS = {"self-care": ("●", "good"), "clinician": ("●", "wait"), "urgent": ("✚", "danger")}


class FindingsScreen(Frame):
    """What the interview came to. An emergency has its own screen."""

    PLACE = words.FINDINGS_PLACE
    KEYS: ClassVar[Sequence[str]] = (
        "findings.plan",
        "findings.why",
        "findings.change",
        "findings.save",
        "findings.copy",
        "app.quit",
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "plan", "your plan", id="findings.plan", tooltip="See the plan that fits"),
        Binding("w", "why", "why", id="findings.why", tooltip="All reasons for and against, with their sources"),
        Binding("e", "change", "change", id="findings.change", tooltip="Read over your answers and change one"),
        Binding("s", "save", "save", id="findings.save", tooltip="Save this page as text, for a doctor"),
        Binding("y", "copy", "copy", id="findings.copy", tooltip="Copy this page"),
    ]

    def __init__(self, findings: Findings, answers: Mapping[str, object]) -> None:
        """Show `findings`, which came of `answers`."""
        super().__init__()
        self._findings = findings
        self._answers = dict(answers)
        self._page = Lines(id="page")

    def content(self) -> Iterable[Widget]:
        """One page."""
        found = self._findings
        flags = len([flag for flag in found.red_flags if not flag.not_sure])
        counted = words.FINDINGS_DANGER if found.disposition == "urgent" else words.FINDINGS_REASONS
        danger = counted.format(count=flags) if flags else words.FINDINGS_NO_DANGER
        role = "danger" if found.disposition == "urgent" else "accent"
        self.head(words.FINDINGS_COUNT.format(count=found.screens, danger=danger), 1.0, role=role)
        self._page.show(urgent_page(found) if found.disposition == "urgent" else page(found, night=self._night()))
        yield self._page

    def aside(self) -> Iterable[Widget]:
        """What changes the plan, where there is room."""
        found = self._findings
        lines = [*found.changes, *([found.plan_why] if found.plan_why else [])]
        if lines:
            yield Lines(para(lit(words.FINDINGS_CHANGES, "quiet")), points(lines))

    def on_mount(self) -> None:
        """Make the plan ready behind this page: it takes a few tenths of a second, and reading this takes longer."""
        if self._findings.plan:
            self.run_worker(self._warm, thread=True, exit_on_error=False, group=WARM)

    def _warm(self) -> None:
        if self._findings.plan:
            self.coach.preview_plan(self._findings.plan, self.coach.interview_facts(self._answers))

    def _night(self) -> bool:
        hour = self.house.now().hour
        return hour >= NIGHT[0] or hour < NIGHT[1]

    # Keys

    def action_plan(self) -> None:
        """The road ahead; whoever had another plan last time may look at that one instead."""
        plan = self._findings.plan
        if not plan:
            return
        last = self.coach.past.last_time() if self._findings.disposition == "self-care" else None
        known = {found.id for found in self.coach.templates() if not found.broken} if last is not None else set()
        if last is None or last.template == plan or last.template not in known:
            self.go("preview", template=plan, answers=self._answers)
            return
        from coach.tui.sheets.confirm import Confirm
        from coach.tui.widgets.choice import Choice

        choices = [Choice(words.SAME_NEW, words.SAME_NEW_NOTE, plan), Choice(words.SAME_OLD, last.title, last.template)]

        def decided(template: str | None) -> None:
            if template is not None:
                self.go("preview", template=template, answers=self._answers)

        text = words.SAME_TEXT.format(days=last.days)
        self.app.push_screen(Confirm(words.SAME_TITLE, text, choices), decided)

    def action_why(self) -> None:
        """Everything for and against."""
        from coach.tui.sheets.why import Why

        found = self._findings
        paragraphs: list[Content | str] = [join((flag.title, "bold"), f"\n{flag.text}") for flag in found.red_flags]
        paragraphs += [_reasons(cause) for cause in found.causes if cause.speaks_for or cause.speaks_against]
        paragraphs += [found.plan_why] if found.plan_why else []
        sources = dict.fromkeys(source for flag in found.red_flags for source in flag.sources)
        line = self.house.source_line(list(sources)) or words.NO_CLINICIAN_YET
        self.app.push_screen(Why(words.FINDINGS_WHY, paragraphs or [words.FINDINGS_NO_CAUSE], line))

    def action_change(self) -> None:
        """Back to one answer; then here again."""
        from coach.tui.screens import make

        self.app.push_screen(make("review", answers=self._answers), self._changing)

    def _changing(self, question: str | None) -> None:
        if question:
            self.instead("interview", change=question)

    def action_back(self) -> None:
        """Back is to the answers."""
        self.action_change()

    def action_save(self) -> None:
        """As a text file."""
        saved: list[object] = []
        if self.kept(lambda: saved.append(self.house.save_page("findings", self.plain + "\n"))):
            self.say(words.FINDINGS_SAVED.format(path=saved[0]), seconds=8)

    def action_copy(self) -> None:
        """To the clipboard."""
        self.app.copy_to_clipboard(self.plain)
        self.say(words.FINDINGS_COPIED)

    @property
    def plain(self) -> str:
        """The page as text."""
        return self._page.plain

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Without a plan there is none to see."""
        return self._findings.plan is not None if action == "plan" else True

    def describe(self, binding_id: str) -> tuple[str, str] | None:
        """Until somebody has looked, the plan is what to do meanwhile."""
        if binding_id == "findings.plan" and self._findings.disposition == "urgent":
            return "Enter", "until then"
        return None


def page(found: Findings, *, night: bool) -> Block:
    """Self-care and clinician, as one block."""
    sign, role = SIGNS.get(found.disposition, ("●", "quiet"))
    answer = found.call[0] if found.call else words.FINDINGS_ANSWER.get(found.disposition, "")
    badge = join((f"{sign} ", role), (words.FINDINGS_WORD.get(found.disposition, ""), "quiet"))
    more = list(found.call[1:])
    if not more and found.disposition == "self-care":
        more = [words.FINDINGS_NIGHT if night else words.FINDINGS_DAY]
    wait = points(bare(words.UNTIL_THEN, found.meanwhile)) if found.meanwhile else None
    label = words.TONIGHT if night else words.NOW
    return groups(
        stack(spread(lit(answer, "bold"), badge), *(para(text, limit=76) for text in more)),
        labelled(words.UNTIL_THEN, wait) if wait else None,
        causes(found.causes),
        labelled(label, points(found.tonight, numbered=True)) if found.tonight else None,
        labelled(words.GET_HELP, stack(*(_help(line) for line in found.get_help))) if found.get_help else None,
        stack(*(para(text) for text in found.notes)) if found.notes else None,
        None if found.plan else para(found.plan_why or words.FINDINGS_NO_PLAN),
    )


def urgent_page(found: Findings) -> Block:
    """Same day: call, say, wait, and when not to wait."""
    number = found.region.emergency
    flags = [f"{flag.title}. {flag.text}" for flag in found.red_flags]
    answer = found.call[0] if found.call else words.FINDINGS_ANSWER["urgent"]
    return groups(
        stack(
            spread(lit(answer, "bold danger"), join(("✚ ", "danger"), (words.FINDINGS_WORD["urgent"], "quiet"))),
            *(para(text, limit=76) for text in found.call[1:]),
        ),
        labelled(words.WHY_SEEN, stack(*(para(text) for text in flags))) if flags else None,
        labelled(words.SAY_THIS, para(f"“{' '.join(found.say)}”")) if found.say else None,
        labelled(words.WHILE_YOU_WAIT, points(bare(words.WHILE_YOU_WAIT, found.meanwhile)), column=17)
        if found.meanwhile
        else None,
        stack(
            para(lit(words.STRAIGHT.format(number=number), "bold danger")),
            points(bare(words.STRAIGHT.format(number=number).removesuffix(" if"), found.straight)),
        )
        if found.straight
        else None,
        stack(*(para(text) for text in (*found.tonight, *found.notes))) if found.notes or found.tonight else None,
        None if found.plan else para(found.plan_why or words.FINDINGS_NO_PLAN),
    )


def causes(found: Sequence[CauseFound]) -> Block:
    """Likely with two reasons for and one against, possible with theirs, the rest in one line."""
    likely = [cause for cause in found if cause.likelihood == "likely"]
    possible = [cause for cause in found if cause.likelihood == "possible"]
    rest = [cause.title for cause in found if cause.likelihood not in {"likely", "possible"}]
    blocks: list[Block] = []
    for label, group in ((words.LIKELY, likely[:3]), (words.POSSIBLE, possible[:3])):
        for number, cause in enumerate(group):
            blocks.append(pair(label if number == 0 else "", lit(cause.title, "bold" if label == words.LIKELY else "")))
            blocks += _for_and_against(cause, both=label == words.LIKELY)
    if not likely and not possible:
        blocks.append(pair(words.LIKELY, words.FINDINGS_NO_CAUSE))
    if rest:
        blocks.append(pair(words.UNLIKELY, _some(rest)))
    return stack(*blocks)


def _some(titles: Sequence[str]) -> str:
    """`Minerals, posture and 2 more`, about a row of sixty columns; at least the first is named."""
    text = ""
    for number, title in enumerate(titles):
        longer = f"{text}, {title.lower()}" if text else title
        if text and len(longer) > 44:
            return text + words.AND_MORE.format(count=len(titles) - number)
        text = longer
    return text


def _for_and_against(cause: CauseFound, *, both: bool) -> list[Block]:
    sub = [labelled(words.FOR, para(" · ".join(cause.speaks_for[:3])), column=9)] if cause.speaks_for else []
    if both:
        against = cause.speaks_against[0] if cause.speaks_against else words.FINDINGS_NOTHING_FOR
        sub.append(labelled(words.AGAINST, para(lit(against, "" if cause.speaks_against else "quiet")), column=9))
    return [labelled("", block) for block in sub]


def _reasons(cause: CauseFound) -> Content:
    word = {"likely": words.LIKELY, "possible": words.POSSIBLE}.get(cause.likelihood, words.UNLIKELY)
    parts: list[Content | str | tuple[object, str]] = [(f"{word}  ", "quiet"), (cause.title, "bold"), f"\n{cause.text}"]
    if cause.speaks_for:
        parts += [(f"\n{words.FOR}  ", "quiet"), ", ".join(cause.speaks_for)]
    if cause.speaks_against:
        parts += [(f"\n{words.AGAINST}  ", "quiet"), ", ".join(cause.speaks_against)]
    return join(*parts)


def _help(line: str) -> Block:
    """`999: numb between …` with the number first and bold; other sentences as they are."""
    head, colon, rest = line.partition(": ")
    if colon and len(head) <= 12:
        return labelled(lit(head, "bold"), para(rest), column=max(5, len(head) + 2))
    return para(line)
