"""A plan's file on the screen: what is wrong with it, and what a changed one would change. Views in, blocks out; no widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.text import plan_change as told
from coach.text import tui_plans as words
from coach.tui.layout import Block, gap, labelled, pair, para, points, rule, spread, stack
from coach.tui.literal import join, lit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.coaching.change_of_plan import PlanChange
    from coach.content.packs import Pack
    from coach.content.problems import Problem

MOST = 6
"""So many problems are listed; the command line lists all."""
COLUMN = 10


def problem_block(problems: Sequence[Problem], template: str, *, below: str, most: int = MOST) -> Block | None:
    """The problems of a file, errors first, each with line and column; `below` says what is shown in spite of errors."""
    if not problems:
        return None
    wrong = [problem for problem in problems if problem.severity == "error"]
    rest = [problem for problem in problems if problem.severity != "error"]
    counts = [words.ERROR_COUNT.format(count=len(wrong))] if wrong else []
    counts += [words.OTHER_COUNT.format(count=len(rest))] if rest else []
    blocks = [rule(join((f"{words.PROBLEMS}: ", "quiet"), (", ".join(counts), "wait" if wrong else "quiet")))]
    blocks += [_problem(problem, template) for problem in (*wrong, *rest)[:most]]
    if len(problems) > most:
        blocks.append(para(lit(words.MORE_PROBLEMS.format(count=len(problems) - most, id=template), "quiet")))
    if wrong and below:
        blocks.append(para(lit(below, "quiet")))
    return stack(*blocks)


def _problem(problem: Problem, template: str) -> Block:
    """`12:5  message`, what to do beneath; the name of the file where it is another one."""
    name = name_of(problem.file)
    other = f"{name} " if name != f"{template}.toml" else ""
    where = f"{other}{words.LINE.format(line=problem.line, column=problem.column)}"
    role = "wait" if problem.severity == "error" else "quiet"
    text = join(problem.message, (f"  {problem.hint}" if problem.hint else "", "quiet"))
    if len(where) >= COLUMN:
        return stack(para(lit(where, role)), para(text, indent=COLUMN))
    return labelled(lit(where, role), para(text, limit=66), column=COLUMN)


def name_of(file: str) -> str:
    """Its name without the folder."""
    return file.replace("\\", "/").rpartition("/")[2]


def pack_blocks(pack: Pack, *, broken: bool) -> list[Block]:
    """What a pack brings and replaces, its hash, what is wrong with it."""
    rows = []
    for file in pack.files:
        kind = words.PACK_KINDS.get(file.kind, file.kind)
        note = words.PACK_SAME if file.same else words.PACK_REPLACES.get(file.replaces, words.PACK_NEW)
        if file.own:
            note = words.PACK_OWN.format(name=file.aside)
        rows.append(spread(join((f"{kind:<10}", "quiet"), file.title, (f"  {file.id}", "quiet")), note))
    blocks: list[Block] = [rule(words.PACK_BRINGS), *rows, pair(words.PACK_HASH, lit(pack.sha256[:32], "quiet"))]
    if pack.left:
        blocks += [gap(), para(words.PACK_LEFT.format(files=", ".join(pack.left)))]
    if broken:
        blocks += [gap(), para(lit(words.PACK_WRONG, "wait"))]
    elif pack.nothing_new:
        blocks += [gap(), para(words.PACK_NOTHING_NEW)]
    problems = problem_block(pack.problems, "", below="", most=12)
    return [*blocks, gap(), problems] if problems is not None else blocks


def change_blocks(change: PlanChange, *, most: int = words.SHOWN) -> list[Block]:
    """What would be different from here: where the person stands, today's tasks, and what the plan says."""
    form = told.STAYS if change.stage == change.stage_then else told.GOES
    stage = form.format(stage=change.stage, then=change.stage_then)
    blocks: list[Block] = [para(told.ASK_OTHER if change.other else told.ASK), gap()]
    if not change.other:
        blocks.append(pair(told.FILES, ", ".join(name_of(file) for file in change.files)))
    blocks.append(pair(told.STAGE, stage))
    blocks.append(labelled(told.TASKS, points(change.tasks)) if change.tasks else pair(told.TASKS, told.TASKS_SAME))
    lines = [join((f"{item.place}: ", "quiet"), told.between(item.before, item.after)) for item in change.told]
    shown = lines[:most]
    if len(lines) > most:
        shown.append(lit(told.MORE.format(count=len(lines) - most), "quiet"))
    blocks += [gap(), rule(told.IN_FILE), points(shown)]
    return blocks
