"""What the medicine room says. It states what the log shows and whom to ask; it never tells anybody to have a dose.

Amounts are milligrams. Sentences stay under 16 words.
"""

from __future__ import annotations

from coach.text import clean

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


def hours(minutes: int) -> str:
    """240 → '4 hours', 90 → '90 minutes'."""
    whole, rest = divmod(minutes, 60)
    if rest:
        return f"{minutes} minutes"
    return "1 hour" if whole == 1 else f"{whole} hours"


def _who(limit_by: str) -> str:
    return "pack limit" if limit_by == "pack" else f"limit from {name_of(limit_by)}"


def log_shows(name: str, total: float, limit: float | None, limit_by: str, *, at_least: bool) -> str:
    """The plain line of one ingredient: what the last 24 hours hold."""
    least = "at least " if at_least else ""
    head = f"{name[:1].upper()}{name[1:]}, 24 hours: your log shows {least}{amount(total)}"
    return f"{head} mg." if limit is None else f"{head} of the {amount(limit)} mg {_who(limit_by)}."


def logged_gel(name: str) -> str:
    """A gel is logged without an amount."""
    return f"Your log shows {name}. How much and how often stands on the pack."


def no_limit(name: str, note: str) -> str:
    """No figure is kept for this ingredient here."""
    return note or f"We keep no limit for {name}. The pharmacy's label counts."


def one_left(one: float) -> str:
    """The dose after this one would pass the limit."""
    return f"That limit is near: two more doses of {amount(one)} mg would go over it."


def at_limit(one: float) -> str:
    """Another full dose would pass the limit."""
    return f"Another {amount(one)} mg would go over that limit."


def past_soft(soft: float) -> str:
    """The earlier notice."""
    return f"That is at our earlier line of {amount(soft)} mg, a rule of thumb. Ask a pharmacist."


def gap_ends(clock: str) -> str:
    """When the pack's gap has passed."""
    return f"The pack gap ends at {clock}."


def too_soon(clock: str, gap: int) -> str:
    """Two doses closer than the pack says."""
    return f"Your log has a dose at {clock}. The pack asks for {hours(gap)} between doses."


def large_dose(name: str, mg: float, single: float) -> str:
    """One dose above the pack's single dose."""
    return f"{amount(mg)} mg of {name} at once is above the pack's {amount(single)} mg."


def over(name: str, total: float, limit: float, limit_by: str) -> str:
    """The log is over a limit."""
    return f"Your log shows {amount(total)} mg of {name} in 24 hours. The {_who(limit_by)} is {amount(limit)}."


def call(poison: str) -> str:
    """Whom to call over the limit, without blame."""
    return f"Please call now, also if you feel well: {poison}."


def call_emergency(number: str) -> str:
    """When not to wait for the line."""
    return f"Call {number} if very sleepy, sick, short of breath or in strong pain."


def two_of_a_kind(names: str, kind: str) -> str:
    """Two medicines of one kind within a day."""
    return f"Your log shows two of one kind ({kind}) within 24 hours: {names}."


def two_of_a_kind_ask(advice: str) -> str:
    """What to do about it."""
    return f"Please ask today before any more: {advice}."


def gel_and_tablet() -> str:
    """A gel beside a tablet of the same kind."""
    return "An anti-inflammatory gel and a tablet add up. Ask a pharmacist about having both."


def drowsy(name: str) -> str:
    """A sedating medicine."""
    return f"{name} can make you sleepy: no driving, ladders or alcohol until you know."


def two_drowsy(names: str) -> str:
    """Two sedating medicines."""
    return f"Two medicines that make you sleepy add up: {names}. Ask a pharmacist today."


def run_reached(name: str, days: int, longest: int) -> str:
    """Days in a row have come to the longest run."""
    return f"Day {days} in a row with {name}. After {longest} days, ask a pharmacist or doctor."


def run_over(name: str, days: int, longest: int) -> str:
    """Days in a row are past the longest run."""
    return f"Day {days} in a row with {name}. The usual {longest} days are over: please ask a doctor."


def unknown_product(name: str) -> str:
    """A product that no list knows."""
    return f"We do not know what is in {name_of(name)}. It is not in our sums."


def check_the_box() -> str:
    """What to do about an unknown product."""
    return "Check the box for its active ingredients, and enter those too."


def assumed(name: str) -> str:
    """A strength was not known."""
    return f"The strength of {name} was not given, so full doses are counted. Check the box."


def not_given(name: str) -> str:
    """An amount was not given, and no full dose is known to count instead."""
    return f"How much {name} it was is not known, so the sum may be too low."


def in_the_future(name: str) -> str:
    """A dose dated later than now."""
    return f"A dose of {name_of(name)} is dated later than now. Please check its time."


def also_in(product: str, also: str) -> str:
    """What else may be in a brand."""
    return f"{name_of(product)}: {also}. Check the box."


def stop(short: str, any_of_class: str) -> str:
    """A caution that asks for a doctor or pharmacist first."""
    return f"Your answers include {short}. Speak to a doctor or pharmacist before {any_of_class}."


def ask(short: str, any_of_class: str) -> str:
    """A caution that asks for a pharmacist first."""
    return f"Your answers include {short}. Ask a pharmacist before {any_of_class}."


def warn(short: str, why: str) -> str:
    """A caution to keep in mind."""
    return f"Your answers include {short}. {why}"


def open_questions(any_of_class: str) -> str:
    """Not all caution questions are answered."""
    return f"Some questions are still open. Until then: ask a pharmacist before {any_of_class}."


def under_18() -> str:
    """Nothing is weighed up for under 18."""
    return "Under 18: ask a pharmacist or doctor before any medicine."


def adult_limits() -> str:
    """Why no limit is shown to a young person."""
    return "The limits kept here are for adults."


def unclear_amount(given: str) -> str:
    """An amount that could not be read."""
    return f"We cannot read the amount '{name_of(given)}'. Write it like 400 mg, or 2 tablets."


def two_readings(given: str) -> str:
    """A dot that may mean thousands or a decimal point."""
    return f"'{name_of(given)}' can be read two ways. Write 1000 mg, or 1 mg."


def too_large(given: str) -> str:
    """An amount nobody can have had."""
    return f"'{name_of(given)}' is larger than any dose. Please look at it again."


def needs_units(product: str, unit: str) -> str:
    """A combination given in mg."""
    return f"{name_of(product)} holds more than one medicine. How many {unit}s was it?"


def not_a_gel_amount(product: str) -> str:
    """A gel given in mg."""
    return f"{name_of(product)} is a gel. Leave the amount out, or write 1 application."


def limit_unclear() -> str:
    """A limit without a name, day or amount."""
    return "A limit needs an amount, the name of who gave it, and the date."
