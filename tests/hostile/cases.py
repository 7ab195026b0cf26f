"""Files that somebody with bad intentions, bad luck or a broken editor may hand to Coach.

Each case says what must come of it: the code and the place of the first problem, or that it loads.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.content.kit import GOOD, place_of, spoil

KIB = 1024


@dataclass(frozen=True)
class Case:
    """A file's bytes, and the first problem that must come of it (no code: it loads without an error)."""

    name: str
    data: bytes
    code: str = ""
    line: int = 0
    column: int = 0


def _in_title(inside: str) -> str:
    return spoil(('title = "My plan"', f'title = "My {inside}plan"'))


def _after(text: str) -> tuple[str, int]:
    """The good file with a line put behind it, and the number of that line."""
    return GOOD + text, GOOD.count("\n") + 1


def _hidden() -> list[Case]:
    """Characters that nobody can see, raw and as escapes, in values, keys and comments."""
    cases = []
    named = {
        "nul": 0x00, "bell": 0x07, "backspace": 0x08, "vertical-tab": 0x0B, "form-feed": 0x0C, "escape": 0x1B, "delete": 0x7F,
        "c1-csi": 0x9B, "c1-osc": 0x9D, "c1-nel": 0x85, "arabic-mark": 0x061C, "zero-width-space": 0x200B, "ltr-mark": 0x200E,
        "rtl-mark": 0x200F, "line-separator": 0x2028, "paragraph-separator": 0x2029, "ltr-embedding": 0x202A,
        "rtl-override": 0x202E, "word-joiner": 0x2060, "isolate": 0x2066, "byte-order-mark-inside": 0xFEFF,
        "annotation": 0xFFF9, "tag-letter": 0xE0041, "variation-tag": 0xE0101,
    }  # fmt: skip
    for name, code in named.items():
        text = _in_title(chr(code))
        cases.append(Case(f"raw-{name}", text.encode(), "character", *place_of(text, chr(code))))
        escape = f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"
        text = _in_title(escape)
        cases.append(Case(f"escaped-{name}", text.encode(), "character", *place_of(text, escape)))
    for letter in "bf":
        text = _in_title(f"\\{letter}")
        cases.append(Case(f"escape-letter-{letter}", text.encode(), "character", *place_of(text, f"\\{letter}")))
    text = spoil(('title = "Ease off"', '"tit\\u202ele" = "Ease off"'))
    cases.append(Case("escaped-in-a-key", text.encode(), "character", *place_of(text, '"tit')))
    text = spoil(('id = "mine"', '# harmless \u202e comment\nid = "mine"'))
    cases.append(Case("raw-in-a-comment", text.encode(), "character", *place_of(text, "\u202e")))
    text = _in_title("e" + "\u0301" * 40)
    cases.append(Case("forty-accents", text.encode(), "character", *place_of(text, "\u0301")))
    text = _in_title("e\\u0301")
    cases.append(Case("one-accent", text.encode()))
    cases.append(
        Case(
            "joiners-of-scripts",
            _in_title("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \U0001f468\u200d\U0001f469").encode(),
        )
    )
    cases.append(Case("literal-backslashes", spoil(('"My plan"', "'My \\u001b plan'")).encode()))
    return cases


def _markup() -> list[Case]:
    """Markup, links and format fields are plain words."""
    shown = {
        "markup": "[bold]x[/bold]", "markup-action": "[@click=app.quit]x[/]", "markup-broken": "[/]", "markup-link": "[link='a",
        "markdown-link": "[x](file:///etc/passwd)", "format-field": "{self.__class__}", "percent": "%s%n",
        "html": "<b>x</b>",
        "shell": "$(reboot) `id`", "csv": "=cmd|x", "github": "::error::x",
    }  # fmt: skip
    return [Case(name, _in_title(text).encode()) for name, text in shown.items()]


