"""What the clinician's report and the reminders say. Read by a clinician and by the person: short, plain, nothing invented."""

from __future__ import annotations

from .dates import date as written

# ---- what made it worse -------------------------------------------------------------------------------------------------------

PAIN_ROSE = "worst pain from {before} to {now}"
STEP_BACK = "the plan took a step back"
STEP_BACK_STAYED = "the plan asked for a step back"
HURT_DURING = "pain up to {most} while doing it"
FELT_HARD = "felt hard"
STOPPED = "stopped before the end"
LEFT_OUT = "{task} left out: {why}"
HURT_WORDS = ("pain", "hurt", "sore", "worse", "ache")
AFTER_SIGNS = {
    "catching": "catching after the moves",
    "leg-pain": "leg pain after the moves",
    "stiffness": "stiffer after the moves",
    "other": "something else after the moves",
}

# ---- questions for the visit --------------------------------------------------------------------------------------------------

ASK_UNSURE = "I was not sure about this: {sign}. Can you check it?"
ASK_SEE = "Coach asks for a look because: {why} What do you find?"
ASK_CAUSE = "What do you think set it off, and what speaks against something serious?"
ASK_DO = "What is fine to do now, and what is better left for later?"
ASK_PLAN = "Does the next stage of this plan fit me, or would you change it?"
ASK_DOSES = "Does what I had for the pain fit my other medicines and conditions?"
ASK_SPORT = "How do I get back to {sport}, and what should I watch for?"
ASK_BACK = "When shall I come back, and what would make it urgent?"
WORK = "heavy work"


def questions(sees: tuple[str, ...], unsure: list[str], sport: str, *, has_doses: bool, has_plan: bool) -> tuple[str, ...]:
    """Questions that the person's days give reason to ask, the pressing ones first; at most eight."""
    asked = [ASK_UNSURE.format(sign=sign) for sign in unsure[:2]]
    asked += [ASK_SEE.format(why=why) for why in dict.fromkeys(why for why in sees if why)]
    asked += [ASK_CAUSE, ASK_DO]
    asked += [ASK_PLAN] if has_plan else []
    asked += [ASK_DOSES] if has_doses else []
    asked += [ASK_SPORT.format(sport=WORK if sport == "work" else sport)] if sport and sport != "other" else []
    return (*asked[:7], ASK_BACK)


# ---- the page -----------------------------------------------------------------------------------------------------------------

TITLE = "Back spasm: a page for your clinician"
HONEST = (
    "Written by the person with a coaching program, not by a clinician. No clinician has reviewed the program’s rules. "
    "Causes are the program’s guess from answers; nobody has examined this person."
)
VERSIONS = "Coach {program}, rule set {rules}, made {made}"
PLAN_VERSION = "plan {plan}, version {sha}"
FILL_IN = "Name and date of birth"
CODE = "Code: {code} (no name is kept)"
EPISODE = "Episode began {began}, day {number}"
PERIOD = "These days: {since} to {until}"
ONSET = "Pain began {onset}"
CLOSED = "Closed {closed}"
AGE = "{age} years old"
SEXES = {"female": "female", "male": "male", "other": "other"}
SPORT = "Wants back to: {sport}"
MATTERS = "Matters most: {activities}"
RECOVERED = "Recovered on {day}, by the plan’s own measure"

HEADS = {
    "danger": "Danger signs",
    "causes": "Likely causes",
    "plan": "Plan and stage",
    "chart": "Pain and what is possible, 0 to 10",
    "medicine": "Medicine in the log",
    "worse": "What made it worse",
    "questions": "Questions for the visit",
    "answers": "All answers",
    "days": "Day by day",
    "decisions": "Decisions of the plan",
    "doses": "Every dose",
    "notes": "Notes",
}
DETAILS = "Details"

