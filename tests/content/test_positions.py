"""Places in TOML files, against an independent parser."""

from __future__ import annotations

import io
import tomllib
from typing import Any

import pytest
import toml_rs
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.content.positions import Positions

Path = tuple[str | int, ...]


def first(value: int | tuple[int, int]) -> int:
    return value[0] if isinstance(value, tuple) else value


def expected(nodes: Any, path: Path = ()) -> dict[Path, tuple[tuple[int, int] | None, tuple[int, int] | None]]:
    """What the other parser says: path → place of the key (None for entries of lists) and of the value."""
    found: dict[Path, tuple[tuple[int, int] | None, tuple[int, int] | None]] = {}
    for key, node in nodes.items() if isinstance(nodes, dict) else enumerate(nodes):
        here = (*path, key)
        if not isinstance(node, dict) or not {"key_raw", "value_raw"} & node.keys():
            if isinstance(node, dict | list):  # a table that no heading of its own opens
                found.update(expected(node, here))
            continue
        at_key = (first(node["key_line"]), first(node["key_col"])) if "key_line" in node else None
        at_value = (first(node["value_line"]), first(node["value_col"])) if "value_line" in node else None
        found[here] = (at_key, at_value)
        if isinstance(node["value"], dict | list):
            found.update(expected(node["value"], here))
    return found


def told(text: str) -> dict[Path, tuple[tuple[int, int] | None, tuple[int, int] | None]]:
    return expected(toml_rs.load_with_metadata(io.BytesIO(text.encode()), toml_version="1.0.0").meta["nodes"])


# Names are taken from a small set, so that dotted keys, headings and lists of tables meet one another often.
bare = st.sampled_from(["a", "b", "c-d", "e_f", "7", "stages", "tasks"])
quoted = st.sampled_from(['"q r"', "'l.m'", '"\\u00e9"', '"é"', '"a#b"', '"[x]"', '"="'])
key = st.one_of(bare, bare, quoted)
dotted = st.lists(key, min_size=1, max_size=3).map(" . ".join) | st.lists(key, min_size=1, max_size=3).map(".".join)
blank = st.sampled_from(["", " ", "  ", "\t"])
comment = st.sampled_from(["", "", " # x = [1]", ' # "quote', " # é"])
words = st.sampled_from(["", "x", "a, b", "]", "}", "#", "é 日本", "=", "it's"])
atom = st.one_of(
    st.integers(-9, 99).map(str),
    st.sampled_from(["1.5", "true", "false", "inf", "0x1F", "1e3", "2026-11-22", "1979-05-27 07:32:00", "07:32:00"]),
    words.map(lambda text: f'"{text}"'),
    words.filter(lambda text: "'" not in text).map(lambda text: f"'{text}'"),
    st.just('"\\"]\\\\"'),
    st.lists(words, max_size=3).map(lambda lines: '"""' + "\n".join(lines) + '"""'),
    st.lists(words, max_size=3).map(lambda lines: "'''" + "\n".join(line.replace("'", "") for line in lines) + "'''"),
    st.sampled_from(['"""a""b"""', '"""c"""""', "'''d''e'''", "'''f'''''", '"""\\"""g"""']),
)
gap = st.sampled_from(["", " ", "\n", " # no ]\n", "\n\n  "])


@st.composite
def values(draw: st.DrawFn, depth: int = 0) -> str:
    kind = draw(st.integers(0, 5)) if depth < 3 else 0
    if kind == 4:
        items = draw(st.lists(values(depth + 1), max_size=4))
        end = draw(st.sampled_from(["", ","])) if items else ""
        return "[" + draw(gap) + ("," + draw(gap)).join(item + draw(gap) for item in items) + end + draw(gap) + "]"
    if kind == 5:
        names = draw(st.lists(bare, max_size=3, unique=True))
        pairs = [f"{draw(blank)}{name}{draw(blank)}={draw(blank)}{draw(values(depth + 1))}" for name in names]
        return "{" + ",".join(pairs) + " }"
    plain: str = draw(atom)
    return plain


