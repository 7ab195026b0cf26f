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
    from coach.coaching.details import ExerciseView
    from coach.plan.tasks import TaskToday


def task_page(task: TaskToday, exercise: ExerciseView | None, source: str) -> Page:
    """The sheet; it gives back done, part, skip, untick, or the name of a screen."""
    blocks: list[Block] = []
    if task.amount:
        blocks += [para(lit(task.amount, "bold"))]
    if task.note:
        blocks += [para(task.note)]
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
