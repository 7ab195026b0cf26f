"""A running plan and the file it came from: noticing a change cheaply, what would be different from here, taking it or not.

A plan keeps its own copy with its episode, so nothing here is on the way to Today. `stamp` costs a look at a folder; what it
costs to read templates is paid only where the stamp is another one. Taking a change is an entry of kind `plan`; keeping one's own
is a note that names the version which was not taken, so that it is asked once, also on another machine, and can be undone.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress

from coach import __version__
from coach.journal.entry import effective
from coach.journal.problems import JournalProblem
from coach.text import plan_change as words
from coach.values import dataclass

from .problems import Refused, Stopped
from .standing import standing_on
from .today import today

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from coach.conditions import Value
    from coach.content.problems import Problem

    from .desk import Desk
    from .plan_words import Told
    from .views import TodayView

SETTLED = "plan-file"
"""Name of the draft that keeps the stamp at which the file said the same as the running plan."""
ASKED = "plan-asked"
"""Name of the draft that keeps the version which was asked about last."""
TAG = "plan-kept"
"""Tag of the note that keeps a version which was not taken."""


@dataclass(frozen=True, slots=True)
class Running:
    """The plan that runs now: its whole table, and the person as they are on `day`."""

    episode: str
    day: str
    plan: str
    table: Mapping[str, object]
    facts: Mapping[str, Value]
    cleared: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What the library has for a running plan: a new version, or only problems.

    `new` is the personal plan that would hold; None where the file has errors or `hindrance` says why it may not be taken.
    `parts` are the files of exercises, lessons and ladders that changed; `same` says that the plan's own file did not.
    """

    running: Running
    plan: str
    sha256: str = ""
    path: str = ""
    problems: tuple[Problem, ...] = ()
    new: Mapping[str, object] | None = None
    told: tuple[Told, ...] = ()
    hindrance: str = ""
    parts: tuple[str, ...] = ()
    same: bool = False


@dataclass(frozen=True, slots=True)
class PlanChange:
    """What would be different from here.

    `stage` and `stage_then` are titles; `tasks` are sentences about today's tasks; `mapping` is where stages go that the new plan
    does not have. `kept` says that this very version was looked at and not taken. `files` are those that say something else.
    """

    plan: str
    title: str
    sha256: str
    path: str
    problems: tuple[Problem, ...]
    hindrance: str
    told: tuple[Told, ...]
    stage: str
    stage_then: str
    tasks: tuple[str, ...]
    mapping: Mapping[str, str]
    other: bool
    kept: bool
    files: tuple[str, ...]

    @property
    def title_of(self) -> str:
        """What has changed: the plan's own file, or only what it uses."""
        if self.other:
            return words.TITLE_OTHER
        return words.TITLE if self.own_file else words.TITLE_PARTS

    @property
    def own_file(self) -> bool:
        """Whether the plan's own file says something else, not only what it uses."""
        return self.path in self.files

    @property
    def takeable(self) -> bool:
        """Whether there is a change that may be taken."""
        return not self.hindrance and bool(self.told)


def stamp(desk: Desk) -> str:
    """A text that is another one when a file in the person's own folder was written, came or went; 50 to 200 µs."""
    found = [__version__]
    for folder in ("templates", "exercises", "sports", "lessons"):
        try:
            with os.scandir(desk.home.plans / folder) as entries:
                for entry in entries:
                    if entry.name.endswith(".toml"):
                        seen = entry.stat(follow_symlinks=False)
                        found.append(f"{folder}/{entry.name} {seen.st_mtime_ns} {seen.st_size}")
        except OSError:  # no such folder, or a file that went at this moment: both are a stamp too
            found.append(folder)
    return "\n".join(sorted(found))


def running(desk: Desk) -> Running | None:
    """The plan that runs, or None."""
    episode = desk.journal.open_episode()
    if episode is None:
        return None
    day = max(desk.today(), episode.day)
    standing = standing_on(desk, episode.uuid, day)
    entries = [entry for entry in effective(desk.journal.entries(episode=episode.uuid, kinds=("plan",))) if entry.kind == "plan"]
    if standing is None or not entries:
        return None
    table = entries[-1].body["plan"]
    return Running(
        episode.uuid, day, str(table["id"]), table, standing.state.facts_on(standing.state.day), bool(standing.state.cleared)
    )


