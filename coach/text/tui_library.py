"""What the library says. Sentences stay under 16 words."""

from __future__ import annotations

PLACE = "Books"
LOADING = "Getting the books."
KINDS = {"exercise": "Exercises", "template": "Plans", "lesson": "Lessons", "medicine": "Medicines", "source": "Sources"}
ALL = "All"
COUNT = "{shown} of {count}"
FIND = "Find"
FIND_HINT = "type a part of it; Enter opens the marked one, Esc leaves the search"
NONE = "Nothing here has all of these words."
BROKEN = "its file has errors"
YOURS = "yours"
RULES_NOTE = "Rules from published sources; no clinician has checked them yet."

EXERCISE_PLACE = "Exercise"
START = "Start"
STEPS = "Steps"
HOW_MUCH = "How much"
NEED = "You need"
EASIER = "Easier"
HARDER = "Harder"
CAREFUL = "Careful"
STOP_IF = "Stop if"
NOT_IF = "Not for all"
PREGNANT = "Pregnant"
SEEN = "What you see"
FROM = "From"
REVIEWED = "Looked over {day}. Not checked by a clinician."
NO_FIGURE = "This exercise has no figure."

BROKEN_FILE = "The file of {id} has errors. In a shell, coach plan check says which."

MEDICINE_NO_LIMIT = "no figure kept here"
MEDICINE_SHORT = "pack limit {mg} mg in 24 hours"
MEDICINE_IS = (
    "What packs print, for adults. The pack or leaflet you hold always counts more. No pharmacist has checked these limits yet."
)
MEDICINE_NEVER = (
    "Coach logs and adds up. It never tells you to have any. A pharmacist can. "
    "Feeling better? Ask a pharmacist about spacing doses out or stopping."
)
MEDICINE_LIMITS = "On packs"
MEDICINE_TOO_MUCH = "Too much"
MEDICINE_TOO_MUCH_TEXT = "Over the pack limit? Please call now, also if you feel well: {poison}."
MEDICINE_BRANDS = "Sold as"
MEDICINE_BRANDS_TEXT = "{brands}. What is in a brand changes. Check the box for its active ingredients."
MEDICINE_KNOWN = "Known"
MEDICINE_STOP_NOW = "Call at once, before any more: {emergency}"
MEDICINE_STOP_TODAY = "Ask today, before any more: {advice}"
LIMIT_SINGLE = "one dose: {value} mg"
LIMIT_GAP = "between doses: {value} hours"
LIMIT_MAX = "in 24 hours: {value} mg"
LIMIT_RUN = "days in a row: {value}"

SOURCE_WHERE = "Where"
SOURCE_KIND = "Kind"
SOURCE_SEEN = {"abstract": "Read as its abstract.", "page": "Read in full.", "secondary": "Read about in another work."}
