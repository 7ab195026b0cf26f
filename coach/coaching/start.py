"""Starting: from answers and a template to an open episode with its own plan; changing the plan of a running one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from coach.journal.days import first_day
from coach.text import coaching as words

from . import interview
from .desk import Still
from .problems import Refused, Stopped
from .today import road, today
from .views import PreviewView, TemplateView
from .why import PLACES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from coach.conditions import Value
    from coach.content.library import Library
    from coach.plan.build import Stock, Template

    from .desk import Desk
    from .views import TodayView

FIRST_ONLY = "clinician-first"


def templates(desk: Desk) -> tuple[TemplateView, ...]:
    """All plan templates: built in and the person's own."""
    return tuple(
        TemplateView(item.id, item.title, item.summary, item.origin, str(item.path), item.replaces, not desk.library.usable(item))
        for item in desk.library.listing("template")
    )


def template(desk: Desk, template_id: str) -> Template:
    """A template by id.

    Raises:
        Refused: there is none, or it has errors; with the nearest name.
    """
    from coach.content.problems import ContentError
    from coach.plan.build import Template

    _named(desk, template_id)
    try:
        found = desk.library.template(template_id)
    except ContentError as error:
        raise Refused(
            words.PLAN_HAS_ERRORS.format(name=template_id, errors=error), words.PLAN_HAS_ERRORS_THEN.format(name=template_id)
        ) from error
    return Template(found.id, found.table, found.sha256)


def _named(desk: Desk, template_id: str) -> None:
    ids = desk.library.ids("template")
    if template_id not in ids:
        raise no_plan_called(desk, template_id)


def no_plan_called(desk: Desk, name: str) -> Refused:
    """There is no such plan, and what it is instead: a file of that name here, an exercise, or nearly another plan."""
    what = words.NO_PLAN_CALLED.format(name=name)
    file = f"{name}.toml"
    if name and Path(name).name == name and Path(file).is_file():
        return Refused(what, words.FILE_HERE.format(file=file))
    for kind, form in words.NO_PLAN_BUT.items():
        if name in desk.library.ids(kind):
            return Refused(what, form.format(name=name))
    return Refused(what, nearest(name, desk.library.ids("template")))


def nearest(name: str, names: tuple[str, ...]) -> str:
    """The nearest of several names as a question, else all of them; or that there are none."""
    from difflib import get_close_matches

    begun = [each for each in names if name and each.startswith(name)]
    near = begun if len(begun) == 1 else get_close_matches(name, names, 1)
    if not names:
        return words.THERE_ARE_NONE
    return words.DID_YOU_MEAN.format(near=near[0]) if near else words.THERE_ARE.format(names=", ".join(names))


def stock(library: Library) -> Stock:
    """The rules, exercises, ladders and lessons that templates refer to."""
    from coach.plan.build import Stock

    tables = library.stock()
    return Stock(tables["rules"], tables["exercises"], tables["ladders"], tables["lessons"])


def built(desk: Desk, template_id: str, facts: Mapping[str, Value]) -> dict[str, object]:
    """The personal plan as a table."""
    from coach.plan.build import build
    from coach.plan.model import PlanError

    try:
        return build(template(desk, template_id), stock(desk.library), facts)
    except PlanError as error:
        raise Refused(
            words.PLAN_NOT_MADE.format(name=template_id, reason=error), words.PLAN_NOT_MADE_THEN.format(name=template_id)
        ) from error


def rule_places(desk: Desk, template_id: str, table: Mapping[str, object]) -> dict[str, list[object]]:
    """Where each rule of a plan just built is written, for `why.places`."""
    from coach.content.rule_places import rule_places as places

    stages = table["stages"]
    ladders = {
        str(stage["id"]): str(stage["ladder"]["id"])
        for stage in (stages if isinstance(stages, list) else ())
        if isinstance(stage.get("ladder"), dict) and "id" in stage["ladder"]
    }
    return {name: list(where) for name, where in places(desk.library, template_id, ladders).items()}


def preview(desk: Desk, template_id: str, facts: Mapping[str, Value]) -> PreviewView:
    """The personal road ahead, before anything is started."""
    origin = next((item.origin for item in templates(desk) if item.id == template_id), "")
    return preview_of(desk, built(desk, template_id, facts), facts, origin)


def preview_of(desk: Desk, table: Mapping[str, object], facts: Mapping[str, Value], origin: str) -> PreviewView:
    """The road of a personal plan from its first day, such as the copy that a running episode keeps."""
    from coach.plan.decide import begin
    from coach.plan.reading import read_plan
    from coach.plan.tasks import tasks_today

    plan = read_plan(table)
    day = date.fromisoformat(desk.today()).toordinal()
    state = begin(plan, dict(facts), day)
    return PreviewView(
        id=plan.id,
        title=plan.title,
        summary=plan.summary,
        road=road(plan, state),
        changed=tuple((change.why, change.what, change.source) for change in plan.changed),
        locked=plan.locked,
        first_tasks=tasks_today(plan, state, day),
        sources=plan.sources,
        origin=origin,
    )


