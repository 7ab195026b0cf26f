"""The sentences of a decision."""

from __future__ import annotations

PAUSED_BY_YOU = "Your plan is paused. It goes on when you say so."
NO_CHECK_IN = "No check-in yet today."
DANGER_NOT_ASKED = "The danger signs were not asked today, so nothing moves on."
REST_DAY = "A rest day from load. Walking is fine."
STAY = "You chose to stay."
MINIMUM = "At least {need} days here: {have} so far."


def days(count: int) -> str:
    """A number of days in words: "1 day", "3 days"."""
    return f"{count} day" if count == 1 else f"{count} days"


def cap(at_most: int) -> str:
    """Why a rest stage ends by itself."""
    return f"{days(at_most).capitalize()} of easing off is enough. Moving gently helps more than rest now."


def over(at_most: int) -> str:
    """Why a stage that takes long sends to someone."""
    return f"This stage has taken more than {days(at_most)}. A physio can look at what holds it up."


def after_gap(gap: int) -> str:
    """Why steps are lost after days without training."""
    return f"{gap} days without training. Starting a little lower is easier on your back."


LOCKED = "Your answers ask for a clinician's look first. Until then: ease off and move gently."
NOT_FOR_YOU = "Left out because of your answers."
READINESS = "Tick the list: ready for the first step?"
MINUTES = "{count} min"
EACH_SIDE = "each side"


def locked_until(titles: list[str]) -> str:
    """What stays locked until somebody has been seen."""
    return f"Locked until you have been seen: {', '.join(titles)}"


def left_out(title: str) -> str:
    """A task or stage that this person is not given."""
    return f"Left out: {title}"


def instead(new: str, old: str) -> str:
    """A task in the place of another."""
    return f"{new} in place of {old}"


def added(title: str) -> str:
    """A task on top."""
    return f"Added: {title}"


def longer(title: str, own: dict[str, object]) -> str:
    """A stage whose days are different."""
    parts = [
        f"{label} {own[key]}"
        for key, label in (("at_least", "at least"), ("expected", "about"), ("at_most", "at most"))
        if own.get(key)
    ]
    return f"{title}: {', '.join(parts)} days"


def half_of(load: str) -> str:
    """A sport step on a lighter day."""
    return f"Half of it: {load}"


def other_way(way: str, text: str) -> str:
    """The same exercise done another way."""
    return f"{'Easier' if way == 'easier' else 'Harder'}: {text}"


def number(amount: float) -> str:
    """A dose without needless decimals: 8, 7.5."""
    rounded = round(amount * 2) / 2
    return f"{rounded:g}"


def amount(
    minutes: float | None, sets: float | None, reps: float | None, hold: float | None, times: int, *, each_side: bool
) -> str:
    """How much, in a few words: "8 min, 3 times a day" or "2 × 6 each side, hold 5 s"."""
    parts = []
    if minutes is not None:
        parts.append(MINUTES.format(count=number(minutes)))
    if reps is not None:
        sets_of = f"{number(sets)} × {number(reps)}" if sets and sets != 1 else f"{number(reps)} times"
        parts.append(f"{sets_of} {EACH_SIDE}" if each_side else sets_of)
    elif sets is not None and sets != 1:
        parts.append(f"{number(sets)} sets")
    if hold is not None:
        parts.append(f"hold {number(hold)} s")
    if times > 1:
        parts.append(f"{times} times a day")
    return ", ".join(parts)