DISPOSITIONS = {
    "self-care": "can be looked after at home",
    "clinician": "see someone within days",
    "urgent": "see someone today",
    "emergency": "an emergency",
}
HOW_SOON = {
    "emergency": "now",
    "urgent": "today",
    "clinician": "within days",
    "routine": "an appointment",
    "review": "worth a look",
}
OUTCOME = "The interview’s answer: {disposition}."
ASKED = "{asked} of {all} signs were asked at the interview."
NOT_INTERVIEWED = "No danger sign was asked about at an interview."
ANSWERED = {"yes": "Yes", "not-sure": "Not sure", "prefer-not-to-say": "Prefers not to say", "no": "No", "": "Not asked"}
ALL_NO = "No to all of them."
NO_TO = "Among those with a no: {signs}."
SINCE_DAILY = "Check-ins asked the {few} signs of every day on {daily}: {found}."
SINCE_BOTH = "Check-ins asked the {few} signs of every day on {daily}, the full list on {full}: {found}."
SINCE_FULL = "Check-ins asked the full list on {full}: {found}."
DAILY = "Asked every day ({count})"
NONE_TICKED = "none of them each time"
SOME_TICKED = "something ticked on {count}"
UNASKED = "Not asked on {unasked} with a check-in."
FLAG = "{title} ({how})"
CLEARED = "Looked at: {text}"
PAUSED = "The plan is paused until somebody has looked."
AWAY = "The plan is paused by the person."
LIKELIHOODS = {"likely": "Likely", "possible": "Possible", "unlikely": "Less likely"}
FOR, AGAINST, NOTHING = "for", "against", "nothing told"
LESS = "Less likely: {causes}."
WHERE = {"done": "done", "now": "now", "later": "later", "beside": "beside it"}
NOT_NEEDED = "not needed"
PAUSED_DAYS = "paused for {days} besides"
DAYS_AND_PAUSED = "{days} (and {paused} paused)"
TODAY_TASKS = "Now doing: {tasks}."
LEFT_OUT_NOW = "Leaves out for now: {avoid}."
CHANGED = "Changed for this person: {changed}."
SEE = "To be seen ({how}): {why}"
DANGER_SIGN = "a danger sign was told"
NO_PLAN = "No plan was started."
NEXT = "Asked for before the next step"
MET = {True: "met", False: "not yet", None: "not known"}
NOTHING_LOGGED = "Nothing is in the log for these days."
NOT_LOGGED_NOTE = "The log shows what was recorded, and may miss doses."
STAGES_HEAD = ("Stage", "Where", "Days", "Latest stay", "What for")
ANSWERS_HEAD = ("Question", "Answer")
DOSES_HEAD = ("When", "What", "How much")
MEDICINE_HEAD = (
    "Ingredient",
    "Doses",
    "Days",
    "Most in 24 h",
    "Pack limit in 24 h",
    "Days in a row",
    "Most days in a row, by the pack",
)
OVER = "over the limit"
AT_LEAST = "at least {mg} mg"
PART_ASSUMED = "partly assumed"
MG = "{mg} mg"
NO_LIMIT = "none kept"
LIMIT_BY = "{mg} mg (from {by})"
NOTHING_WORSE = "No day stands out in what was recorded."
WORSE_AFTER = "After: {what}"
WORSE_NOTE = "Noted: {notes}"
NOTE_BEFORE = "{note} ({day})"
MORE = "and {days} more, in the details"
NO_NUMBERS = "No check-in in these days, so there is nothing to draw."

# ---- the chart ----------------------------------------------------------------------------------------------------------------

SERIES = {"worst_pain": "worst pain in 24 hours", "average_pain": "pain on average", "activities": "own activities"}
ENDS = "Pain: 0 none, 10 worst there is. Activities: 0 cannot, 10 as before."
CHART_LABEL = (
    "Line chart over {days}. Worst pain went from {worst_first} to {worst_last}. Own activities went from {doing_first} to "
    "{doing_last}."
)
CHART_NO_ACTIVITIES = "Line chart over {days}. Worst pain went from {worst_first} to {worst_last}."
CHART_PLAIN = "Line chart over {days} of pain and what is possible."
STAGES = "Stages: {stages}."
BACK_MARK = "step back"
DOSE_MARK = "day with a dose in the log"
FIRST_TO_LAST = "{what}: {first} on {day}, {last} on {until}"

MEASURES = {
    "worst_pain": "Worst pain",
    "average_pain": "Average",
    "pain_now": "Now",
    "leg_pain": "Leg",
    "spasms": "Spasms",
    "spasm_severity": "Strongest spasm, 0–3",
    "night_wakes": "Woken",
    "sleep_quality": "Sleep",
    "stiffness_minutes": "Stiff, min",
    "walk_minutes": "Walked, min",
    "sit_hours": "Sitting, h",
    "activities": "Activities",
    "lowest_activity": "Hardest activity",
    "mood": "Mood",
    "confidence": "Sure of today",
}
DAY_HEAD, STAGE_HEAD, DONE_HEAD = "Day", "Stage", "Done"
DECISION_KINDS = {
    "advance": "Move on to {to}",
    "hold": "Stay in {to}",
    "step-back": "Step back to {to}",
    "pause": "Paused",
    "see-someone": "See someone",
    "recovered": "Recovered",
}
SUGGESTED = {"advance": "To move on was suggested", "step-back": "A step back was suggested"}
STAYED = "The person chose to stay."
SOURCE = "Source: {source}"
OUR_RULE, OUR_RULE_SAID = "our rule", "the program’s own rule of thumb"
DOSE_UNITS = "{units} × {unit}"
UNIT_UNKNOWN = "unit"
DOSE_AMOUNT = "{name} {mg} mg"
DOSE_NUMBER = "{units} (of what is not told)"
DOSE_GUESSED = {True: "{amount} (assumed: the strength was not told)", False: "{amount} (assumed: how much was not told)"}
UNKNOWN_AMOUNT = "amount not known"

