"""The interview in plain lines: one question a group of lines, back at any time, every answer kept as it is given."""

from __future__ import annotations

from coach.cli.asking import Ended, ask_yes_no, choose_one, line_of, read_line, read_ticks, show_lines
from coach.coaching import emergency
from coach.coaching.interview import draft_marks, is_fresh, usable
from coach.interview.answers import MOST_ACTIVITIES, activities_in
from coach.interview.given import given_for
from coach.interview.model import EMERGENCY, Asking
from coach.text import cli_asking as words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from coach.interview.model import Findings, Question

    from .context import Context

    Given = dict[str, object]

AGE, ACTIVITIES = "age", "activities"
SURE_FROM = 5  # a younger age is asked about once more: most often a slip of the key (our rule)
AGAIN, BACK = "again", "back"


def ask(context: Context, given: Given | None = None) -> int:
    """Ask until there are findings, and show them; answers `given` already are not asked again. Stopping keeps what was said."""
    from coach.cli.findings import show_findings

    answers = _beginning(context, given)
    before = _way(context, answers)
    try:
        found = _until_found(context, answers, before)
        kept = _kept(context, lambda: context.coach.save_interview_draft(answers))
        context.say()
        show_findings(context, found)
        while found.disposition == EMERGENCY and _by_mistake(context, answers, before):
            found = _until_found(context, answers, before)
            context.say()
            show_findings(context, found)
    except Ended:
        kept = _kept(context, lambda: context.coach.save_interview_draft(answers))
        context.say()
        if kept:
            context.say(words.STOPPED)
        return 0 if kept else 1
    desk = context.coach.desk
    kept &= _kept(context, lambda: emergency.keep(desk, answers) if found.disposition == EMERGENCY else emergency.drop(desk))
    if found.plan is not None and kept:
        _offer(context, found.plan)
    return 0 if kept else 1


def _kept(context: Context, keep: Callable[[], object]) -> bool:
    """Keep something; where that cannot be, say so once and go on: the danger signs are asked with or without a journal."""
    from coach.journal.problems import JournalProblem

    try:
        keep()
    except JournalProblem as problem:
        if not context.told_not_kept:
            context.told_not_kept = True
            context.tell(words.NOT_KEPT.format(what=problem.what))
        return False
    return True


def _by_mistake(context: Context, answers: Given, before: list[Given]) -> bool:
    """After an emergency: whether the person goes back to change an answer. Nobody there to say so means no."""
    _kept(context, lambda: emergency.keep(context.coach.desk, answers))  # it stands from now on, whatever is typed or not
    context.say()
    context.say(words.BY_MISTAKE)
    try:
        word = read_line(context).lower()
    except Ended:
        return False
    if word not in (*words.BACK_WORDS, *words.NEW_WORDS):
        return False
    earlier = before.pop() if before and word in words.BACK_WORDS else {}
    answers.clear()
    answers.update(earlier)
    _kept(context, lambda: context.coach.save_interview_draft(answers))
    return True


def _beginning(context: Context, given: Given | None) -> Given:
    """A greeting, and the answers to go on from: those given, else those kept from an interview that was left."""
    region = context.coach.knowledge.region(context.coach.desk.region)
    context.say(words.HELLO)
    context.say()
    context.paragraph(words.CALL_FIRST.format(emergency=region.emergency))
    if not context.coach.desk.region:
        context.paragraph(words.NO_REGION)
    context.say(words.KEYS)
    if given is not None:
        return dict(given)
    left: tuple[str, Given] | None = None

    def look() -> None:
        nonlocal left
        left = context.coach.interview_draft()

    _kept(context, look)
    if left is None or not left[1]:
        return {}
    day, answers = left
    context.say()
    if not is_fresh(context.coach.desk, day):
        context.say(words.TOO_OLD.format(day=day))
        return {}
    answers = usable(context.coach.interview_step, answers)
    _open_marked(context, answers)
    context.say(words.RESUMED.format(answers=_answered(context, answers)))
    return answers


def _open_marked(context: Context, answers: Given) -> None:
    """A screen of the app on which marks were set that nobody went on from is asked anew, whatever was answered before."""
    marked = draft_marks(context.coach.desk)
    for question in context.coach.knowledge.questions:
        if question.id in marked:
            for key in (question.id, *(sign.id for sign in question.signs)):
                answers.pop(key, None)


def _answered(context: Context, answers: Given) -> int:
    """How many questions are answered: a screen of signs counts as one."""
    questions = context.coach.knowledge.questions
    return sum(question.id in answers or any(sign.id in answers for sign in question.signs) for question in questions)


def _way(context: Context, answers: Given) -> list[Given]:
    """The way back over what was answered already: the answers as they were before each of its questions."""
    before: list[Given] = []
    so_far: Given = {}
    step = context.coach.interview_step(so_far)
    while isinstance(step, Asking):
        question = step.question
        keys = (question.id, *(sign.id for sign in question.signs))
        own = {key: answers[key] for key in keys if key in answers and key not in so_far}
        if not own:
            break
        before.append(dict(so_far))
        so_far |= own
        step = context.coach.interview_step(so_far)
    return before


