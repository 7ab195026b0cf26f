"""What stands where: the first page, short enough for one sheet, then the details. Words come from `coach.text.report`."""

from __future__ import annotations

from coach.text import report as words

from .model import CHART, Block, Page, Section, listed, para, table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from coach.coaching.report_facts import Cause, Day, Decided, Medicine, ReportFacts, Stage, Worse

MOST_REASONS = 4  # for or against a cause on the first page; the plan's reasons are short
MOST_WORSE = 4  # days on the first page
MOST_MEDICINES = 5
MOST_POSSIBLE = 4
MOST_TEXT = 160  # characters of a person's own note on the first page


def page(facts: ReportFacts) -> Page:
    """The report, laid out."""
    made = {
        "danger": _danger, "causes": _causes, "plan": _plan, "chart": _chart, "medicine": _medicine, "worse": _worse,
        "questions": _questions,
    }  # fmt: skip
    more = {
        "danger": _every_sign, "causes": _every_cause, "plan": _whole_plan, "worse": _every_worse, "answers": _answers,
        "days": _days, "decisions": _decisions, "doses": _doses, "notes": _notes,
    }  # fmt: skip
    first, details = (
        tuple(
            Section(name, words.HEADS[name], blocks)
            for name, make in parts.items()
            if name in facts.sections and (blocks := make(facts))
        )
        for parts in (made, more)
    )
    return Page(words.TITLE, _who(facts), first, details, words.HONEST, _versions(facts))


def _who(facts: ReportFacts) -> tuple[str, ...]:
    person = facts.person
    about = [words.AGE.format(age=person.age)] if person.age is not None else []
    about += [words.SEXES[person.sex]] if person.sex in words.SEXES else []
    when = [words.ONSET.format(onset=words.day(facts.onset, year=True))] if facts.onset else []
    when.append(words.EPISODE.format(began=words.day(facts.began, year=True), number=facts.number))
    if facts.since != facts.began or facts.until[:10] != facts.made[:10]:
        when.append(words.PERIOD.format(since=words.day(facts.since), until=words.day(facts.until, year=True)))
    when += [words.CLOSED.format(closed=words.day(facts.closed))] if facts.closed else []
    wants = [words.MATTERS.format(activities="; ".join(person.activities))] if person.activities else []
    wants += [words.SPORT.format(sport=words.WORK if person.sport == "work" else person.sport)] if person.sport else []
    about += [words.CODE.format(code=person.code)] if person.code else []
    return tuple(" · ".join(part) for part in (about, when, wants) if part)


def _versions(facts: ReportFacts) -> tuple[str, ...]:
    made = words.day(facts.made, year=True)
    lines = [words.VERSIONS.format(program=facts.program, rules=facts.rules, made=f"{made} {facts.made[11:16]}".strip())]
    if facts.plan.template_sha256:
        lines.append(words.PLAN_VERSION.format(plan=facts.plan.id, sha=facts.plan.template_sha256[:12]))
    return tuple(lines)


# ---- the first page -----------------------------------------------------------------------------------------------------------


def _danger(facts: ReportFacts) -> tuple[Block, ...]:
    danger = facts.danger
    blocks = []
    asked = [sign for sign in danger.signs if sign.answer]
    if danger.disposition and (asked or danger.disposition != "self-care"):  # nothing asked is no all-clear
        said = words.DISPOSITIONS.get(danger.disposition, danger.disposition)
        blocks.append(para(words.OUTCOME.format(disposition=said), strong=danger.disposition != "self-care"))
    told = [sign for sign in danger.signs if sign.answer not in ("", "no")]
    blocks += [para(f"{words.ANSWERED[sign.answer]}: {sign.label}", strong=True) for sign in told]
    levels = words.DISPOSITIONS
    rules = [words.FLAG.format(title=flag.title, how=levels.get(flag.disposition, flag.disposition)) for flag in danger.flags]
    blocks += [listed(rules)] if rules else []
    no = [sign for sign in danger.signs if sign.answer == "no"]
    if asked:
        text = words.ASKED.format(asked=len(asked), all=len(danger.signs))
        first = [sign.label for sign in no if sign.group == danger.signs[0].group]
        text += f" {words.ALL_NO}" if not told else ""
        text += f" {words.NO_TO.format(signs='; '.join(first))}" if first else ""
        blocks.append(para(text))
    else:
        blocks.append(para(words.NOT_INTERVIEWED, strong=True))
    if danger.asked_days:
        days = len({day.day for day in danger.ticked})
        found = words.SOME_TICKED.format(count=words.count(days, "day")) if days else words.NONE_TICKED
        few = danger.asked_days - danger.full_days
        form = words.SINCE_FULL if not few else words.SINCE_BOTH if danger.full_days else words.SINCE_DAILY
        daily, full = words.count(few, "day"), words.count(danger.full_days, "day")
        since = [form.format(few=len(danger.daily), daily=daily, full=full, found=found)]
        since += [words.UNASKED.format(unasked=words.count(danger.unasked_days, "day"))] if danger.unasked_days else []
        blocks.append(para(" ".join(since)))
    for day in danger.ticked[-3:]:
        how = words.DISPOSITIONS.get(day.disposition, "")
        blocks.append(para(f"{words.day(day.day)}: {'; '.join(day.signs)}{f' ({how})' if how else ''}", strong=True))
    blocks += [para(words.CLEARED.format(text=_short(text))) for text in danger.cleared[-2:]]
    return tuple(blocks)