def builds_another(desk: Desk, before: Running | None) -> bool:
    """Whether answers given since `before` would build another plan from the same template."""
    from coach.content.problems import ContentError

    from .start import built

    now = running(desk)
    if before is None or now is None or now.facts == before.facts or now.plan not in desk.library.ids("template"):
        return False
    try:
        return built(desk, now.plan, before.facts)["stages"] != built(desk, now.plan, now.facts)["stages"]
    except (ContentError, Refused):
        return False


def look(desk: Desk, now: Running, template_id: str = "") -> Found | None:
    """What the library has in the place of a running plan: its own file's version, or another template's.

    Reads templates, but not the journal: for a worker. None where nothing would be different and nothing is wrong. The running
    plan's own name asks for it as it would be built today: with answers that have changed since.
    """
    from datetime import date

    from coach.content.check import check_paths
    from coach.content.problems import ContentError, errors
    from coach.journal.shapes import tidy_body

    from .own_parts import changed_parts, files, has_own, version
    from .plan_words import told
    from .start import built, may_have

    name = template_id or now.plan
    path = desk.library.path("template", name)
    if path is None:
        return None  # the file is gone; the plan has its own copy
    where = str(path)
    own = [path] if desk.library.origin("template", name) == "yours" else []
    parts = files(desk, now.table) if name == now.plan else []
    of_parts, problems = (tuple(check_paths(each, desk.library, date.fromisoformat(now.day))) for each in (parts, [*own, *parts]))
    try:
        if errors(of_parts):  # the library would leave the part out, or let Coach's own stand in for it
            raise ContentError(problems)
        template = desk.library.template(name)
        same = not template_id and template.sha256 == now.table.get("template_sha256")
        if same and not has_own(desk):
            return Found(now, name, template.sha256, where, problems) if problems else None
        new = tidy_body("plan", {"plan": built(desk, name, now.facts)})["plan"]
        changed = changed_parts(desk, now.table, new) if name == now.plan else []
        if same and not changed:
            return Found(now, name, version(desk, new), where, problems) if problems else None
        may_have(desk, name, now.facts, cleared=now.cleared)
    except ContentError as error:
        return Found(now, name, "", where, problems or error.problems, hindrance=words.ERRORS)
    except Refused as problem:
        return Found(now, name, "", where, problems, hindrance=problem.what)
    found = told(json.loads(json.dumps(now.table)), new)
    if not found and not problems:
        return None
    return Found(now, name, version(desk, new), where, problems, new, found, parts=tuple(map(str, changed)), same=same)


def from_here(desk: Desk, found: Found) -> PlanChange:
    """What the new version would change for the person from today on: stage, tasks, and everything in the plan."""
    now = found.running
    before = today(desk, now.day)
    mapping: dict[str, str] = {}
    after = before
    tasks: tuple[str, ...] = ()
    if found.new is not None:
        mapping = _mapping(now.table, found.new)
        body = {"plan": found.new, "from": now.day, "hash": found.sha256, "map": mapping}
        after = today(desk, now.day, more=[desk.entry("plan", body, day=now.day, episode=now.episode)])
        tasks = _tasks(before, after)
    return PlanChange(
        plan=found.plan,
        title=after.plan_title,
        sha256=found.sha256,
        path=found.path,
        problems=found.problems,
        hindrance=found.hindrance,
        told=found.told,
        stage=before.stage.title if before.stage is not None else "",
        stage_then=after.stage.title if after.stage is not None else "",
        tasks=tasks,
        mapping=mapping,
        other=found.plan != now.plan,
        kept=bool(found.sha256) and _kept(desk, now.episode, found.sha256),
        files=(*(() if found.same else (found.path,)), *found.parts),
    )


def plan_change(desk: Desk, template_id: str = "") -> PlanChange | None:
    """What would change from here if the file of the running plan (or another template) were taken; None for nothing.

    Raises:
        Stopped: no plan is running.
        Refused: there is no such template.
    """
    now = running(desk)
    if now is None:
        raise Stopped(words.NO_PLAN, words.START_ONE)
    if template_id and template_id not in desk.library.ids("template"):
        from .start import no_plan_called

        raise no_plan_called(desk, template_id)
    found = look(desk, now, template_id)
    return from_here(desk, found) if found is not None else None


def take(desk: Desk, change: PlanChange) -> TodayView:
    """Go on with what was looked at, from today.

    Raises:
        Stopped: it may not be taken, or the file has changed once more since.
    """
    from .start import change_plan

    if change.hindrance:
        raise Stopped(words.CANNOT.format(why=change.hindrance))
    return change_plan(desk, change.plan, change.mapping, seen=change.sha256)


