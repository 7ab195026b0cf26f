"""What the medicine room says. It states what the log shows and whom to ask; it never tells anybody to have a dose.

Amounts are milligrams. Sentences stay under 16 words, but for a list of kinds.
"""

from __future__ import annotations

from coach.text import clean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_NAME_LENGTH = 60


def name_of(text: str) -> str:
    """A product's or person's `text` on one line, without control characters, cut to 60 characters."""
    plain = " ".join(clean(text).split())
    return plain if len(plain) <= _NAME_LENGTH else plain[: _NAME_LENGTH - 1] + "…"


def amount(mg: float) -> str:
    """1200.0 → '1200', 0.5 → '0.5', 133.4 → '133.4'; rounded up at the second decimal, so never too low."""
    whole = round(mg)
    if abs(mg - whole) < 1e-6:  # noise of floating point, a millionth of a milligram
        return str(whole)
    hundredths = -int(-mg * 100 // 1)
    return f"{hundredths / 100:g}"


HOURS_1 = "{minutes} minutes"
HOURS_2 = "1 hour"
HOURS_3 = "{whole} hours"


def hours(minutes: int) -> str:
    """240 → '4 hours', 90 → '90 minutes'."""
    whole, rest = divmod(minutes, 60)
    if rest:
        return HOURS_1.format(minutes=minutes)
    return HOURS_2 if whole == 1 else HOURS_3.format(whole=whole)


WHO_1 = "pack limit"
WHO_2 = "limit from {limit_by}"


def _who(limit_by: str) -> str:
    return WHO_1 if limit_by == "pack" else WHO_2.format(limit_by=name_of(limit_by))


LOG_SHOWS_1 = "at least "
LOG_SHOWS_2 = "{name}{name_2}, 24 hours: your log shows {least}{total}"
LOG_SHOWS_3 = "{head} mg."
LOG_SHOWS_4 = "{head} of the {limit} mg {limit_name}."


def log_shows(name: str, total: float, limit: float | None, limit_by: str, *, at_least: bool) -> str:
    """The plain line of one ingredient: what the last 24 hours hold."""
    least = LOG_SHOWS_1 if at_least else ""
    head = LOG_SHOWS_2.format(name=name[:1].upper(), name_2=name[1:], least=least, total=amount(total))
    return (
        LOG_SHOWS_3.format(head=head)
        if limit is None
        else LOG_SHOWS_4.format(head=head, limit=amount(limit), limit_name=_who(limit_by))
    )


LOGGED_GEL = "Your log shows {name}. How much and how often stands on the pack."


def logged_gel(name: str) -> str:
    """A gel is logged without an amount."""
    return LOGGED_GEL.format(name=name)


NO_LIMIT = "We keep no limit for {name}. The pharmacy's label counts."


def no_limit(name: str, note: str) -> str:
    """No figure is kept for this ingredient here."""
    return note or NO_LIMIT.format(name=name)


ONE_LEFT = "Two more doses of {one} mg {name} would go over the {limit_name}, {limit} mg."


def one_left(name: str, one: float, limit: float, limit_by: str) -> str:
    """The dose after this one would pass the limit."""
    return ONE_LEFT.format(limit_name=_who(limit_by), name=name, limit=amount(limit), one=amount(one))


AT_LIMIT = "Another {one} mg of {name} would go over the {limit_name}, {limit} mg."


def at_limit(name: str, one: float, limit: float, limit_by: str) -> str:
    """Another full dose would pass the limit."""
    return AT_LIMIT.format(one=amount(one), name=name, limit_name=_who(limit_by), limit=amount(limit))


PAST_SOFT = "Your log is at our earlier line for {name}, {soft} mg, a rule of thumb. Ask a pharmacist."


def past_soft(name: str, soft: float) -> str:
    """The earlier notice."""
    return PAST_SOFT.format(name=name, soft=amount(soft))


GAP_ENDS = "The pack gap of {name} ends at {clock}."


def gap_ends(name: str, clock: str) -> str:
    """When the pack's gap has passed."""
    return GAP_ENDS.format(name=name, clock=clock)


TOO_SOON = "Your log has a dose at {clock}. The pack asks for {gap} between doses."


def too_soon(clock: str, gap: int) -> str:
    """Two doses closer than the pack says."""
    return TOO_SOON.format(clock=clock, gap=hours(gap))


LARGE_DOSE = "{mg} mg of {name} at once is above the pack's {single} mg."


def large_dose(name: str, mg: float, single: float) -> str:
    """One dose above the pack's single dose."""
    return LARGE_DOSE.format(mg=amount(mg), name=name, single=amount(single))


LARGE_GUESS = "Counted so, {mg} mg of {name} at once is above the pack's {single} mg."


def large_guess(name: str, mg: float, single: float) -> str:
    """The same of a dose whose strength is our guess; `assumed_now` stands before it."""
    return LARGE_GUESS.format(mg=amount(mg), name=name, single=amount(single))


OVER = "Your log shows {total} mg of {name} in 24 hours. The {limit_name} is {limit}."


def over(name: str, total: float, limit: float, limit_by: str) -> str:
    """The log is over a limit."""
    return OVER.format(total=amount(total), name=name, limit_name=_who(limit_by), limit=amount(limit))


CALL = "Please call now, also if you feel well: {poison}."


def call(poison: str) -> str:
    """Whom to call over the limit, without blame."""
    return CALL.format(poison=poison)


CALL_EMERGENCY = "Call {number} if very sleepy, sick, short of breath or in strong pain."


def call_emergency(number: str) -> str:
    """When not to wait for the line."""
    return CALL_EMERGENCY.format(number=number)


TWO_OF_A_KIND = "Your log shows two of one kind ({kind}) within 24 hours: {names}."


def two_of_a_kind(names: str, kind: str) -> str:
    """Two medicines of one kind within a day."""
    return TWO_OF_A_KIND.format(kind=kind, names=names)


TWO_OF_A_KIND_ASK = "Please ask today before any more: {advice}."


def two_of_a_kind_ask(advice: str) -> str:
    """What to do about it."""
    return TWO_OF_A_KIND_ASK.format(advice=advice)


GEL_AND_TABLET = "An anti-inflammatory gel and a tablet add up. Ask a pharmacist about having both."


def gel_and_tablet() -> str:
    """A gel beside a tablet of the same kind."""
    return GEL_AND_TABLET


DROWSY = "{name} can make you sleepy: no driving, ladders or alcohol until you know."


def drowsy(name: str) -> str:
    """A sedating medicine."""
    return DROWSY.format(name=name)


TWO_DROWSY = "Two medicines that make you sleepy add up: {names}. Ask a pharmacist today."


def two_drowsy(names: str) -> str:
    """Two sedating medicines."""
    return TWO_DROWSY.format(names=names)


A_KIND, AN_KIND = "a {kind}", "an {kind}"


def one_of(kind: str) -> str:
    """One of a kind of medicine, to stand in `run_reached` and `run_over`."""
    return (AN_KIND if kind[:1] in "aeiou" else A_KIND).format(kind=kind)


RUN_REACHED = "Day {days} in a row with {name}. After {longest} days, ask a pharmacist or doctor."


def run_reached(name: str, days: int, longest: int) -> str:
    """Days in a row have come to the longest run."""
    return RUN_REACHED.format(days=days, name=name, longest=longest)


RUN_OVER = "Day {days} in a row with {name}. The usual {longest} days are over: please ask a doctor."


def run_over(name: str, days: int, longest: int) -> str:
    """Days in a row are past the longest run."""
    return RUN_OVER.format(days=days, name=name, longest=longest)


UNKNOWN_PRODUCT = "We do not know what is in {name}. It is not in our sums."


def unknown_product(name: str) -> str:
    """A product that no list knows."""
    return UNKNOWN_PRODUCT.format(name=name_of(name))


CHECK_THE_BOX = "Check the box for its active ingredients, and enter those too."


def check_the_box() -> str:
    """What to do about an unknown product."""
    return CHECK_THE_BOX


MOMENT_1 = "this dose"
MOMENT_2 = "today {clock}"
MOMENTS = ", "


def moment(clock: str, *, today: bool, new: bool) -> str:
    """Which dose is meant: the one at hand, or one by its day and time."""
    return MOMENT_1 if new else MOMENT_2.format(clock=clock) if today else clock


ASSUMED = "No strength was told for {name} ({when}), so full doses are counted. Check the box."


def assumed(name: str, moments: Iterable[str]) -> str:
    """The strength of earlier doses was not known."""
    return ASSUMED.format(name=name, when=MOMENTS.join(moments))


ASSUMED_NOW = (
    "No strength was told for this {name}, so full doses are counted: {mg} mg. "
    "With the box's strength it counts as it was: 2 tablets of … mg {name}."
)


def assumed_now(name: str, mg: float) -> str:
    """The strength of the dose at hand was not told: what it counts as, and how to tell it."""
    return ASSUMED_NOW.format(name=name, mg=amount(mg))


COUNTED = "Counted as {parts}."
COUNTED_PART = "{units} × {mg} mg {name}"
COUNTED_OTHER = "Another strength on your box? Write it: {units} tablets of … mg."


def counted(units: float, held: Iterable[tuple[str, float]], *, usual: bool) -> str:
    """What one unit was taken to hold, by name and mg; `usual`: as tablets here mostly are, whatever the box."""
    parts = " + ".join(COUNTED_PART.format(units=amount(units), mg=amount(mg), name=name) for name, mg in held)
    said = COUNTED.format(parts=parts)
    return f"{said} {COUNTED_OTHER.format(units=amount(units))}" if usual else said


NOT_GIVEN = "How much {name} it was ({when}) is not known. The sum may be too low."


def not_given(name: str, moments: Iterable[str]) -> str:
    """An amount was not given, and no full dose is known to count instead."""
    return NOT_GIVEN.format(name=name, when=MOMENTS.join(moments))


IN_THE_FUTURE = "A dose of {name} is dated later than now. Please check its time."


def in_the_future(name: str) -> str:
    """A dose dated later than now."""
    return IN_THE_FUTURE.format(name=name_of(name))


ALSO_IN = "{product}: {also}. Check the box."


def also_in(product: str, also: str) -> str:
    """What else may be in a brand."""
    return ALSO_IN.format(product=name_of(product), also=also)


STOP = "Your answers include {short}. Speak to a doctor or pharmacist before {any_of_class}."


def stop(short: str, any_of_class: str) -> str:
    """A caution that asks for a doctor or pharmacist first."""
    return STOP.format(short=short, any_of_class=any_of_class)


ASK = "Your answers include {short}. Ask a pharmacist before {any_of_class}."


def ask(short: str, any_of_class: str) -> str:
    """A caution that asks for a pharmacist first."""
    return ASK.format(short=short, any_of_class=any_of_class)


WARN = "Your answers include {short}. {why}"


def warn(short: str, why: str) -> str:
    """A caution to keep in mind."""
    return WARN.format(short=short, why=why)


BOTH = ", "


def both(kinds: Iterable[str]) -> str:
    """Several kinds of medicine, to stand after 'before'."""
    return BOTH.join(kinds)


OPEN_QUESTIONS = "Some questions are still open. Until then: ask a pharmacist before {any_of_class}."


def open_questions(any_of_class: str) -> str:
    """Not all caution questions are answered."""
    return OPEN_QUESTIONS.format(any_of_class=any_of_class)


UNDER_18 = "Under 18: ask a pharmacist or doctor before any medicine."


def under_18() -> str:
    """Nothing is weighed up for under 18."""
    return UNDER_18


ADULT_LIMITS = "The limits kept here are for adults."


def adult_limits() -> str:
    """Why no limit is shown to a young person."""
    return ADULT_LIMITS


LIMIT_UNCLEAR = "A limit needs an amount, the name of who gave it, and the date."


def limit_unclear() -> str:
    """A limit without a name, day or amount."""
    return LIMIT_UNCLEAR