def _causes(facts: ReportFacts) -> tuple[Block, ...]:
    shown = [cause for cause in facts.causes if cause.likelihood == "likely"]
    shown += [cause for cause in facts.causes if cause.likelihood == "possible"][:MOST_POSSIBLE]
    rows = [(words.LIKELIHOODS[cause.likelihood], _cause(cause, MOST_REASONS)) for cause in shown]
    less = [cause.title for cause in facts.causes if cause.likelihood == "unlikely"]
    blocks = [Block("terms", rows=tuple(rows))] if rows else []
    return (*blocks, *([para(words.LESS.format(causes=", ".join(less)), quiet=True)] if less else []))


def _cause(cause: Cause, most: int) -> str:
    pro = "; ".join(cause.speaks_for[:most]) or words.NOTHING
    contra = "; ".join(cause.speaks_against[:most]) or words.NOTHING
    return f"{cause.title} — {words.FOR}: {pro} — {words.AGAINST}: {contra}"


def _where(stage: Stage) -> str:
    """Done, now or later; a stage that lies behind without a day on it was not needed."""
    return words.NOT_NEEDED if stage.where == "done" and not (stage.days or stage.paused) else words.WHERE.get(stage.where, "")


def _stage(stage: Stage) -> str:
    at = _where(stage)
    spent = words.count(stage.days, "day") if stage.days else ""
    step = stage.step if stage.where == "now" else ""
    paused = words.PAUSED_DAYS.format(days=words.count(stage.paused, "day")) if stage.paused else ""
    more = ", ".join(part for part in (at, spent, paused, step) if part)
    return f"{stage.title} ({more})" if more else stage.title


def _plan(facts: ReportFacts) -> tuple[Block, ...]:
    plan = facts.plan
    if not plan.id:
        return (para(words.NO_PLAN),)
    turn = " → ".join(_stage(stage) for stage in plan.stages if stage.where != "beside")
    beside = [_stage(stage) for stage in plan.stages if stage.where == "beside"]
    blocks = [para(". ".join((f"{plan.title}: {turn}", *beside)) + ".")]
    for see in plan.see:
        why = see.why or words.DANGER_SIGN
        blocks.append(para(words.SEE.format(how=words.HOW_SOON.get(see.how_soon, see.how_soon), why=why), strong=True))
    blocks += [para(words.PAUSED, strong=True)] if plan.paused else []
    blocks += [para(words.AWAY)] if plan.away else []
    blocks += [para(plan.locked, strong=True)] if plan.locked else []
    blocks += [para(words.RECOVERED.format(day=words.day(plan.recovered)))] if plan.recovered else []
    if plan.tasks:
        tasks = "; ".join(f"{task.title}{f' {task.amount}' if task.amount else ''}" for task in plan.tasks)
        blocks.append(para(words.TODAY_TASKS.format(tasks=tasks)))
    return tuple(blocks)


