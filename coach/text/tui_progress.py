"""What the recovery screen says. Sentences stay under 16 words; nobody is told a zero."""

from __future__ import annotations

from .dates import date as written

PLACE = "Recovery"
EMPTY = "Nothing is measured yet. The first check-in draws the first point."
FROM_TO = "{first} to {last}"
ZOOMS = {7: "week", 28: "month", 0: "all"}
PAIN, FUNCTION, WORST = "pain", "what you can do", "worst pain"
LEGEND_BAND = "expected"
BAND_LABEL = "Many people land in the shaded area; yours can differ, and ups and downs are normal."
NO_BAND = "No shaded area: your pain was low from the start."
STAGES, FLARES, DOSES = "Stage", "Flare", "Doses"
WEEK_LABELS = ("average pain", "worst", "walked")
MIDDLE_DAY = "On a middle day: {numbers}"
HIGHEST = "The highest pain was {pain}"
WEEK_MINUTES = "{text} min"
FLARE_DAYS = ("{count} flare-up day", "{count} flare-up days")
DOSES_LOGGED = ("{count} dose logged", "{count} doses logged")
CAN_DO = "What you can do: {what}"
READING_ALL = "Reading all days"
WEEK = "This week"
HEAT = "Days"
HEAT_LEGEND = "■ moves   □ checked in, a rest day counts   ◀ flare-up"
WEEKDAYS = ("M", "T", "W", "T", "F", "S", "S")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NEXT = "Next"
BEFORE = "Before flares"
BEFORE_NOTE = "Seen together, which is no cause. A hint to try, not a rule."
BEFORE_SIGNS = {
    "hard": "a session that felt hard",
    "more": "much more done than usual",
    "nights": "a broken night",
    "nothing": "days without moves",
}
BEFORE_LINE = "{sign}: before {hit} of {flares} flare-ups, and {share} other days"
WHY_TITLE = "The shaded area"
WHY = (
    "It begins at the higher of your first two average pains.",
    "Its lower edge: people who recover within two weeks. Its upper edge: the mean of everybody in pooled studies.",
    "It says nothing about you alone. A day above it is no setback, and a day below it no promise.",
    "The curves are fitted to the studies by us. No clinician has checked them.",
)
WHY_SOURCES = ("pengel-2003", "costa-2012", "wallwork-2024", "downie-2016", "our rule")


def date(day: int, month: int) -> str:
    """A date in the chart: "22 Nov"."""
    return written(day, MONTHS[month - 1])


SHARE_1 = "{count} of {of}"
SHARE_2 = "none of {of}"


def share(count: int, of: int) -> str:
    """How often something came before other days."""
    return SHARE_1.format(count=count, of=of) if count else SHARE_2.format(of=of)


DAYS_OF_1 = "moves or a check-in on {count} of {of} days"
DAYS_OF_2 = "moves or a check-in on all {of} days"
DAYS_OF_3 = "moves or a check-in today"


def days_of(count: int, of: int) -> str:
    """The forgiving count of days."""
    return DAYS_OF_1.format(count=count, of=of) if count < of else DAYS_OF_2.format(of=of) if of > 1 else DAYS_OF_3


CHANGE = "{text}, was {before:g}"


def change(now: float | None, before: float | None, *, less: bool) -> str:
    """A number beside that of the week before: "3, was 5"; `less` is better."""
    if now is None:
        return ""
    text = f"{now:g}"
    if before is None or before == now:
        return text
    better = (now < before) == less
    return CHANGE.format(text=text, before=before) + (" ✓" if better else "")
