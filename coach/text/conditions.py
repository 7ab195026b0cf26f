"""How a condition is put into words: "worst pain 3, 3, 2: at most 4 on 2 days"."""

from __future__ import annotations

MEASURES = {
    "pain_now": "pain now",
    "average_pain": "pain on average",
    "worst_pain": "worst pain",
    "spasms": "spasms a day",
    "spasm_severity": "strongest spasm (0 to 3)",
    "leg_pain": "leg pain",
    "stiffness_minutes": "minutes stiff on waking",
    "night_wakes": "times woken by your back",
    "woken_by_pain": "woken by pain",
    "sleep_quality": "sleep (0 to 10)",
    "activities": "your three activities (0 to 10)",
    "lowest_activity": "the hardest of your activities (0 to 10)",
    "walk_minutes": "minutes walked",
    "sit_hours": "hours sitting",
    "up_unaided": "out of bed by yourself",
    "unwell": "feeling ill",
    "mood": "mood (0 to 10)",
    "confidence": "how sure you feel (0 to 10)",
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
TASKS = {"readiness": "readiness list"}
REFERENCES = {
    "yesterday": "the day before",
    "first_day": "the first day",
    "stage_start": "the start of this stage",
    "usual": "your usual week",
    "before_session": "before the moves",
}
VALUES = {"green": "fine", "amber": "a little sore", "red": "too much"}
UNKNOWN = "not known yet"
NOTHING = "–"  # stands for a value that nobody gave
YES = "yes"
NO = "no"


def name_of(head: str, name: str) -> str:
    """The words for a measure, task or fact."""
    table = MEASURES if head == "measure" else TASKS
    return table.get(name, name.replace("_", " ").replace("-", " "))


def value(value: object) -> str:
    """A value as a person writes it: 2, 2.5, yes, green."""
    if value is None:
        return NOTHING
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, float):
        return f"{value:g}" if value == int(value) or abs(value) < 100 else f"{value:.0f}"
    if isinstance(value, tuple):
        return " or ".join(VALUES.get(str(item), str(item).replace("-", " ")) for item in value)
    return VALUES.get(str(value), str(value))


NEED_1 = "at least {number}"
NEED_2 = "at most {number}"
NEED_3 = "above {number}"
NEED_4 = "below {number}"
NEED_5 = "{words} % of {against}"


def need(comparison: str, operand: object, relation: str, reference: str) -> str:
    """What is asked for: "at most 4", "2 or more above your usual week", "at most 70 % of the first day"."""
    number = value(operand)
    against = REFERENCES.get(reference, "")
    if relation == "change_since":
        return _change(comparison, operand, against)
    words = {
        "is": number,
        "one_of": number,
        "includes": number,
        "at_least": NEED_1.format(number=number),
        "at_most": NEED_2.format(number=number),
        "above": NEED_3.format(number=number),
        "below": NEED_4.format(number=number),
    }[comparison]
    return NEED_5.format(words=words, against=against) if relation == "percent_of" else words


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


ON_DAYS_1 = "{need} on {days} days"
ON_DAYS_2 = "{need} on {days} of {within} days"


def on_days(need: str, days: int, within: int) -> str:
    """The need with its window: "at most 4 on 2 days", "green on 3 of 5 days"."""
    if days == 1 and within == 1:
        return need
    return ON_DAYS_1.format(need=need, days=days) if days == within else ON_DAYS_2.format(need=need, days=days, within=within)


SUMMARIES = {
    "median_of_days": "middle of {days} days",
    "highest_of_days": "highest of {days} days",
    "lowest_of_days": "lowest of {days} days",
    "total_of_days": "total of {days} days",
}


def summary(kind: str, days: int) -> str:
    """The words for a summarised window: "middle of 3 days"."""
    return SUMMARIES[kind].format(days=days)


EITHER = "or"
NOT = "not"
COUNT = "{have} of {total}, {need} needed"
