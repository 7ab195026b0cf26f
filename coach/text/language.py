"""Another language: the whole catalogue of words out, and translations in, by `module.NAME`. Loaded only where one is chosen.

The words of the program are the upper-case names of the modules of this room: texts, or texts in tuples and tables. A translation
has the same shape and the same `{fields}`; what does not fit is left in English. The constants are replaced before the modules
that use them are loaded, so no code knows of languages.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from string import Formatter

from coach import text as room

from . import told

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import ModuleType

    Path = tuple[str | int, ...]

KEYS = "keys"
"""The table of the words of keys: English → translated (see `tui_keys`)."""
KNOWLEDGE = "knowledge"
"""The table of the texts of knowledge: English → translated (see `told`)."""
OWN = frozenset({"language", "told", "tui_keys"})
"""Modules of this room that hold no words."""
ALL = -1
IDS: dict[str, tuple[int, ...]] = {
    "amounts._MARK": (ALL,),
    "amounts._OTHER": (ALL,),
    "amounts._SYSTEM": (ALL,),
    "dates._ORDER": (ALL,),
    "cli._ASCII": (ALL,),
    "cli.NONE_WORDS": (ALL,),
    "cli.TODAY_WORD": (ALL,),
    "cli.YESTERDAY_WORD": (ALL,),
    "cli_asking.FELT_CHOICES": (ALL,),
    "cli_asking.AS_BEFORE": (ALL,),
    "cli_asking.LEAVE_OUT": (ALL,),
    "cli_help.GROUPS": (1,),
    "cli_help.EXAMPLES": (ALL,),
    "cli_session.REASON_WORDS": (ALL,),
    "cli_shells.SCRIPTS": (ALL,),
    "toml._TOML": (0,),
    "toml._HABITS": (0,),
    "coaching.TASKS_WITHOUT_TITLE": (0,),
    "report.UNIT_UNKNOWN": (ALL,),
    "content._CONDITIONS": (ALL,),
    "tui_daily.SIGNS": (0, 2),
    "tui_daily.SKIP_REASONS": (1,),
    "tui_daily.TASK_CHOICES": (1,),
    "tui_daily.FEEL": (0,),
    "tui_daily.AFTER": (0,),
    "tui_daily.SEVERITY": (0,),
    "tui_daily.STIFF": (0,),
    "tui_daily.YES_NO": (0,),
    "tui_progress.WHY_SOURCES": (ALL,),
    "tui_session.REASONS": (ALL,),
    "tui_session.HURTS_CHOICES": (2,),
    "tui_session.LEAVE_CHOICES": (1,),
    "tui_session.FEELS": (0,),
    "tui_sport.FEELS": (0,),
    "tui_sport.LOG_HOWS": (0,),
}
"""Constants that are ids for the program and no words, or which places of their rows are."""
FREE = "_WORDS"
"""Names that end so are words that a person may type: a translation may have more or fewer of them."""


class Misfit(Exception):  # noqa: N818 - said of a text, not of the program
    """A translation that does not fit; `path` leads to it from the constant, `kind` says how: fields, shape, place or ids."""

    def __init__(self, kind: str, path: Path = ()) -> None:
        super().__init__(kind)
        self.kind, self.path = kind, path


def modules() -> dict[str, ModuleType]:
    """The modules of words, by name."""
    names = sorted(found.name for found in iter_modules(room.__path__))
    return {name: import_module(f"{room.__name__}.{name}") for name in names if name not in OWN}


def words_of(module: ModuleType) -> dict[str, object]:
    """The words of one module: name → text, tuple or table."""
    name = module.__name__.rpartition(".")[2]
    return {
        key: value
        for key, value in vars(module).items()
        if key.strip("_").isupper()
        and key != "TYPE_CHECKING"
        and isinstance(value, str | tuple | dict)
        and not _all_ids(name, key)
    }


def _all_ids(module: str, name: str) -> bool:
    return ALL in IDS.get(f"{module}.{name}", ())


def catalogue() -> dict[str, dict[str, object]]:
    """Everything that can be translated, in English, in the shape of a translation's file (without the words of keys)."""
    return {name: {key: _plain(value) for key, value in words_of(module).items()} for name, module in modules().items()}


def _plain(value: object) -> object:
    """A value as TOML can hold it."""
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, tuple) else value


def speak(table: Mapping[str, object]) -> list[tuple[Path, str]]:
    """Take in a translation; gives what did not fit, as the path in the table and the kind of misfit.

    Args:
        table: module → name → text, list or table; `keys` and `knowledge`: English → translated.
    """
    known = modules()
    wrong: list[tuple[Path, str]] = []
    for module, names in table.items():
        if module == KEYS:
            wrong += _keys(names)
        elif module == KNOWLEDGE:
            wrong += (((KNOWLEDGE, *filter(None, [english])), kind) for english, kind in told.speak(names))
        elif module not in known or not isinstance(names, dict):
            wrong.append(((module,), "module"))
        else:
            found = words_of(known[module])
            for name, given in names.items():
                if name not in found:
                    wrong.append(((module, name), "name"))
                    continue
                try:
                    setattr(known[module], name, fitted(found[name], given, module, name))
                except Misfit as misfit:
                    wrong.append(((module, name, *misfit.path), misfit.kind))
    return wrong


def _keys(given: object) -> Iterator[tuple[Path, str]]:
    from .tui_keys import WORDS

    if not isinstance(given, dict):
        yield (KEYS,), "shape"
        return
    for english, text in given.items():
        if isinstance(text, str) and text:
            WORDS[english] = room.clean(text)
        else:
            yield (KEYS, english), "shape"


def fitted(english: object, given: object, module: str = "", name: str = "") -> object:
    """The translation in the shape of the English; ids stay what they are, a table may leave out some of its texts.

    Raises:
        Misfit: another shape, or other fields.
    """
    ids = IDS.get(f"{module}.{name}", ())
    if isinstance(english, tuple) and name.endswith(FREE):
        if not isinstance(given, list) or not given or not all(isinstance(each, str) and each for each in given):
            raise Misfit("shape")
        return tuple(room.clean(each).lower() for each in given)
    return _fitted(english, given, ids, ())


def _fitted(english: object, given: object, ids: tuple[int, ...], path: Path) -> object:
    if isinstance(english, str):
        if not isinstance(given, str):
            raise Misfit("shape", path)
        if _fields(english) != _fields(given):
            raise Misfit("fields", path)
        return room.clean(given)
    if isinstance(english, tuple):
        if not isinstance(given, list) or len(given) != len(english):
            raise Misfit("shape", path)
        row = not any(isinstance(each, tuple) for each in english) or any(isinstance(each, str) for each in english)
        return tuple(
            mine if row and place in ids else _fitted(mine, theirs, ids, (*path, place))
            for place, (mine, theirs) in enumerate(zip(english, given, strict=True))
        )
    if isinstance(english, dict):
        if not isinstance(given, dict):
            raise Misfit("shape", path)
        names = {str(key): key for key in english}
        unknown = [key for key in given if key not in names]
        if unknown:
            raise Misfit("name", (*path, unknown[0]))
        return english | {names[key]: _fitted(english[names[key]], each, ids, (*path, key)) for key, each in given.items()}
    if isinstance(given, type(english)) and given == english:
        return english
    raise Misfit("shape", path)


def _fields(text: str) -> object:
    """The names in braces, of a key its command too; a text that is no form has its braces counted."""
    try:
        return {(field, spec if field == "key" else "") for _, field, spec, _ in Formatter().parse(text) if field is not None}
    except ValueError:
        return text.count("{"), text.count("}")
