"""`coach config check` and `coach config keys`: what is wrong in the files of settings and keys, and which commands there are."""

from __future__ import annotations

from coach.coaching.settings import DAY_ENDS, KNOWN, REGION, as_written
from coach.content.problems import ContentError, in_order
from coach.content.reading import read_document
from coach.text import cli_config as words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coach.content.problems import Problem
    from coach.content.reading import Document

    from .context import Context


def check(context: Context) -> tuple[int, tuple[Problem, ...]]:
    """How many files there are, and everything that is wrong with them."""
    from coach.coaching.keymap import FILE
    from coach.coaching.language import MOST_BYTES, file_of
    from coach.coaching.settings import language as wanted

    found: list[Problem] = []
    count = 0
    for path in (context.home.settings, context.home.config / FILE):
        if not path.exists():
            continue
        count += 1
        try:
            document = read_document(path)
        except ContentError as error:
            found += error.problems
            continue
        found += _settings(document, _regions(context)) if path == context.home.settings else _of_keys(document)
    language = file_of(context.home, wanted(context.settings, context.environment))
    if language is not None:
        count += 1
        try:
            found += _of_words(read_document(language, most=MOST_BYTES))
        except ContentError as error:
            found += error.problems
    return count, in_order(found)


def _of_words(document: Document) -> tuple[Problem, ...]:
    """Names that are not in the catalogue, and texts that do not fit: read over, and taken in only by who starts anew."""
    from coach.text.language import KNOWLEDGE, speak

    wrong = speak(document.table)
    told = document.table.get(KNOWLEDGE)
    if isinstance(told, dict):
        from coach.content.told_texts import told_texts

        known = {text for texts in told_texts().values() for text in texts}
        wrong += [((KNOWLEDGE, text), "text") for text in told if text not in known]
    return tuple(
        document.problem(path, f"words-{kind}", words.MISFITS[kind], at_key=kind in ("module", "name", "text"))
        for path, kind in wrong
    )


def _of_keys(document: Document) -> tuple[Problem, ...]:
    from coach.tui.keymap_check import problems  # loads every screen: only where somebody has other keys

    return problems(document)


def _regions(context: Context) -> tuple[str, ...]:
    return tuple(region.id for region in context.coach.knowledge.regions)


def _settings(document: Document, regions: Sequence[str]) -> tuple[Problem, ...]:
    """Unknown settings, and values that a setting cannot have."""
    return tuple(problem for name, value in document.table.items() for problem in _setting(document, name, value, regions))


def _setting(document: Document, name: str, value: object, regions: Sequence[str]) -> Iterator[Problem]:
    if name not in KNOWN:
        from coach.cli.options import did_you_mean

        hint = did_you_mean(name, tuple(KNOWN)) or words.THERE_ARE.format(names=", ".join(KNOWN))
        yield document.problem((name,), "unknown-setting", words.UNKNOWN_SETTING.format(name=name), hint, at_key=True)
        return
    if isinstance(value, dict | list):
        yield document.problem((name,), "no-value", words.NO_TABLE.format(name=name))
        return
    allowed = tuple(regions) if name == REGION else KNOWN[name]
    kind = int if name == DAY_ENDS else bool if allowed[:1] == ("true",) else str
    if type(value) is not kind or (allowed and as_written(value) not in allowed):
        text = words.WRONG_VALUE.format(name=name, value=as_written(value))
        yield document.problem((name,), "wrong-value", text, words.THERE_ARE.format(names=", ".join(allowed)))


def show_words(context: Context, *, json: bool) -> None:
    """The whole catalogue in English, as a translator begins with it."""
    import sys

    import tomli_w

    from coach.text.language import KEYS, catalogue
    from coach.tui.keymap_check import said_of_keys

    table: dict[str, object] = {**catalogue(), KEYS: {text: text for text in said_of_keys()}}
    if json:
        context.emit({"format": 1, "words": table})
        return
    context.say(words.WORDS_HEAD.format(folder=context.home.config / "words"))
    sys.stdout.write(tomli_w.dumps(table, multiline_strings=False))


def show_knowledge(context: Context, *, json: bool) -> None:
    """Every text of the built-in knowledge, file by file, as a translator begins with it."""
    import sys

    import tomli_w

    from coach.content.told_texts import told_texts
    from coach.text.language import KNOWLEDGE

    if json:
        context.emit({"format": 1, KNOWLEDGE: told_texts()})
        return
    context.say(words.KNOWLEDGE_HEAD.format(folder=context.home.config / "words"))
    sys.stdout.write(f"[{KNOWLEDGE}]\n")
    for name, texts in told_texts().items():
        sys.stdout.write(f"\n# {name}\n{tomli_w.dumps({text: text for text in texts}, multiline_strings=False)}")


def show_keys(context: Context, *, json: bool) -> None:
    """Every command by its id, with its keys as they are now."""
    from coach.coaching.keymap import FILE, names_of, read_keys
    from coach.text.tui_keys import said
    from coach.tui.keymap_check import catalogue
    from coach.tui.keys import written

    own = read_keys(context.home.config)
    commands = sorted(catalogue().values(), key=lambda command: command.id)
    now = {each.id: list(each.keys) if each.fixed else names_of(own.get(each.id, ",".join(each.keys))) for each in commands}
    if json:
        rows = [
            {"id": each.id, "keys": now[each.id], "default": list(each.keys), "fixed": each.fixed, "what": said(each.what)}
            for each in commands
        ]
        context.emit({"format": 1, "file": str(context.home.config / FILE), "commands": rows})
        return
    context.say(words.KEYS_HEAD.format(path=context.home.config / FILE))
    for each in commands:
        keys, before = (", ".join(map(written, names)) for names in (now[each.id], each.keys))
        was = "" if keys == before else f" {words.KEYS_CHANGED.format(key=before)}"
        context.say(words.KEYS_ROW.format(id=each.id, keys=f"({keys})" if each.fixed else keys, what=f"{said(each.what)}{was}"))
