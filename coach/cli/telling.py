"""What a person tells between check-ins: start, done, choose, cleared, answer, note; and undo, redo."""

from __future__ import annotations

import sys

from coach.cli.danger import show_call
from coach.cli.options import add_day, add_json, number
from coach.cli.problems import Wrong
from coach.cli.today import answer as show
from coach.coaching.problems import Stopped
from coach.journal.problems import JournalProblem
from coach.text import clean
from coach.text import cli as words
from coach.text import cli_onward as onward

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Mapping

    from coach.coaching.views import TodayView
    from coach.journal.entry import Entry

    from .context import Context
    from .options import Command, Parser


def _add_start(parser: Parser) -> None:
    parser.add_argument("template", metavar="TEMPLATE", help=words.TEMPLATE_ARGUMENT)
    parser.add_argument("--answers", metavar="FILE", help=words.ANSWERS_OPTION)
    add_day(parser, words.FIRST_DAY_OPTION)
    add_json(parser)


def _start(arguments: Namespace, context: Context) -> int:
    from coach.coaching.files import read_table

    answers = read_table(arguments.answers, sys.stdin) if arguments.answers else None
    left = answers is None and context.coach.interview_draft() is not None
    view = context.coach.start_plan(arguments.template, answers, context.day(arguments.day))
    if left:
        context.tell(words.FROM_DRAFT)
    elif not answers:
        context.tell(words.NO_ANSWERS)
    return _shown(arguments, context, view, words.STARTED.format(title=view.plan_title))


def _shown(arguments: Namespace, context: Context, view: TodayView, said: str) -> int:
    """The sentence, and today below it; with `--json` today alone."""
    if not arguments.json:
        context.say(said, strong=True)
        context.say()
    show(context, view, json=arguments.json)
    return 0


def _add_done(parser: Parser) -> None:
    parser.add_argument("task", metavar="TASK", help=words.TASK_ARGUMENT)
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--part", action="store_true", help=words.PART_OPTION)
    how.add_argument("--skip", metavar="WHY", help=words.SKIP_OPTION)
    parser.add_argument("--pain-before", type=number, metavar="N", help=words.PAIN_BEFORE_OPTION)
    parser.add_argument("--pain-during", type=number, metavar="N", help=words.PAIN_DURING_OPTION)
    parser.add_argument("--feel", metavar="easy|ok|hard", help=words.FEEL_OPTION)
    add_day(parser)
    add_json(parser)


def _done(arguments: Namespace, context: Context) -> int:
    how = "skip" if arguments.skip is not None else "part" if arguments.part else "done"
    felt = {"pain_before": arguments.pain_before, "pain_during": arguments.pain_during, "feel": arguments.feel}
    view = context.coach.done(arguments.task, how=how, why=arguments.skip or "", day=context.day(arguments.day), felt=felt)
    if arguments.json:
        show(context, view, json=True)
        return 0
    from coach.cli.show import task_line

    found = next((task for task in view.tasks if task.id == arguments.task), None)
    context.say(words.DONE[how].format(task=found.title if found else arguments.task))
    if found is not None and found.do == "sport-step" and how != "skip" and context.coach.sport.view().practised:
        from coach.text import tui_sport

        context.paragraph(tui_sport.DONE_PRACTICE)
    from coach.coaching.log import hurt

    if hurt(context.coach.desk, arguments.pain_during, view.day):
        from coach.text import cli_session

        context.paragraph(cli_session.HURT)
        context.say(cli_session.HURT_DANGER)
    left = [task for task in view.tasks if not task.done]
    if left:
        context.say()
        context.say(words.STILL_TODAY)
        wide = min(16, max(len(task.id) for task in left))
        for task in left:
            context.say(task_line(task, wide))
    return 0


def _add_choose(parser: Parser) -> None:
    parser.add_argument("choice", metavar="stay|go", help=words.CHOICE_ARGUMENT)
    parser.add_argument("--tomorrow", action="store_true", help=words.TOMORROW_OPTION)
    parser.add_argument("--why", default="", metavar="TEXT", help=words.CHOICE_WHY_OPTION)
    add_day(parser)
    add_json(parser)


def _choose(arguments: Namespace, context: Context) -> int:
    day = context.day(arguments.day)
    view = context.coach.choose(arguments.choice, day, why=arguments.why, ahead=arguments.tomorrow)
    if arguments.tomorrow:
        return _shown(arguments, context, view, words.CHOSEN_AHEAD[arguments.choice])
    decision, stay = view.decision, arguments.choice == "stay"
    suggested = decision is not None and decision.kind in ("advance", "step-back") and decision.stayed is stay
    nothing = onward.NOTHING_TO_STAY_FROM if stay else onward.NOTHING_TO_GO_TO
    return _shown(arguments, context, view, words.CHOSEN[arguments.choice] if suggested else nothing)


def _add_cleared(parser: Parser) -> None:
    parser.add_argument("--by", default="", metavar="WHO", help=words.BY_OPTION)
    parser.add_argument("--note", default="", metavar="TEXT", help=words.CLEARED_NOTE_OPTION)
    parser.add_argument("--gently", action="store_true", help=words.GENTLY_OPTION)
    add_day(parser)
    add_json(parser)