def _chart(facts: ReportFacts) -> tuple[Block, ...]:
    if not any(day.measures for day in facts.days):
        return (para(words.NO_NUMBERS),)
    lines = []
    for name, said in words.SERIES.items():
        known = [day for day in facts.days if isinstance(day.measures.get(name), int | float)]
        if len(known) > 1:
            start, end = known[0], known[-1]
            what = f"{said[:1].upper()}{said[1:]}"
            first, last = words.value(start.measures[name]), words.value(end.measures[name])
            form = words.FIRST_TO_LAST
            lines.append(form.format(what=what, first=first, day=words.day(start.day), last=last, until=words.day(end.day)))
    return (Block(CHART), para("; ".join(lines) + ". " + words.ENDS if lines else words.ENDS, quiet=True))


def _medicine(facts: ReportFacts) -> tuple[Block, ...]:
    if not facts.medicines:
        return (para(words.NOTHING_LOGGED),)
    rows = [_medicine_row(item) for item in facts.medicines[:MOST_MEDICINES]]
    return (table(words.MEDICINE_HEAD, rows), para(words.NOT_LOGGED_NOTE, quiet=True))


def _medicine_row(item: Medicine) -> tuple[str, ...]:
    most = (words.AT_LEAST if item.at_least else words.MG).format(mg=words.milligrams(item.most_mg))
    more = [words.PART_ASSUMED] if item.assumed else []
    more += [words.OVER] if item.state == "over" else []
    if item.limit_mg is None:
        limit = words.NO_LIMIT
    elif item.limit_by == "pack":
        limit = words.MG.format(mg=words.milligrams(item.limit_mg))
    else:
        limit = words.LIMIT_BY.format(mg=words.milligrams(item.limit_mg), by=item.limit_by)
    longest = words.count(item.longest_run, "day") if item.longest_run else words.NO_LIMIT
    return (item.name, str(item.doses), str(item.days), ", ".join((most, *more)), limit, str(item.run), longest)


def _worse(facts: ReportFacts) -> tuple[Block, ...]:
    if not facts.worse:
        return (para(words.NOTHING_WORSE),)
    shown = [_worse_line(item, MOST_TEXT) for item in facts.worse[-MOST_WORSE:]]
    left = len(facts.worse) - len(shown)
    return (listed(shown), *([para(words.MORE.format(days=words.count(left, "day")), quiet=True)] if left else []))


def _worse_line(item: Worse, most: int) -> str:
    parts = ["; ".join(item.how)]
    parts += [words.WORSE_AFTER.format(what=", ".join(item.what))] if item.what else []
    parts += [words.WORSE_NOTE.format(notes=_short("; ".join(item.notes), most))] if item.notes else []
    return f"{words.day(item.day)}: {'. '.join(parts)}"


def _questions(facts: ReportFacts) -> tuple[Block, ...]:
    return (listed(tuple(_short(question) for question in facts.questions)),) if facts.questions else ()


def _short(text: str, most: int = MOST_TEXT) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


# ---- details ------------------------------------------------------------------------------------------------------------------


def _every_sign(facts: ReportFacts) -> tuple[Block, ...]:
    danger = facts.danger
    blocks: list[Block] = []
    for answer in ("yes", "not-sure", "prefer-not-to-say", "no", ""):
        signs = [sign.label for sign in danger.signs if sign.answer == answer]
        if signs:
            blocks.append(Block("terms", rows=((f"{words.ANSWERED[answer]} ({len(signs)})", "; ".join(signs)),)))
    if danger.asked_days > danger.full_days:
        name = words.DAILY.format(count=len(danger.daily))
        blocks.append(Block("terms", rows=((name, "; ".join(danger.daily)),)))
    for flag in danger.flags:
        source = words.SOURCE.format(source=_sources(flag.sources))
        blocks += [para(f"{flag.title}: {'; '.join(flag.because)}. {source}")]
    blocks += [para(f"{words.day(day.day)}: {'; '.join(day.signs)}") for day in danger.ticked]
    blocks += [para(words.CLEARED.format(text=text)) for text in danger.cleared]
    return tuple(blocks)


def _every_cause(facts: ReportFacts) -> tuple[Block, ...]:
    known = [cause for cause in facts.causes if cause.speaks_for or cause.speaks_against]
    rows = tuple((words.LIKELIHOODS[cause.likelihood], _cause(cause, 99)) for cause in known)
    return (Block("terms", rows=rows),) if rows else ()


