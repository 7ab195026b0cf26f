"""How a condition is put into words: what is asked for first, then what there is ("worst pain 4 or less: 5, 3 · 1 of 2 days")."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

MEASURES = {
    "pain_now": "pain now",
    "average_pain": "pain on average",
    "worst_pain": "worst pain",
    "spasms": "spasms",
    "spasm_severity": "strongest spasm",
    "leg_pain": "leg pain",
    "stiffness_minutes": "minutes stiff on waking",
    "night_wakes": "times woken by your back",
    "woken_by_pain": "woken by pain",
    "sleep_quality": "sleep",
    "activities": "your activities",
    "lowest_activity": "your hardest activity",
    "walk_minutes": "minutes walked",
    "sit_hours": "hours sitting",
    "up_unaided": "out of bed by yourself",
    "unwell": "feeling ill",
    "mood": "mood",
    "confidence": "how sure you feel",
    "after_signs": "signs after the moves",
    "response": "your back the morning after",
    "green_sessions": "good mornings on this step",
    "days_in_stage": "days in this stage",
    "days_at_step": "days on this step",
    "days_since_onset": "days since it began",
    "missed_days": "days without a check-in",
    "step_backs": "steps back so far",
    "step": "step",
    "ladder_done": "last step done twice, with good mornings after",
    "recovered": "recovered",
    "painkiller_doses": "painkillers in your log",
    "nsaid_doses": "anti-inflammatories in your log",
    "pain_before": "pain before the moves",
    "pain_during": "pain during the moves",
    "session_feel": "how the moves felt",
}
ASKED = {
    "stiffness_minutes": "stiff on waking {amount}",
    "night_wakes": "woken by your back {amount}",
    "walk_minutes": "walk {amount}",
    "sit_hours": "sit {amount}",
    "spasms": "{amount}",
    "response": "the morning after felt {amount}",
    "green_sessions": "{amount} on this step",
    "days_in_stage": "{amount} in this stage",
    "days_at_step": "{amount} on this step",
    "days_since_onset": "{amount} since it began",
    "missed_days": "{amount} without a check-in",
    "step_backs": "{amount} so far",
    "step": "reach step {amount}",
    "painkiller_doses": "{amount} in your log",
    "nsaid_doses": "{amount} in your log",
    "session_feel": "the moves felt {amount}",
    "readiness": "readiness list {amount}",
}
"""What is asked for, where it is more than the name and an amount."""
ASKED_PLAIN = "{name} {amount}"
NONE_OF = {
    "spasms": "no spasms",
    "night_wakes": "not woken by your back",
    "painkiller_doses": "no painkillers in your log",
    "nsaid_doses": "no anti-inflammatories in your log",
    "step_backs": "no steps back so far",
}
"""What is asked for, where it is none at all."""
UNITS = {
    "spasms": (" spasm", " spasms"),
    "stiffness_minutes": (" minute", " minutes"),
    "night_wakes": (" time", " times"),
    "walk_minutes": (" minute", " minutes"),
    "sit_hours": (" hour", " hours"),
    "spasm_severity": (" of 3", " of 3"),
    "sleep_quality": (" of 10", " of 10"),
    "activities": (" of 10", " of 10"),
    "lowest_activity": (" of 10", " of 10"),
    "mood": (" of 10", " of 10"),
    "confidence": (" of 10", " of 10"),
    "green_sessions": (" good morning", " good mornings"),
    "days_in_stage": (" day", " days"),
    "days_at_step": (" day", " days"),
    "days_since_onset": (" day", " days"),
    "missed_days": (" day", " days"),
    "step_backs": (" step back", " steps back"),
    "painkiller_doses": (" painkiller", " painkillers"),
    "nsaid_doses": (" anti-inflammatory", " anti-inflammatories"),
}
"""What stands behind a number: for one, and for more."""
SINCE = {
    "days_since_onset": "it began {amount} ago",
    "days_in_stage": "{amount} in this stage",
    "days_at_step": "{amount} on this step",
}
"""How long it has been, once that is long enough."""
COUNTED = frozenset({"green_sessions", "days_in_stage", "days_at_step", "days_since_onset"})
"""These only grow: of them "2 days" says all that "2 days or more" would."""
TASKS = {"readiness": "readiness list"}
REFERENCES = {
    "yesterday": "the day before",
    "first_day": "the first day",
    "stage_start": "the start of this stage",
    "usual": "your usual week",
    "before_session": "before the moves",
}
VALUES = {"green": "fine", "amber": "not quite quiet", "red": "too much"}
UNKNOWN = "not known yet"
KNOWN_AFTER = ("known after 1 more check-in", "known after {count} more check-ins")
OF_NEED = "{have} of {need}"
NOTHING = "–"  # stands for a value that nobody gave
YES = "yes"
NO = "no"
NOT_YET = "not yet"
NOW = "now {value}"


def name_of(head: str, name: str) -> str:
    """The words for a measure, task or fact."""
    table = MEASURES if head == "measure" else TASKS
    return table.get(name, name.replace("_", " ").replace("-", " "))


def value(value: object) -> str:
    """A value as a person writes it: 2, 2.5, yes, fine."""
    if value is None:
        return NOTHING
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, float):
        return f"{value:g}" if value == int(value) or abs(value) < 100 else f"{value:.0f}"
    if isinstance(value, tuple):
        return OR.join(VALUES.get(str(item), str(item).replace("-", " ")) for item in value)
    return VALUES.get(str(value), str(value))


OR = " or "
AMOUNT_AT_LEAST = "{number} or more"
AMOUNT_AT_MOST = "{number} or less"
AMOUNT_ABOVE = "more than {number}"
AMOUNT_BELOW = "less than {number}"
PERCENT = "{number} % of {against}"


def amount(name: str, comparison: str, operand: object, relation: str, reference: str) -> str:
    """How much is asked for: "4 or less", "20 minutes or more", "2 or more above your usual week"."""
    against = REFERENCES.get(reference, "")
    if relation == "change_since":
        return _change(comparison, operand, against)
    number = value(operand)
    if relation == "percent_of":
        number = PERCENT.format(number=number, against=against)
    elif isinstance(operand, int | float) and not isinstance(operand, bool) and name in UNITS:
        number += UNITS[name][operand != 1]
    nothing_less = comparison == "at_most" and operand == 0 and not relation
    if comparison in {"is", "one_of", "includes"} or nothing_less or (comparison == "at_least" and name in COUNTED):
        return number
    return {
        "at_least": AMOUNT_AT_LEAST,
        "at_most": AMOUNT_AT_MOST,
        "above": AMOUNT_ABOVE,
        "below": AMOUNT_BELOW,
    }[comparison].format(number=number)


def asked(head: str, name: str, comparison: str, operand: object, amount: str) -> str:
    """The thing asked for, as a goal: "walk 20 minutes or more", "no spasms", "out of bed by yourself"."""
    if operand is True:
        return name_of(head, name)
    if operand is False:
        return (NOT_YET_SO if name in LASTING else ASKED_NOT).format(name=name_of(head, name))
    if operand == 0 and comparison in {"is", "at_most"} and amount[:1] == "0" and name in NONE_OF:
        return NONE_OF[name]
    return ASKED.get(name, ASKED_PLAIN).format(name=name_of(head, name), amount=amount)


def since(name: str, value: float) -> str:
    """How long it has been: "it began 44 days ago"."""
    return SINCE[name].format(amount=f"{value:g}{UNITS[name][value != 1]}")


def known_after(count: int) -> str:
    """How many more check-ins it takes until something is known."""
    return KNOWN_AFTER[count != 1].format(count=count)


ASKED_NOT = "not {name}"
NOT_YET_SO = "not yet {name}"
LASTING = frozenset({"recovered", "ladder_done"})
"""What stays so once it is."""
CHANGE_1 = "more than "
CHANGE_2 = "{more}{value} or more above {against}"
CHANGE_3 = "{more}{value} above {against}"
CHANGE_4 = "no higher than {against}"
CHANGE_5 = "at most {value} above {against}"
CHANGE_6 = "at least {value} below {against}"


def _change(comparison: str, operand: object, against: str) -> str:
    number = operand if isinstance(operand, int | float) else 0
    if comparison in {"at_least", "above"}:
        more = CHANGE_1 if comparison == "above" else ""
        return (
            CHANGE_2.format(more=more, value=value(number), against=against)
            if comparison == "at_least"
            else CHANGE_3.format(more=more, value=value(number), against=against)
        )
    if number == 0:
        return CHANGE_4.format(against=against)
    return (
        CHANGE_5.format(value=value(number), against=against)
        if number > 0
        else CHANGE_6.format(value=value(-number), against=against)
    )


ON_DAYS = " on {days} days"
ON_DAYS_OF = " on {days} of {within} days"
ONE_OF_DAYS = " on 1 of {within} days"
DAYS_MET = "{values} · {met} of {days} days"
DAYS_SO_FAR = "{values} · {met} so far"
EACH_DAY = "{value} each day"
EARLIER = "… "
MOST_VALUES = 4
FEW_VALUES = 3


def window(days: int, within: int) -> str:
    """On which days: " on 2 days", " on 5 of 7 days"; "" for today alone."""
    if within == 1:
        return ""
    if days == 1:
        return ONE_OF_DAYS.format(within=within)
    return ON_DAYS.format(days=days) if days == within else ON_DAYS_OF.format(days=days, within=within)


def series(values: Sequence[object]) -> str:
    """What was on each day that is known, oldest first: "5, 3", "0 each day"."""
    said = [value(item) for item in values if item is not None]
    if not said:
        return NOTHING
    if len(said) > FEW_VALUES and len(set(said)) == 1:
        return EACH_DAY.format(value=said[0])
    return (EARLIER if len(said) > MOST_VALUES else "") + ", ".join(said[-MOST_VALUES:])


def on_days(values: str, met: int, days: int, within: int) -> str:
    """What was, and on how many of the days asked for it was enough: "5, 3 · 1 of 2 days"."""
    if days == 1 or values == NOTHING:
        return values
    form = DAYS_MET if days == within else DAYS_SO_FAR
    return form.format(values=values, met=min(met, days) if days == within else met, days=days)


SUMMARIES = {
    "median_of_days": ", middle of {days} days",
    "highest_of_days": ", highest of {days} days",
    "lowest_of_days": ", lowest of {days} days",
    "total_of_days": " in {days} days",
}
ALL_DAYS = " for {days} days"
FOUND = {"highest_of_days": "highest {value}", "lowest_of_days": "lowest {value}"}
"""What there is, where every day has to be so."""


def summary(kind: str, comparison: str, days: int) -> str:
    """The words for a summarised window: ", middle of 3 days"; " for 7 days" where no day may be otherwise."""
    return (ALL_DAYS if is_every(kind, comparison) else SUMMARIES[kind]).format(days=days)


def is_every(kind: str, comparison: str) -> bool:
    """Whether no day of the window may be otherwise."""
    return (kind, comparison) in {("highest_of_days", "at_most"), ("lowest_of_days", "at_least")}


GOAL = "{asked}: {have}"
JOIN_AND = " and "
JOIN_OR = "; or "
JOIN_OF = "; "
NOT = "not"
COUNT = "{have} of {total}, {need} needed"
HEAD = "{text}:"
ANY_OF = "One of these"
SOME_OF = "{count} of these"
"""Over alternatives that stand below each other."""
