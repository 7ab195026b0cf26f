"""What is said to whoever has recovered: "kept" in the last stage of a plan, on the "way" to it before."""

from __future__ import annotations

SINCE = {
    "kept": "Worst pain 0 or 1 for seven days. From here it is about keeping it so.",
    "way": "Worst pain 0 or 1 for seven days. The steps of your plan go on.",
}
FUNCTION = "What you can do again"
CHANGE = "{activity}: {first} → {now}"
SINCE_LABEL = "Since it began"
DAYS = "{days} days"
HELPED = "Done most"
NEXT_LABEL = "From here"
NEXT = {
    "kept": "A few sessions and walks a week, one check-in a week, and a plan for flare-ups.",
    "way": "The steps of your plan, one after the other. Then a few sessions a week keep it so.",
}