def start(desk: Desk, template_id: str, answers: Mapping[str, object] | None, day: str | None = None) -> TodayView:
    """Open an episode with this plan. `day` is its first day; else the clock's (an evening counts to the next day).

    Raises:
        Stopped: danger, or an age that is not coached, or an episode is open already, or the interview that was left is too old.
        Refused: no such plan, or answers that no question allows.
    """
    left = interview.draft(desk)
    if answers is None and left is not None:
        if not interview.is_fresh(desk, left[0]) and desk.journal.open_episode() is None:
            raise Stopped(words.INTERVIEW_OLD.format(day=left[0]), words.INTERVIEW_OLD_THEN)
        answers = left[1]
    facts: dict[str, Value] = interview.facts(desk, answers) if answers else {}
    _named(desk, template_id)
    _may_start(desk, template_id, facts)
    table = built(desk, template_id, facts)
    now = desk.clock.now()
    held_from = day or first_day(now, desk.end_hour).isoformat()
    still = Still(now)
    opened = desk.entry("episode", {"title": table["title"]}, day=held_from, episode=None, clock=still)
    entries = [opened]
    if facts:
        body = {"facts": facts, "answers": dict(answers or {})}
        if left and left == (desk.today(), dict(answers or {})) and interview.is_done(desk, left[1]):
            body["danger_asked"] = True  # this very day: the first check-in need not ask the whole list again
        entries.append(desk.entry("answers", body, day=held_from, episode=opened.uuid, clock=still))
    body = {"plan": table, "from": held_from, "hash": table["template_sha256"], PLACES: rule_places(desk, template_id, table)}
    entries.append(desk.entry("plan", body, day=held_from, episode=opened.uuid, clock=still))
    desk.journal.append(entries, drop_draft=interview.DRAFT)
    _says_the_same(desk)
    return today(desk, held_from)


def _says_the_same(desk: Desk) -> None:
    """Plan and file say the same at this moment: nobody needs to read the file again before it changes."""
    from .change_of_plan import settle, stamp

    settle(desk, stamp(desk))


def _may_start(desk: Desk, template_id: str, facts: Mapping[str, Value]) -> None:
    if desk.journal.open_episode() is not None:
        raise Stopped(words.EPISODE_OPEN, words.EPISODE_OPEN_THEN.format(plan=template_id))
    may_have(desk, template_id, facts, cleared=False)


def may_have(desk: Desk, template_id: str, facts: Mapping[str, Value], *, cleared: bool) -> None:
    """Stop where these facts allow no plan, or `clinician-first` alone; `cleared` says that somebody has looked since."""
    from coach.interview import no_plan

    disposition = facts.get("disposition")
    if disposition == "emergency" and not cleared:
        raise Stopped(words.HELP_FIRST, words.HELP_FIRST_THEN)
    if facts and no_plan(desk.knowledge, facts):
        raise Stopped(words.UNDER_16, words.UNDER_16_THEN)
    if cleared or template_id == FIRST_ONLY:
        return
    if disposition == "urgent" or facts.get("cause") == "neurological":
        raise Stopped(words.BE_SEEN_FIRST, words.BE_SEEN_FIRST_THEN.format(plan=FIRST_ONLY))


def change_plan(desk: Desk, template_id: str, mapping: Mapping[str, str] | None = None, *, seen: str = "") -> TodayView:
    """Give the running episode another plan (or its own plan's new version) from today on.

    Args:
        desk: where to work.
        template_id: the plan from now on.
        mapping: stage of the old plan → stage of the new one, where they are called differently.
        seen: the version of the plan that the person was shown; another one is not taken unseen.

    Raises:
        Stopped: no episode is open, the plan may not be started with these answers, or it is not the one that was shown.
    """
    from coach.journal.shapes import tidy_body

    from .own_parts import version
    from .standing import standing_on

    episode = desk.journal.open_episode()
    day = max(desk.today(), episode.day) if episode is not None else desk.today()
    standing = standing_on(desk, episode.uuid, day) if episode is not None else None
    if episode is None or standing is None:
        raise Stopped(words.NONE_OPEN, words.NONE_OPEN_THEN)
    facts = standing.state.facts_on(standing.state.day)
    may_have(desk, template_id, facts, cleared=standing.state.cleared)
    table = built(desk, template_id, facts)
    if seen and version(desk, tidy_body("plan", {"plan": table})["plan"]) != seen:
        from coach.text.plan_change import CHANGED_AGAIN, LOOK_AGAIN

        raise Stopped(CHANGED_AGAIN, LOOK_AGAIN)
    body = {"plan": table, "from": day, "hash": table["template_sha256"], "map": dict(mapping or {})}
    body[PLACES] = rule_places(desk, template_id, table)
    desk.journal.append([desk.entry("plan", body, day=day, episode=episode.uuid)])
    _says_the_same(desk)
    return today(desk, day)
