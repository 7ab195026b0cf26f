"""`coach episode list|close|pause|resume`."""

from __future__ import annotations

from coach.cli.options import add_day, add_json
from coach.text import cli as words
from coach.text import cli_onward as onward

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

    from coach.coaching.views import EpisodeView

    from .context import Context
    from .options import Command, Parser

ACTIONS = ("list", "close", "pause", "resume")
SHORT = 8  # letters of an episode's name that tell it apart


def _add(parser: Parser) -> None:
    parser.add_argument("action", nargs="?", default="list", choices=ACTIONS, help=words.EPISODE_ACTION)
    parser.add_argument("--why", default="", metavar="TEXT", help=words.EPISODE_WHY)
    add_day(parser)
    add_json(parser)


def _episode(arguments: Namespace, context: Context) -> int:
    coach, day = context.coach, context.day(arguments.day)
    if arguments.action == "list":
        return _list(arguments, context)
    if arguments.action == "close":
        uuid = coach.close_episode(arguments.why, day)
        if arguments.json:
            context.emit({"closed": uuid})
        else:
            context.say(words.EPISODE_CLOSED)
        return 0
    view = coach.pause(arguments.why, day) if arguments.action == "pause" else coach.resume(day)
    from coach.cli.today import answer

    if not arguments.json:
        context.say(words.EPISODE_PAUSED if arguments.action == "pause" else words.EPISODE_RESUMED)
        context.say()
    answer(context, view, json=arguments.json)
    return 0


def _list(arguments: Namespace, context: Context) -> int:
    episodes = context.coach.episodes()
    if arguments.json:
        context.emit(
            [
                {
                    "uuid": episode.uuid,
                    "title": episode.title,
                    "plan": episode.plan or None,
                    "started": episode.started,
                    "closed": episode.closed or None,
                    "recovered": episode.recovered or None,
                    "days": episode.days,
                    "open": episode.open,
                }
                for episode in episodes
            ]
        )
        return 0
    for episode in episodes:
        paused = episode.open and (view := context.coach.today()).episode == episode.uuid and (view.away or view.paused)
        context.say(_line(episode, paused=paused))
    if not episodes:
        context.say(words.NO_EPISODES)
    return 0


def _line(episode: EpisodeView, *, paused: bool) -> str:
    open_ = onward.EPISODE_PAUSED if paused else words.EPISODE_OPEN
    state = open_ if episode.open else words.EPISODE_UNTIL.format(day=episode.closed)
    parts = [episode.title, words.count(episode.days, "day"), state]
    if episode.recovered:
        parts.append(words.EPISODE_RECOVERED.format(day=episode.recovered))
    return f"{episode.uuid[:SHORT]}  {episode.started}  {' · '.join(parts)}"


def full_name(context: Context, given: str) -> str:
    """The whole name of an episode of which the beginning is given; as given where none or several fit."""
    found = [episode.uuid for episode in context.coach.episodes() if episode.uuid.startswith(given.lower())]
    return found[0] if len(found) == 1 else given


COMMANDS: dict[str, Command] = {"episode": (_add, _episode)}