def _encoding() -> list[Case]:
    head = GOOD.encode()
    line = GOOD.count("\n") + 1
    return [
        Case("byte-order-mark", b"\xef\xbb\xbf" + head),
        Case("crlf", GOOD.replace("\n", "\r\n").encode()),
        Case("lone-cr", GOOD.replace("\n", "\r").encode(), "character", 1, len("#:schema plan-1.schema.json") + 1),
        Case("utf-16", GOOD.encode("utf-16"), "encoding", 1, 1),
        Case("utf-16-le", GOOD.encode("utf-16-le"), "character", 1, 2),
        Case("latin-1", head + b"# caf\xe9\n", "encoding", line, 6),
        Case("cut-in-a-letter", head + "# é".encode()[:-1], "encoding", line, 3),
        Case("overlong", head + b"# \xc0\xaf\n", "encoding", line, 3),
        Case("surrogate", head + b"# \xed\xa0\x80\n", "encoding", line, 3),
        Case("empty", b"", "unknown-kind-or-missing", 1, 1),
        Case("binary", bytes(range(256)) * 4, "encoding", 2, 118),
        Case("nothing-but-nul", b"\x00" * 4096, "character", 1, 1),
        Case("gzip", b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03" + b"\x01" * 50, "encoding", 1, 2),
    ]


def _size() -> list[Case]:
    text, line = _after("")
    comment = "# " + "x" * 78 + "\n"
    many = 256 * KIB // len(comment)
    keys = "".join(f"k{number} = 1\n" for number in range(9_000))
    return [
        Case("just-too-big", text.encode() + b"\n" * (256 * KIB + 1 - len(text.encode())), "too-big", 1, 1),
        Case("ten-megabytes", b"# x\n" * 2_500_000, "too-big", 1, 1),
        Case("full-of-comments", (text + comment * (many - 120)).encode()),
        Case("endless-line", (text + "# " + "x" * 5_000 + "\n").encode(), "line-too-long", line, 1),
        Case("endless-key", (text + "a" * 2_500 + " = 1\n").encode(), "line-too-long", line, 1),
        Case("dotted-key", (text + ".".join("a" * 900) + " = 1\n").encode(), "too-deep", line, 1),
        Case("dotted-keys", (text + (".".join("ab" * 400) + " = 1\n") * 150).encode(), "too-deep", line, 1),
        Case("dotted-quoted-key", (text + ".".join(['"a"'] * 400) + " = 1\n").encode(), "too-deep", line, 1),
        Case("dotted-heading", (text + "[" + ".".join("a" * 300) + "]\n").encode(), "too-deep", line, 2),
        Case("many-keys", ("format = 1\n" + keys).encode(), "missing-key-or-unknown", 1, 1),
        Case("many-headings", (text + "".join(f"[a{number}]\n" for number in range(9_000))).encode(), "unknown-key", line, 2),
        Case("many-stages", (text + '[[stages]]\nid = "x"\nkind = "rest"\ntitle = "x"\n' * 2_000).encode(), "too-many", 10, 1),
        Case("many-tasks", (text + '[[stages.tasks]]\nid = "x"\ndo = "walk"\n' * 3_000).encode(), "too-many-or-unknown", 0, 0),
        Case("long-text", spoil(('"My plan"', '"""' + "word\n" * 9_000 + '"""')).encode(), "too-long", 4, 9),
        Case("many-quotes", (text + "x = " + "'''" + "'\n" * 50_000).encode(), "toml", 0, 0),
        Case("open-text", (text + 'x = """' + "a\n" * 50_000).encode(), "toml", 0, 0),
    ]  # fmt: skip


def _depth() -> list[Case]:
    text, line = _after("")
    condition = '[ { measure = "step", is = "B" } ]'
    inner = '{ measure = "step", is = "B" }'
    many = spoil((condition, "{ not = " * 40 + inner + " }" * 40))
    some = spoil((condition, "{ not = " * 14 + inner + " }" * 14))
    walk = '{ do = "walk", instead = '
    instead = spoil(('title = "Warmth"', 'title = "Warmth"\n  instead = ' + walk * 40 + '{ do = "walk" }' + " }" * 40))
    return [
        Case("nested-lists", (text + "x = " + "[" * 900 + "]" * 900 + "\n").encode(), "too-deep", line, 29),
        Case("nested-lists-over-lines", (text + "x = " + "[\n" * 20_000).encode(), "too-deep", line + 24, 1),
        Case("nested-tables", (text + "x = " + "{a=" * 400 + "1" + "}" * 400 + "\n").encode(), "too-deep"),
        Case("nested-open-lists", (text + "x = " + "[" * 1_900 + "\n").encode(), "too-deep", line, 29),
        Case("nested-conditions", many.encode(), "too-deep"),
        Case("nested-not", some.encode(), "any"),
        Case("nested-insteads", instead.encode(), "too-deep"),
    ]


def _values() -> list[Case]:
    def minutes(value: str, code: str = "out-of-range") -> Case:
        text = spoil(("minutes = 15", f"minutes = {value}"))
        line, column = place_of(text, f"minutes = {value}")
        return Case(f"minutes-{value[:12]}", text.encode(), code, line, column + len("minutes = "))

    text, line = _after("")
    return [
        *(
            minutes(value)
            for value in ("inf", "-inf", "nan", "1e999", "-1", "1e300", "99999999999999999999", "0x7fffffffffffffff")
        ),
        *(minutes(value, "wrong-type") for value in ('"15"', "true", "[15]", "2026-11-22", "07:30:00")),
        Case("number-of-1999-digits", (text + "x = [\n" + "1" * 1_999 + "\n]\n").encode(), "unknown-key", line, 1),
        Case("number-with-underscores", (text + "x = 1" + "_1" * 900 + "\n").encode(), "unknown-key", line, 1),
        Case("hex-of-1900-digits", (text + "x = 0x" + "f" * 1_900 + "\n").encode(), "unknown-key", line, 1),
        Case("no-such-day", (text + "x = 2026-02-30\n").encode(), "toml", line, 5),
        Case("year-zero", (text + "x = 0000-01-01\n").encode(), "toml", line, 5),
        Case("huge-offset", (text + "x = 2026-01-01T00:00:00+99:00\n").encode(), "any"),
        Case("float-of-many-digits", (text + "x = 0." + "1" * 1_900 + "\n").encode(), "unknown-key", line, 1),
    ]


def _twice() -> list[Case]:
    """The same thing said twice, which other readers of TOML decide as they like."""
    text, line = _after("")
    return [
        Case("key-twice", spoil(('id = "mine"', 'id = "mine"\nid = "other"')).encode(), "toml", 4, 1),
        Case("key-twice-at-the-end", (text + 'x = 1\nx = "2"').encode(), "toml", line + 1, 1),
        Case("key-twice-in-a-table", (text + "x = { a = 1, a = 2 }\n").encode(), "toml", line, 0),
        Case("quoted-key-twice", (text + '"x" = 1\nx = 2\n').encode(), "toml", line + 1, 1),
        Case("table-twice", (text + "[rules]\n[rules]\n").encode(), "toml", line + 1, 0),
        Case("table-over-a-list", (text + "[stages]\n").encode(), "toml", line, 0),
        Case("list-over-a-table", (text + "[rules]\n[[rules]]\n").encode(), "toml", line + 1, 0),
        Case("closed-table-opened", (text + "[x]\ny = {}\n[x.y.z]\n").encode(), "toml", line + 2, 0),
    ]


def _greedy() -> list[Case]:
    """Files made to take time: many examples to live through, many conditions, texts that make patterns go back."""
    story = '[[examples]]\nname = "e{}"\nfacts = {{ age = 34 }}\ndays.average_pain = [{}]\n'
    end = 'expect = { day = 390, stage = "build" }\n'
    wide = spoil(
        (
            'move_on = [ { measure = "step"',
            "move_on = [\n" + '{ measure = "worst_pain", at_most = 4 },\n' * 3_000 + ' { measure = "step"',
        )
    )
    group = "{ any = [\n{ all = [\n" + '{ measure = "walk_minuts", at_least = 5 },\n' * 38 + "] },\n] },\n"
    tree = spoil(('move_on = [ { measure = "walk_minutes", at_least = 5 } ]', "move_on = [\n" + group * 38 + "]"))
    many = ", ".join(["5"] * 390)
    missed = '[[changes]]\nstage = "setle"\nnote = "x"\nsource = "nice-ng95"\n'
    return [
        Case("many-long-examples", (GOOD + "".join(story.format(n, many) + end for n in range(50))).encode(), "any"),
        Case("many-tests-in-one-condition", wide.encode(), "too-many"),
        Case("a-tree-of-mistakes", tree.encode(), "wrong-value"),
        Case("a-pattern-to-run", _in_title("(a+)+$ aaaaaaaaaaaaaaaaaaaaaaa!").encode()),
        Case("nearly-an-escape", (GOOD + "# " + "\\u202" * 300 + "\n").encode()),
        Case("dots-with-room", (GOOD + "a . " * 400 + "= 1\n").encode(), "too-deep"),
        Case("number-of-4301-digits", (GOOD + "x = " + "1" * 4_301 + "\n").encode(), "line-too-long"),
        Case("fifty-near-misses", (GOOD + missed * 50).encode(), "unknown-stage"),
    ]  # fmt: skip


def _override() -> list[Case]:
    """Plans that would be softer than the program: rest without an end, a danger rule dropped, a way round a referral."""
    rule = '\n[[rules.see_someone]]\nid = "strong-pain"\nwhy = "x"\nwhen = { measure = "worst_pain", at_least = 10 }\n'
    endless = spoil(("days = { expected = 1, at_most = 2 }", "days = { expected = 60, at_most = 90 }"))
    onward = spoil(('alongside = ["settle", "move"]', 'alongside = ["settle", "move", "nowhere"]'))
    line, column = place_of(endless, "90 }")
    return [
        Case("bed-for-ninety-days", endless.encode(), "rest-too-long", line, column),
        Case("a-referral-made-later", (GOOD + rule + 'how_soon = "review"\n').encode(), "rule-softened"),
        Case("a-rule-dropped", (GOOD + rule + 'how_soon = "urgent"\nkeep = false\n').encode(), "unknown-key"),
        Case("danger-rules-of-its-own", (GOOD + '\n[[danger]]\nid = "x"\n').encode(), "unknown-key"),
        Case("alongside-nothing", onward.encode(), "unknown-stage", *place_of(onward, '"nowhere"')),
        Case("cleared-by-itself", (GOOD + '\n[cleared]\nby = "me"\n').encode(), "unknown-key"),
        Case("includes-a-file", ('include = "/etc/passwd"\n' + GOOD).encode(), "unknown-key", 1, 1),
    ]


def _names() -> list[Case]:
    """Ids that would leave the folder, look like others, or be mistaken for something of Python's."""
    cases = []
    bad = [
        "../../etc/passwd",
        "/etc/passwd",
        "a/b",
        "..",
        "con:",
        "a b",
        "A",
        "",
        "-x",
        "x" * 41,
        "аcute",
        "acute\\u00adstrain",
        "a.b",
        "$HOME",
        "__proto__",
        "%00",
    ]
    for name in bad:
        text = spoil(('id = "mine"', f'id = "{name}"'))
        cases.append(Case(f"id-{name[:12]}", text.encode(), "wrong-form", 3, 6))
    for value in ("../mine", "mine", "nobody", "x" * 41):
        text = spoil(("format = 1", f'format = 1\nextends = "{value}"'))
        code = "wrong-form" if "/" in value or len(value) > 40 else "unknown-template"
        code = "extends-circle" if value == "mine" else code
        cases.append(Case(f"extends-{value[:8]}", text.encode(), code, 3, 11))
    for key in ("__class__", "__init__", "model_config", "model_fields", "~list", "~table", "[key]", "constructor", ""):
        text = spoil(('title = "Ease off"', f'title = "Ease off"\n"{key}" = 1'))
        cases.append(Case(f"key-{key}", text.encode(), "unknown-key", *place_of(text, f'"{key}" = 1')))
        text = spoil(("move_on = [ {", f'move_on = [ {{ "{key}" = 1,'))
        cases.append(Case(f"condition-key-{key}", text.encode(), "unknown-key", *place_of(text, f'"{key}" = 1')))
    return cases


def _twisted() -> list[Case]:
    """The wrong kind of thing in every place."""
    cases = []
    things = {
        "number": "1",
        "text": '"x"',
        "list": "[]",
        "list-of-lists": "[[]]",
        "table": "{}",
        "bool": "true",
        "day": "2026-01-01",
    }
    places = ["stages", "changes", "examples", "for_causes", "sources", "rules"]
    for key in places:
        for name, thing in things.items():
            lines = GOOD.split("\n")
            cut = "\n".join(line for line in lines[:8] if not line.startswith(key)) + f"\n{key} = {thing}\n"
            cases.append(Case(f"{key}-is-{name}", cut.encode(), "any"))
    for name, thing in things.items():
        for before in (
            'move_on = [ { measure = "walk_minutes", at_least = 5 } ]',
            'starts = { measure = "average_pain", at_least = 3 }',
        ):
            key = before.split(" ")[0]
            text = spoil((before, f"{key} = {thing}"))
            cases.append(Case(f"{key}-is-{name}-deep", text.encode(), "any"))
    return cases


def _circles() -> list[Case]:
    text = spoil(('alongside = ["settle", "move"]', 'alongside = ["relieve"]'))
    itself = spoil(('to = "settle"', 'to = "move"'))
    alone = spoil(('[[stages]]\nid = "settle"', '[[stages]]\nalongside = ["settle"]\nid = "settle"'))
    return [
        Case("alongside-itself", text.encode(), "unreachable", *place_of(text, '"relieve"]')),
        Case("alongside-itself-first", alone.encode(), "unreachable", *place_of(alone, '"settle"]')),
        Case("back-to-itself", itself.encode(), "leads-forward", *place_of(itself, '"move"\n\n  [[')),
    ]  # fmt: skip


CASES = [
    *_hidden(),
    *_markup(),
    *_encoding(),
    *_size(),
    *_depth(),
    *_values(),
    *_names(),
    *_twisted(),
    *_circles(),
    *_twice(),
    *_greedy(),
    *_override(),
]
