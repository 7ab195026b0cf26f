"""The sentences of a decision, and what a measure may be."""

from __future__ import annotations

PAUSED_BY_YOU = "Your plan is paused. It goes on when you say so."
NUMBER_FROM_TO = "a number from {low} to {high}"
YES_OR_NO = "yes or no"
ONE_OF = "one of {names}"
NO_CHECK_IN = "No check-in yet today."
DANGER_NOT_ASKED = "The danger signs were not asked today, so nothing moves on."
NOT_QUIET = {  # the measure of a good answer that was not met → what there was
    "pain_now": "Pain now {value}, before the moves {before}",
    "pain_during": "Pain in the moves {value}",
    "spasms": "Spasms since the day before: {value}",
}
FIRST_EVENING = "This evening and tomorrow are your first day."
GENTLY = "Gently only, as you were told. When you may do more, say again that you have been seen."
REST_DAY = "A rest day from load. Walking is fine."
PRACTISED = "Your last sport step had a painkiller near it: practice, so this good morning did not count."
MINIMUM = "At least {need} days here: {have} so far"


DAYS_1 = "{count} day"
DAYS_2 = "{count} days"


def days(count: int) -> str:
    """A number of days in words: "1 day", "3 days"."""
    return DAYS_1.format(count=count) if count == 1 else DAYS_2.format(count=count)


CAP = "{at_most} of easing off is enough. Moving gently helps more than rest now."
CAP_HARD = "{at_most} of easing off is enough, even on a hard day. Today short walks and easy positions alone."


def cap(at_most: int, *, hard: bool = False) -> str:
    """Why a rest stage ends by itself; `hard`: on a day with much pain."""
    return (CAP_HARD if hard else CAP).format(at_most=days(at_most).capitalize())


OVER = "This stage has taken more than {at_most}. A physio can look at what holds it up."


def over(at_most: int) -> str:
    """Why a stage that takes long sends to someone."""
    return OVER.format(at_most=days(at_most))


AFTER_GAP = "{gap} days without training. Starting a little lower is easier on your back."


def after_gap(gap: int) -> str:
    """Why steps are lost after days without training."""
    return AFTER_GAP.format(gap=gap)


LOCKED = "Your answers ask for a clinician's look first. Until then: ease off and move gently."
NOT_FOR_YOU = "Left out because of your answers."
READINESS = "Tick the list: ready for the first step?"
MINUTES = "{count} min"
EACH_SIDE = "each side"


LOCKED_UNTIL = "Locked until you have been seen: {titles}"


def locked_until(titles: list[str]) -> str:
    """What stays locked until somebody has been seen."""
    return LOCKED_UNTIL.format(titles=", ".join(titles))


LEFT_OUT = "Left out: {title}"


def left_out(title: str) -> str:
    """A task or stage that this person is not given."""
    return LEFT_OUT.format(title=title)


INSTEAD = "{new} in place of {old}"


def instead(new: str, old: str) -> str:
    """A task in the place of another."""
    return INSTEAD.format(new=new, old=old)


ADDED = "Added: {title}"


def added(title: str) -> str:
    """A task on top."""
    return ADDED.format(title=title)


BEGINS_HERE = "Your answers let you begin here: {why}."
AND = " and "


def begins_here(reasons: tuple[str, ...]) -> str:
    """Why somebody begins on a later stage; "" without a reason."""
    return BEGINS_HERE.format(why=AND.join(reasons)) if reasons else ""


ABOUT = "about"
LONGER_1 = "at least"
LONGER_2 = "at most"
LONGER_3 = "{title}: {parts} days"
LONGER_ONE = "{title}: {parts} day"


def longer(title: str, own: dict[str, object]) -> str:
    """A stage whose days are different."""
    parts = [
        f"{label} {own[key]}"
        for key, label in (("at_least", LONGER_1), ("expected", ABOUT), ("at_most", LONGER_2))
        if own.get(key) and (key != "expected" or own[key] != own.get("at_most"))
    ]
    last = next((own[key] for key in ("at_most", "expected", "at_least") if own.get(key)), 0)
    return (LONGER_ONE if last == 1 else LONGER_3).format(title=title, parts=", ".join(parts))


HALF_OF = "Half of it: {load}"


def half_of(load: str) -> str:
    """A sport step on a lighter day."""
    return HALF_OF.format(load=load)


def other_way(way: str, text: str) -> str:
    """The same exercise done another way."""
    return f"{'Easier' if way == 'easier' else 'Harder'}: {text}"


def number(amount: float) -> str:
    """A dose without needless decimals: 8, 7.5."""
    rounded = round(amount * 2) / 2
    return f"{rounded:g}"


AMOUNT_1 = "{reps} times"
AMOUNT_2 = "{sets} sets"
AMOUNT_3 = "hold {hold} s"
AMOUNT_4 = "{times} times a day"


def amount(
    minutes: float | None, sets: float | None, reps: float | None, hold: float | None, times: int, *, each_side: bool
) -> str:
    """How much, in a few words: "8 min, 3 times a day" or "2 × 6 each side, hold 5 s"."""
    parts = []
    if minutes is not None:
        parts.append(MINUTES.format(count=number(minutes)))
    if reps is not None:
        sets_of = f"{number(sets)} × {number(reps)}" if sets and sets != 1 else AMOUNT_1.format(reps=number(reps))
        parts.append(f"{sets_of} {EACH_SIDE}" if each_side else sets_of)
    elif sets is not None and sets != 1:
        parts.append(AMOUNT_2.format(sets=number(sets)))
    if hold is not None:
        parts.append(AMOUNT_3.format(hold=number(hold)))
    if times > 1:
        parts.append(AMOUNT_4.format(times=times))
    return ", ".join(parts)


def stage_name(title: str, step: str, step_title: str = "") -> str:
    """`Build it up again B`; a rung of a ladder by its name: `Back to what you love: Straight-bar deadlift`."""
    return f"{title} {step}".rstrip() if len(step) < 2 else f"{title}: {step_name(step, step_title)}"


def step_name(step: str, title: str) -> str:
    """`B Staying power`; a rung of a ladder by its name, or by its id in words where it has none."""
    return f"{step} {title}".strip() if len(step) < 2 else title or step.replace("-", " ")
