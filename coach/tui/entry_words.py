"""Entries of the journal in words: a title and what it holds. Entry in, text out."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from coach.coaching.details import on_day, place
from coach.text import tui_daily as words
from coach.text.told import told

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from coach.journal.entry import Entry


def title_of(entry: Entry) -> str:
    """What kind of thing it is: `Check-in`. A session without tasks is what was felt afterwards."""
    if entry.kind == "session" and not entry.body.get("tasks"):
        return words.ENTRY_AFTERWARDS
    return words.ENTRY_TITLES.get(entry.kind, entry.kind)


BRIEF = ("worst_pain", "average_pain", "spasms", "walk_minutes")


def named(entry: Entry, titles: Mapping[str, str]) -> str:
    """What it is in a few words, for saying that it was taken back: a task's own title, else the kind."""
    listed = entry.body.get("tasks") if entry.kind == "session" else None
    ids = [str(item.get("id")) for item in listed if isinstance(item, dict)] if isinstance(listed, list) else []
    return ", ".join(map(called(entry, titles), ids[:2])) if ids else title_of(entry)


def called(entry: Entry, titles: Mapping[str, str]) -> Callable[[str], str]:
    """How its tasks were called on its day, or are called now."""
    return lambda task: titles.get(on_day(entry.day, task), titles.get(task, task))


def clock_of(entry: Entry) -> str:
    """`HH:MM` where and when it was written; that it was later, where it was told on another day than the one it is about."""
    written = datetime.fromisoformat(entry.at[:19]) + timedelta(minutes=entry.offset)
    afterwards = bool(entry.body.get("late")) or (entry.kind == "session" and not entry.body.get("tasks"))
    return words.ENTRY_LATER if afterwards and written.date().isoformat() > entry.day else f"{written:%H:%M}"


def detail_of(entry: Entry, task: Callable[[str], str] = str, *, brief: bool = False) -> str:
    """What it holds, on one line; `task` gives a task's title. `brief` names the few measures that say most."""
    if entry.kind == "check-in":
        return _check_in(entry, brief=brief)
    make = _DETAILS.get(entry.kind)
    return make(entry, task) if make else ""


def _check_in(entry: Entry, *, brief: bool) -> str:
    measures = entry.body.get("measures")
    parts = []
    for name, value in measures.items() if isinstance(measures, dict) else ():
        form = words.ENTRY_MEASURE.get(str(name)) if not brief or name in BRIEF else None
        if form and isinstance(value, int | float) and not isinstance(value, bool):
            parts.append((list(words.ENTRY_MEASURE).index(str(name)), form.format(value=f"{value:g}")))
    danger = entry.body.get("danger")
    if danger is None:
        said = words.ENTRY_DANGER_LEFT
    elif danger:
        said = words.ENTRY_DANGER.format(signs=", ".join(str(sign).replace("_", " ") for sign in danger))
    else:
        said = "" if brief else words.ENTRY_NO_DANGER
    late = [words.ENTRY_LATE] if entry.body.get("late") else []
    return " · ".join(part for part in (*(text for _, text in sorted(parts)), said, *late) if part)


def _session(entry: Entry, task: Callable[[str], str]) -> str:
    parts = []
    listed = entry.body.get("tasks")
    for item in listed if isinstance(listed, list) else ():
        if isinstance(item, dict):
            form = words.ENTRY_TASK.get(str(item.get("done", "done")), "{task}")
            parts.append(form.format(task=task(str(item.get("id")))))
    if entry.body.get("feel"):
        parts.append(words.ENTRY_FELT.format(feel=entry.body["feel"]))
    during = entry.body.get("pain_during")
    if isinstance(during, int | float):
        parts.append(words.ENTRY_DURING.format(value=f"{during:g}"))
    return " · ".join(parts)


def _dose(entry: Entry, _task: Callable[[str], str]) -> str:
    ingredients = entry.body.get("ingredients")
    amounts = [
        f"{name} {mg:g} mg" if isinstance(mg, int | float) else str(name)
        for name, mg in (ingredients.items() if isinstance(ingredients, dict) else ())
    ]
    return ", ".join(amounts) or str(entry.body.get("product", ""))


def _text(name: str) -> Callable[[Entry, Callable[[str], str]], str]:
    return lambda entry, _task: " ".join(str(entry.body.get(name) or "").split())


def _note(entry: Entry, _task: Callable[[str], str]) -> str:
    tags = entry.body.get("tags")
    marked = " ".join(f"#{tag}" for tag in tags) if isinstance(tags, list) else ""
    return f"{' '.join(str(entry.body.get('text', '')).split())} {marked}".strip()


def _cleared(entry: Entry, _task: Callable[[str], str]) -> str:
    return ": ".join(str(entry.body[name]) for name in ("by", "note") if entry.body.get(name))


def _choice(entry: Entry, task: Callable[[str], str]) -> str:
    from coach.text import tui_choices as choices

    body = entry.body
    choice, ahead = str(body.get("choice")), body.get("ahead") is True
    if choice == "another":
        what = (choices.ENTRY_OTHER if body.get("exercise") else choices.ENTRY_PLANNED).format(task=task(str(body.get("task"))))
    elif choice == "lighter":
        what = choices.ENTRY_LIGHTER.format(day=_day(body.get("until")))
    elif choice == "usual":
        what = choices.ENTRY_USUAL
    elif choice == "cue":
        cue = " ".join(str(body.get("text") or "").split())
        what = choices.ENTRY_CUE.format(cue=cue) if cue else choices.ENTRY_NO_CUE
    else:
        what = (choices.ENTRY_AHEAD if ahead else words.ENTRY_CHOICE).get(choice, "")
    given = str(body.get("why") or "")
    why = choices.REASONS.get(given, given)
    return choices.ENTRY_WHY.format(what=what, why=why) if why else what


def _day(given: object) -> str:
    from coach.tui.days import short

    try:
        return short(str(given))
    except ValueError:
        return str(given)


def _answers(entry: Entry, _task: Callable[[str], str]) -> str:
    facts = entry.body.get("answers") or entry.body.get("facts")
    return words.ENTRY_ANSWERS.format(count=len(facts)) if isinstance(facts, dict) else ""


def _plan(entry: Entry, _task: Callable[[str], str]) -> str:
    plan = entry.body.get("plan")
    return told(str(plan.get("title", ""))) if isinstance(plan, dict) else ""


def _place(entry: Entry, task: Callable[[str], str]) -> str:
    return task(place(str(entry.body.get("stage") or ""), str(entry.body.get("step") or ""))).rstrip("/")


def _decision(entry: Entry, _task: Callable[[str], str]) -> str:
    sign, word, _ = words.SIGNS.get(str(entry.body.get("kind")), ("", str(entry.body.get("kind", "")), ""))
    return f"{sign} {word}".strip()


_DETAILS: dict[str, Callable[[Entry, Callable[[str], str]], str]] = {
    "session": _session,
    "dose": _dose,
    "note": _note,
    "cleared": _cleared,
    "choice": _choice,
    "answers": _answers,
    "plan": _plan,
    "place": _place,
    "decision": _decision,
    "pause": _text("why"),
    "episode": _text("title"),
    "close": _text("note"),
}