@st.composite
def documents(draw: st.DrawFn) -> str:
    lines = []
    for _ in range(draw(st.integers(1, 12))):
        kind = draw(st.integers(0, 6))
        if kind == 0:
            lines.append(f"{draw(blank)}[{draw(blank)}{draw(dotted)}{draw(blank)}]{draw(comment)}")
        elif kind == 1:
            lines.append(f"{draw(blank)}[[{draw(dotted)}]]{draw(comment)}")
        elif kind == 2:
            lines.append(draw(comment))
        else:
            lines.append(f"{draw(blank)}{draw(dotted)}{draw(blank)}={draw(blank)}{draw(values())}{draw(comment)}")
    return "\n".join(lines) + draw(st.sampled_from(["", "\n"]))


@given(documents())
@settings(max_examples=400)
def test_every_place_is_the_one_an_independent_parser_gives(text: str) -> None:
    try:
        tomllib.loads(text)
        other = told(text)
    except (tomllib.TOMLDecodeError, toml_rs.TOMLDecodeError):
        return
    index = Positions(text)
    lines = text.split("\n")

    def in_bytes(place: tuple[int, int]) -> tuple[int, int]:
        return place[0], len(lines[place[0] - 1][: place[1] - 1].encode()) + 1  # the other parser counts bytes

    for path, (at_key, at_value) in other.items():
        assert index.known(path)
        if at_value is not None:
            assert in_bytes(index.value(path)) == at_value
        if at_key is not None:
            assert in_bytes(index.key(path)) == at_key


def test_the_generated_documents_are_mostly_real_ones_with_many_places() -> None:
    """Guards the property above: were every document refused, it would prove nothing."""
    good = places = 0

    @given(documents())
    @settings(max_examples=300, derandomize=True)
    def count(text: str) -> None:
        nonlocal good, places
        try:
            tomllib.loads(text)
        except tomllib.TOMLDecodeError:
            return
        good += 1
        places += len(told(text))

    count()
    assert good > 60
    assert places > 500


@pytest.mark.parametrize(
    ("text", "path", "key", "value"),
    [
        ('a = "x"\n', ("a",), (1, 1), (1, 5)),
        ("[t]\n  b.c = 3\n", ("t", "b", "c"), (2, 5), (2, 9)),
        ("[[s]]\n[[s]]\nx = 1\n", ("s", 1, "x"), (3, 1), (3, 5)),
        ("[[s]]\n[[s.t]]\n[[s.t]]\nx = 1\n", ("s", 0, "t", 1, "x"), (4, 1), (4, 5)),
        ('é = ["日本", 3]\n', ("é", 1), (1, 12), (1, 12)),
        ("x = [\n  { a = 1 }, # one\n  { a = 2 },\n]\n", ("x", 1, "a"), (3, 5), (3, 9)),
    ],
)
def test_keys_and_values_are_found_where_they_stand(text: str, path: Path, key: tuple[int, int], value: tuple[int, int]) -> None:
    index = Positions(text)
    assert (index.key(path), index.value(path)) == (key, value)


def test_what_is_not_written_down_is_shown_at_its_nearest_parent() -> None:
    index = Positions("a = { b = 1 }\n[t]\nc = 2\n")
    assert index.value(("a", "missing")) == (1, 5)
    assert index.key(("t", "c", "deeper", 3)) == (3, 1)
    assert index.value(("nothing",)) == (1, 1)


@given(documents())
@settings(max_examples=100)
def test_a_span_holds_the_text_of_its_value(text: str) -> None:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    index = Positions(text)
    for path in list(index.paths()):
        span = index.span(path)
        if span is None:
            continue
        value: Any = table
        for part in path:
            value = value[part]
        again = tomllib.loads(f"v = {text[span[0] : span[1]]}")["v"]
        assert repr(again) == repr(value)