def _cleared(arguments: Namespace, context: Context) -> int:
    from coach.coaching import emergency

    if emergency.stands(context.coach.desk):
        emergency.drop(context.coach.desk)
        view = context.coach.today()
        if view.episode is None:
            context.coach.note(words.SEEN_NOTE.format(by=arguments.by or "?", note=arguments.note or "–"), ("seen",))
            return _shown(arguments, context, view, words.CLEARED)
    view = context.coach.cleared(arguments.by, arguments.note, context.day(arguments.day), gently=arguments.gently)
    return _shown(arguments, context, view, words.CLEARED)


def _add_answer(parser: Parser) -> None:
    parser.add_argument("facts", nargs="+", metavar="FACT=VALUE", help=words.FACT_ARGUMENT)
    add_day(parser)
    add_json(parser)


def _answer(arguments: Namespace, context: Context) -> int:
    facts: dict[str, object] = {}
    for text in arguments.facts:
        name, equals, value = text.partition("=")
        if not equals or not name.strip():
            raise Wrong(words.BAD_ANSWER.format(text=clean(text)), words.BAD_ANSWER_THEN)
        facts[name.strip()] = _value(context, name.strip(), value.strip())
    from coach.coaching.change_of_plan import builds_another, running

    try:
        before = running(context.coach.desk)
        view = context.coach.answer(facts, context.day(arguments.day))
    except (JournalProblem, Stopped):
        from coach.coaching.log import danger_in

        found = None if arguments.json else danger_in(context.coach.desk, facts)
        if found is not None:  # whom to call does not wait for the journal, nor for a plan
            show_call(context, found)
            context.say()
        raise
    kept = words.ANSWERED.format(facts=", ".join(facts))
    if view.paused and not arguments.json:
        show(context, view, json=False)  # whom to call stands first
        context.say()
        context.say(kept)
        return 0
    code = _shown(arguments, context, view, kept)
    if not arguments.json and builds_another(context.coach.desk, before):
        context.say()
        context.paragraph(onward.PLAN_KEEPS)
        context.say(onward.PLAN_ANEW.format(plan=view.plan))
    return code


def _value(context: Context, name: str, text: str) -> object:
    """The words as the question takes them: a list for a screen of several ticks, else as it stands."""
    question = context.coach.knowledge.question(name)
    if question is not None and question.kind == "multi":
        return [part.strip() for part in text.split(",") if part.strip()]
    return text


def _add_note(parser: Parser) -> None:
    parser.add_argument("text", nargs="+", metavar="TEXT", help=words.NOTE_ARGUMENT)
    parser.add_argument("--tag", action="append", default=[], metavar="WORD", help=words.TAG_OPTION)
    add_day(parser)
    add_json(parser)


def _note(arguments: Namespace, context: Context) -> int:
    day = context.day(arguments.day)
    context.coach.note(" ".join(arguments.text), tuple(arguments.tag), day)
    if not arguments.json:
        context.say(words.NOTED)
    try:
        view = context.coach.today(day)
    except JournalProblem as problem:  # the note is kept all the same
        context.tell(words.NOTED_BUT.format(what=problem.what, then=problem.next))
        return 1 if arguments.json else 0
    if arguments.json:
        show(context, view, json=True)
    return 0


def _add_undo(parser: Parser) -> None:
    add_json(parser)


def _undo(arguments: Namespace, context: Context) -> int:
    from coach.coaching.undoing import danger_gone

    taken = context.coach.undo()
    code = _say_entries(arguments, context, taken, words.UNDONE, words.UNDONE_MORE)
    if danger_gone(context.coach.desk, taken):
        context.tell(words.UNDONE_DANGER)
    return code


def _redo(arguments: Namespace, context: Context) -> int:
    return _say_entries(arguments, context, context.coach.redo(), words.REDONE, "")


def _say_entries(arguments: Namespace, context: Context, entries: tuple[Entry, ...], form: str, then: str) -> int:
    """What was taken back or brought back; with `--json` the entries by uuid, kind and day."""
    if arguments.json:
        context.emit([{"uuid": entry.uuid, "kind": entry.kind, "day": entry.day} for entry in entries])
        return 0
    from coach.cli.show import short

    own = [entry for entry in entries if entry.kind != "decision"] or list(entries)
    titles = context.coach.task_titles() if any(entry.kind == "session" for entry in own) else {}
    said = {words.KIND_ON.format(kind=_kind(entry, titles), day=short(entry.day)): None for entry in own}
    context.paragraph(form.format(what=", ".join(said)))
    if then:
        context.say(then)
    return 0


def _kind(entry: Entry, titles: Mapping[str, str]) -> str:
    """What it was: of work done the tasks by their titles."""
    listed = entry.body.get("tasks") if entry.kind == "session" else None
    ids = [str(task.get("id")) for task in listed if isinstance(task, dict)] if isinstance(listed, list) else []
    return ", ".join(titles.get(task, task) for task in ids) or words.KINDS.get(entry.kind, entry.kind)


COMMANDS: dict[str, Command] = {
    "start": (_add_start, _start),
    "done": (_add_done, _done),
    "choose": (_add_choose, _choose),
    "cleared": (_add_cleared, _cleared),
    "answer": (_add_answer, _answer),
    "note": (_add_note, _note),
    "undo": (_add_undo, _undo),
    "redo": (_add_undo, _redo),
}