def _whole_plan(facts: ReportFacts) -> tuple[Block, ...]:
    plan = facts.plan
    if not plan.id:
        return ()
    rows = [(stage.title, _where(stage), _spent(stage), _span(stage), stage.goal) for stage in plan.stages]
    blocks = [table(words.STAGES_HEAD, rows)]
    blocks += [para(words.CHANGED.format(changed=change.rstrip("."))) for change in plan.changed]
    if plan.avoid:
        blocks.append(para(words.LEFT_OUT_NOW.format(avoid="; ".join(plan.avoid))))
    if plan.next:
        blocks.append(para(f"{words.NEXT}:"))
        blocks.append(listed([f"{item.text} ({words.MET[item.met]})" for item in plan.next]))
    blocks += [para(words.SOURCE.format(source=_sources(plan.sources)), quiet=True)] if plan.sources else []
    return tuple(blocks)


def _spent(stage: Stage) -> str:
    days = str(stage.days or "")
    return words.DAYS_AND_PAUSED.format(days=stage.days, paused=stage.paused) if stage.paused else days


def _span(stage: Stage) -> str:
    if not stage.first:
        return ""
    first, last = words.day(stage.first), words.day(stage.last)
    return first if first == last else f"{first} – {last}"


def _every_worse(facts: ReportFacts) -> tuple[Block, ...]:
    return (listed([_worse_line(item, 2000) for item in facts.worse]),) if len(facts.worse) > MOST_WORSE else ()


def _answers(facts: ReportFacts) -> tuple[Block, ...]:
    rows = [(answer.text, answer.answer) for answer in facts.answers]
    return (table(words.ANSWERS_HEAD, rows),) if rows else ()


def _days(facts: ReportFacts) -> tuple[Block, ...]:
    """A table with the measures that anybody was asked for; days without a check-in are left out."""
    shown = [day for day in facts.days if day.measures or day.done or day.doses]
    names = [name for name in words.MEASURES if any(name in day.measures for day in shown)]
    if not shown:
        return (para(words.NO_NUMBERS),)
    titles = {stage.id: stage.title for stage in facts.plan.stages}
    head = (words.DAY_HEAD, words.STAGE_HEAD, *(words.MEASURES[name] for name in names), words.DONE_HEAD)
    return (table(head, [_day(day, names, titles) for day in shown]),)


def _day(day: Day, names: list[str], titles: dict[str, str]) -> tuple[str, ...]:
    stage = titles.get(day.stage, day.stage) + (f", {day.step}" if day.step else "")
    measures = (words.value(day.measures.get(name)) for name in names)
    return (words.day(day.day), stage, *measures, str(day.done) if day.done else "–")


def _decisions(facts: ReportFacts) -> tuple[Block, ...]:
    rows = [(words.day(item.day), _decision(item)) for item in facts.decisions]
    return (Block("terms", rows=tuple(rows)),) if rows else ()


def _decision(item: Decided) -> str:
    to = f"{item.to_stage}, {item.to_step}" if item.to_step else item.to_stage
    told = words.SUGGESTED.get(item.kind, "") if item.stayed else ""
    parts = [(told or words.DECISION_KINDS.get(item.kind, item.kind).format(to=to)) + "."]
    parts += [item.why] if item.why else []
    parts += ["; ".join(item.reasons) + "."] if item.reasons else []
    parts += [words.SOURCE.format(source=_sources((item.source,))) + "."] if item.source else []
    return " ".join([*parts, *([words.STAYED] if item.stayed else [])])


def _doses(facts: ReportFacts) -> tuple[Block, ...]:
    rows = []
    for dose in facts.doses:
        units = words.units_of(dose.units, dose.unit, assumed=bool(dose.assumed))
        amounts = [
            words.amount_of(name, mg, assumed=name in dose.assumed, counted=bool(dose.units))
            for name, mg in dose.ingredients.items()
            if mg
        ]
        amount = "; ".join(part for part in (units, ", ".join(amounts)) if part) or words.UNKNOWN_AMOUNT
        rows.append((f"{words.day(dose.at)} {dose.at[11:16]}", dose.name, amount))
    return (table(words.DOSES_HEAD, rows),) if rows else ()


def _notes(facts: ReportFacts) -> tuple[Block, ...]:
    rows = tuple((words.day(note.day), note.text + (f" ({', '.join(note.tags)})" if note.tags else "")) for note in facts.notes)
    return (Block("terms", rows=rows),) if rows else ()


def _sources(ids: tuple[str, ...]) -> str:
    return ", ".join(words.OUR_RULE_SAID if source == words.OUR_RULE else source for source in ids)