def keep(desk: Desk, change: PlanChange) -> TodayView:
    """Keep the plan as it is, and remember that this version was not taken."""
    now = running(desk)
    if now is None:
        raise Stopped(words.NO_PLAN, words.START_ONE)
    text = words.KEPT_NOTE.format(title=change.title, version=change.sha256[:12])
    body = {"text": text, "tags": [TAG], "kept": change.sha256, "plan": change.plan}
    desk.journal.append([desk.entry("note", body, day=now.day, episode=now.episode)])
    return today(desk, now.day)


def settled(desk: Desk, mark: str) -> bool:
    """Whether at this stamp the running plan and its file are known to say the same. Reads no template.

    Where nothing is known (a journal from another machine) and the person has no files of their own, nothing of theirs can have
    changed: that counts as the same.
    """
    episode = desk.journal.open_episode()
    if episode is None:
        return True
    known = desk.journal.draft(SETTLED)
    if known is None and ".toml" not in mark:
        settle(desk, mark)
        return True
    return known == _settled_text(episode.uuid, mark)


def settle(desk: Desk, mark: str) -> None:
    """At this stamp they say the same: until it changes, nothing needs to be read again."""
    episode = desk.journal.open_episode()
    if episode is not None and not desk.journal.read_only:
        _remember(desk, _settled_text(episode.uuid, mark))


def unsettle(desk: Desk) -> None:
    """Another plan runs (one was taken back, or brought back): compare it with its file when there is a moment."""
    _remember(desk, "")


def _remember(desk: Desk, text: str) -> None:
    with suppress(JournalProblem):  # it only saves reading: on a full disk it is read again, and what was asked for goes on
        desk.journal.save_draft(SETTLED, text)


def _settled_text(episode: str, mark: str) -> str:
    from coach.journal.entry import sha256_of

    return f"{episode} {sha256_of(mark).hex()}"


def was_asked(desk: Desk, change: PlanChange) -> bool:
    """Whether this version was asked about already (and left for later); if not, it counts as asked from now on."""
    mark = f"{change.plan} {change.sha256}"
    if desk.journal.draft(ASKED) == mark:
        return True
    if not desk.journal.read_only:
        desk.journal.save_draft(ASKED, mark)
    return False


def _kept(desk: Desk, episode: str, sha256: str) -> bool:
    notes = effective(desk.journal.entries(episode=episode, kinds=("note",)))
    return any(entry.kind == "note" and entry.body.get("kept") == sha256 for entry in notes)


def _mapping(old: Mapping[str, object], new: Mapping[str, object]) -> dict[str, str]:
    """Where stages go that the new plan does not have: to a new one of their kind, else to the nearest before them."""
    before, after = _turn(old), _turn(new)
    known = {name for name, _ in before}
    ids = [name for name, _ in after]
    found: dict[str, str] = {}
    for at, (name, kind) in enumerate(before):
        if name in ids:
            continue
        fresh = next((other for other, of_kind in after if of_kind == kind and other not in known), "")
        earlier = next((other for other, _ in reversed(before[:at]) if other in ids), "")
        to = fresh or earlier or (ids[0] if ids else "")
        if to:
            found[name] = to
    return found


def _turn(plan: Mapping[str, object]) -> list[tuple[str, str]]:
    stages = plan.get("stages")
    tables = [stage for stage in stages if isinstance(stage, dict)] if isinstance(stages, list) else []
    return [(str(stage.get("id")), str(stage.get("kind"))) for stage in tables if not stage.get("alongside")]


def _tasks(before: TodayView, after: TodayView) -> tuple[str, ...]:
    old, new = ({task.id: task for task in view.tasks} for view in (before, after))
    found = [words.NEW_TASK.format(task=task.title) for name, task in new.items() if name not in old]
    found += [words.GONE_TASK.format(task=task.title) for name, task in old.items() if name not in new]
    for name, task in new.items():
        was = old.get(name)
        if was is not None and (was.title, was.amount) != (task.title, task.amount):
            pair = (was.amount, task.amount) if was.title == task.title else (was.title, task.title)
            found.append(words.OTHER_TASK.format(task=task.title, before=pair[0] or words.PLAIN, after=pair[1] or words.PLAIN))
    return tuple(found)
