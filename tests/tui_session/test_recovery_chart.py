"""The chart of Recovery, for any days and any width."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from coach.plan.progress import Day
from coach.tui.screens.progress_view import chart

FIRST = date(2026, 3, 2).toordinal()
STAGES = st.sampled_from(["", "Settle", "Normal days, lightly", "x" * 40, "Build it up again, in small steps"])
NUMBERS = st.none() | st.integers(0, 10)


@st.composite
def lives(draw: st.DrawFn) -> tuple[Day, ...]:
    count = draw(st.integers(1, 120))
    day = st.tuples(STAGES, NUMBERS, NUMBERS, st.booleans(), st.integers(0, 12))
    days = draw(st.lists(day, min_size=count, max_size=count))
    return tuple(
        Day(FIRST + number, pain=pain, worst=worst, function=worst, flare=flare, doses=doses, stage=stage)
        for number, (stage, pain, worst, flare, doses) in enumerate(days)
    )


@given(lives(), st.integers(30, 110), st.integers(0, 120), st.booleans())
def test_the_chart_is_drawn_for_stages_of_a_single_day_and_is_never_wider_than_its_room(
    days: tuple[Day, ...], width: int, from_end: int, plain: bool
) -> None:
    first, last = days[max(0, len(days) - 1 - from_end)].day, days[-1].day
    drawn = chart(days, None, first, last, 8, plain=plain)(width)
    assert len(drawn) >= 10
    assert all(line.cell_length <= width for line in drawn), [(line.cell_length, line.plain) for line in drawn]
