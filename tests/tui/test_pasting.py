"""What is pasted never presses a key, in whatever pieces it comes."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from textual._xterm_parser import XTermParser
from textual.events import Key, Paste

from coach.tui.pasting import BEGIN, END, Pastes, keep_pastes_text

TEXT = st.text(st.sampled_from("aq0\n[]~;m<M2\x9b🦖\u202e") | st.just("\x1b"), max_size=60).filter(lambda text: END not in text)


def pieces_of(text: str, cuts: list[int]) -> list[str]:
    at = [0, *sorted(cut % (len(text) + 1) for cut in cuts), len(text)]
    return [text[a:b] for a, b in pairwise(at)]


@given(TEXT, st.lists(st.integers(0, 200), max_size=8))
def test_an_escape_code_in_a_paste_types_nothing(text: str, cuts: list[int]) -> None:
    keep_pastes_text()
    keep_pastes_text()
    parser = XTermParser()
    events = [event for piece in pieces_of(f"k{BEGIN}{text}{END}j", cuts) if piece for event in parser.feed(piece)]
    assert [event.key for event in events if isinstance(event, Key)] == ["k", "j"]
    plain = text.replace("\x1b", "").replace("\x9b", "")
    assert [event.text for event in events if isinstance(event, Paste)] == [plain]


@given(
    st.text(st.sampled_from("\x1b[200~1A;q"), max_size=40).filter(lambda text: BEGIN not in text), st.lists(st.integers(0, 60))
)
def test_what_is_not_pasted_comes_as_it_was_typed(text: str, cuts: list[int]) -> None:
    pastes = Pastes()
    assert "".join(pastes.cleaned(piece) for piece in pieces_of(text, cuts)) == text