def _until_found(context: Context, answers: Given, before: list[Given]) -> Findings:
    """Question after question. `answers` and the way back in `before` are filled in place, so that whoever stops keeps them."""
    step = context.coach.interview_step(answers)
    while isinstance(step, Asking):
        context.say()
        context.say(f"{words.PROGRESS.format(number=step.number, total=step.total)} · {step.question.title}")
        context.paragraph(step.question.text, strong=True)
        if step.question.help:
            context.paragraph(step.question.help)
        answer = _answer(context, step.question)
        if answer == AGAIN:
            before.clear()
            answers.clear()
            context.say(words.BEGUN_AGAIN)
        elif answer == BACK:
            if before:
                earlier = before.pop()
                answers.clear()
                answers.update(earlier)
            else:
                context.say(words.NO_BACK)
        else:
            assert isinstance(answer, dict)
            before.append(dict(answers))
            answers.update(answer)
            _kept(context, lambda: context.coach.save_interview_draft(answers))
        step = context.coach.interview_step(answers)
    return step


def _answer(context: Context, question: Question) -> Given | str:
    """One answer as facts, or BACK or AGAIN. What cannot be read is asked again; `?` says why it is asked, `!` whom to call."""
    _show_choices(context, question)
    while True:
        text = read_line(context)
        word = text.lower()
        if word in words.BACK_WORDS:
            return BACK
        if word in words.NEW_WORDS:
            return AGAIN
        if word in words.WHY_WORDS:
            context.paragraph(question.why or words.NO_WHY)
            continue
        if word in words.HELP_WORDS:
            region = context.coach.knowledge.region(context.coach.desk.region)
            context.paragraph(words.HELP_NOW.format(emergency=region.emergency, urgent=region.urgent))
            continue
        answer = _read(context, question, text)
        if answer is not None:
            return answer


def _show_choices(context: Context, question: Question) -> None:
    if question.kind == "single":
        show_lines(context, [choice.label for choice in question.choices], none=False)
    elif question.kind == "multi":
        labels = [f"{sign.label} {words.PRIVATE_MARK}" if sign.private else sign.label for sign in question.signs]
        show_lines(context, labels, none=True)
        context.say(words.MARK_MANY if question.has_danger_signs else words.MARK_PLAIN)
        for number, sign in enumerate(question.signs, start=1):
            if sign.private:
                context.say(words.MARK_PRIVATE.format(number=number))
    elif question.kind == "number":
        low = f"{question.min if question.min is not None else 0:g}"
        high = f"{question.max if question.max is not None else 1_000_000:g}"
        unit = f" {question.unit}" if question.unit and question.unit != words.OF_MOST.format(most=high) else ""
        context.say(words.NUMBER_HINT.format(low=low, high=high, unit=unit))
    else:
        context.say(words.TEXT_HINT)
    if not question.required and question.kind in ("single", "number"):
        context.say(words.OPTIONAL)


def _read(context: Context, question: Question, text: str) -> Given | None:
    """What was typed as facts; None where it is no answer (it is said why)."""
    if question.kind == "multi":
        return _read_many(context, question, text)
    if question.kind == "single":
        at = line_of(text, len(question.choices))
        if at is not None:
            return {question.id: question.choices[at].value}
        context.say(words.CHOOSE_ONE.format(most=len(question.choices)))
        return None
    if question.kind == "text":
        if question.id == ACTIVITIES and len(named := activities_in(text)) > MOST_ACTIVITIES:
            context.say(words.MOST_KEPT.format(kept=", ".join(named[:MOST_ACTIVITIES])))
        return {question.id: text}
    from coach.coaching.problems import Refused

    try:
        context.coach.interview_step({question.id: text.replace(",", ".", 1)})
    except Refused as problem:
        context.say(problem.what)
        return None
    value = _number(text.replace(",", ".", 1))
    young = question.id == AGE and isinstance(value, int | float) and value < SURE_FROM
    if young and ask_yes_no(context, words.AGE_SURE.format(age=value)) is not True:
        context.say(question.text)
        return None
    return {question.id: value}


def _number(text: str) -> object:
    """A number that the interview takes, as it is kept: whole where it is whole; an empty answer stays what it is."""
    value = float(text) if text else None
    return text if value is None else int(value) if value.is_integer() else value


def _read_many(context: Context, question: Question, text: str) -> Given | None:
    ticks = read_ticks(text, len(question.signs))
    if ticks is None:
        context.say(words.MARK_WRONG.format(most=len(question.signs)))
        return None
    if any(not question.signs[index].private for index in ticks.private):
        context.say(words.MARK_WRONG.format(most=len(question.signs)))
        return None
    marks: dict[str, str] = {}
    for index, sign in enumerate(question.signs):
        if index in ticks.yes:
            marks[sign.id] = "yes"
        elif index in ticks.unsure or ticks.all_unsure:
            marks[sign.id] = "not-sure"
        elif index in ticks.private:
            marks[sign.id] = "prefer-not-to-say"
    return given_for(question, marks)


def _offer(context: Context, plan: str) -> None:
    """Start the plan at once, or later; the answers stay kept either way."""
    if context.coach.today().episode is not None:
        return
    context.say()
    context.say(words.FINISHED_START)
    lines = [words.START_YES, words.START_LATER]
    try:
        show_lines(context, lines, none=False)
        chosen = choose_one(context, lines)
        while chosen is None:
            chosen = choose_one(context, lines)
    except Ended:
        chosen = 1
    context.say()
    if chosen == 0:
        from coach.cli.show import show_today

        show_today(context, context.coach.start_plan(plan))
    else:
        context.say(words.LATER.format(plan=plan))
