"""One task of today, opened: how it goes, why, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.text import tui_choices as choice_words
from coach.text import tui_daily as words
from coach.tui.layout import Block, gap, labelled, pair, para, points
from coach.tui.literal import lit
from coach.tui.sheets.page import Page
from coach.tui.widgets.choice import Choice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.coaching.details import ExerciseView
    from coach.plan.tasks import TaskToday

LABEL = 19
"""Where the number to call and what to say begin."""


def task_page(
    task: TaskToday,
    exercise: ExerciseView | None,
    source: str,
    *,
    numbers: Sequence[tuple[str, str]] = (),
    say: Sequence[str] = (),
) -> Page:
    """The sheet; it gives back done, part, skip, untick, or the name of a screen.

    `numbers` to call and what to `say` there stand on it while somebody is to be seen.
    """
    blocks: list[Block] = []
    if task.amount:
        blocks += [para(lit(task.amount, "bold"))]
    if task.note:
        blocks += [para(task.note)]
    if task.text:
        blocks += [para(task.text)]
    if numbers:
        blocks += [gap(), *(pair(label, lit(number, "bold"), column=LABEL) for label, number in numbers)]
    if say:
        blocks += [gap(), pair(words.OUTCOME_SAY, f"“{' '.join(say)}”", column=LABEL)]
    if exercise is not None:
        blocks += _how(exercise)
    if task.why:
        blocks += [gap() if blocks else para(""), pair(words.TASK_WHY, task.why)]
        if source:
            blocks.append(pair("", lit(source.partition("\n")[0], "quiet")))
    choices = [Choice(label, value=value) for label, value in words.TASK_CHOICES]
    if task.done:
        choices = [Choice(words.TASK_UNTICK, value="untick"), *choices]
    if task.do in {"readiness", "sport-step"}:
        choices.insert(0, Choice(words.TASK_OPEN_SPORT, value="sport"))
    elif task.do == "medicine-check":
        choices.insert(0, Choice(words.TASK_LOG_DOSE, value="dose"))
    elif task.exercise:
        choices.append(Choice(words.TASK_PLAYER, value="session"))
        choices.append(Choice(choice_words.TASK_OTHER, value="other"))
    return Page(task.title, blocks, choices)


def _how(exercise: ExerciseView) -> list[Block]:
    blocks: list[Block] = []
    if exercise.start:
        blocks.append(pair(words.TASK_START, exercise.start))
    if exercise.steps:
        blocks.append(labelled(words.TASK_STEPS, points(exercise.steps, numbered=True)))
    if exercise.caution:
        blocks.append(pair(words.TASK_CAUTION, exercise.caution))
    if exercise.easier:
        blocks.append(pair(words.TASK_EASIER, exercise.easier))
    return blocks