# ---- the command --------------------------------------------------------------------------------------------------------------

FORMAT_OPTION = "html for printing and sending, md, json, or fhir (an R5 transaction bundle)"
FROM_OPTION = "first day shown, such as 2026-11-02"
TO_OPTION = "last day shown"
SECTIONS_OPTION = "parts to show, with commas: {sections}"
OUTPUT_OPTION = "a file to write; - is stdout (unless given: coach-report-DATE here)"
EPISODE_OPTION = "an earlier episode, by the beginning of its name in `coach episode list --json`"
WRITTEN = "Written: {path}\nIt holds your health data and your notes. You alone may read the file."
NOT_ON_SCREEN = "{path} is a folder."

# ---- reminders ----------------------------------------------------------------------------------------------------------------

CALENDAR = "Coach"
EVENT_CHECK_IN = "Coach: check-in"
EVENT_CHECK_IN_TEXT = "Under a minute: coach checkin"
EVENT_SESSION = "Coach: about {minutes} minutes for yourself"
EVENT_SESSION_TEXT = "See what is planned: coach today"
EVENT_MEDICINE = "Coach: look at your log"
EVENT_MEDICINE_TEXT = "These are the most days in a row that the pack names. A pharmacist can say what comes next."
NOW_CHECK_IN = "Check-in is due, under a minute: coach checkin"
NOW_TASKS = "{left} of {of} things left for today: coach today"
NOW_SEE = "It is time that somebody looks at your back: coach today"
NOW_MEDICINE = "The most days in a row that the pack names are reached: ask a pharmacist. coach today"
REMIND_OUTPUT = "a calendar file to write or bring up to date; - is stdout (unless given: coach-reminders.ics here)"
REMIND_DAYS = "days ahead (14 unless given)"
CHECK_IN_AT = "time of the check-in (08:00 unless given)"
SESSION_AT = "time of the session (17:30 unless given)"
NOW_OPTION = "one line if something is due now, nothing if not; for cron or a timer"
SYSTEMD_OPTION = "print a systemd unit and timer that run `coach remind --now`"
NOT_A_TIME = "{text} is no time of day; write it like 8:00, 20:00 or 8 pm"
NOT_DAYS = "{text} is no number of days from 1 to 60"
REMINDERS_WRITTEN = "Written: {path} ({events} events). Open it with your calendar; open it again after each update."
UNIT_WHAT = "Coach, a reminder if something is due"
UNIT_HOW = (
    "# Save the two parts under ~/.config/systemd/user as coach-remind.service and coach-remind.timer, then:\n"
    "#   systemctl --user daemon-reload\n"
    "#   systemctl --user enable --now coach-remind.timer\n"
    "# Or with cron:  0 8,18 * * *  coach remind --now"
)

# the language of the page, as a browser and a screen reader have it: en, da, pt-BR
LANGUAGE_TAG = "en"
YES, NO = "yes", "no"

# ---- days and numbers ---------------------------------------------------------------------------------------------------------

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(iso: str, *, year: bool = False) -> str:
    """`2026-11-02` as `2 Nov`, or `2 Nov 2026`; what is no date stays as it is."""
    parts = iso[:10].split("-")
    if len(parts) != 3 or not all(part.isdigit() for part in parts) or not 1 <= int(parts[1]) <= 12:
        return iso
    said = written(int(parts[2]), MONTHS[int(parts[1]) - 1])
    return f"{said} {parts[0]}" if year else said


def value(given: object) -> str:
    """A measure as it is read: 4.3, yes, a list with commas; nothing as a dash."""
    if given is None:
        return "–"
    if isinstance(given, bool):
        return YES if given else NO
    if isinstance(given, int | float):
        return f"{given:g}"
    return ", ".join(map(str, given)) if isinstance(given, tuple | list) else str(given)


def milligrams(mg: float) -> str:
    """An amount, rounded up at the second decimal so that it is never too low."""
    return f"{-int(-mg * 100 // 1) / 100:g}"


def units_of(units: float | None, unit: str, *, assumed: bool) -> str:
    """`2 × tablet`; where nobody told of what, the number alone matters only beside an amount that is assumed."""
    if not units or (unit in ("", UNIT_UNKNOWN) and not assumed):
        return ""
    form = DOSE_NUMBER if unit in ("", UNIT_UNKNOWN) else DOSE_UNITS
    return form.format(units=value(units), unit=unit)


def amount_of(name: str, mg: float, *, assumed: bool, counted: bool) -> str:
    """`ibuprofen 400 mg`, and whether the strength (with a number of tablets told) or the whole amount is assumed."""
    amount = DOSE_AMOUNT.format(name=name, mg=milligrams(mg))
    return DOSE_GUESSED[counted].format(amount=amount) if assumed else amount


def count(number: int, one: str) -> str:
    """`1 day`, `3 days`."""
    return f"{number} {one}" if number == 1 else f"{number} {one}s"
