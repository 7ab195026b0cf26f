"""What the lists of names that plan files may use say of each."""

from __future__ import annotations

SPAN = "{low} to {high}"
HOLDS = {
    "yes-no": "true or false",
    "number": "a number",
    "text": "a text",
    "choices": "several at once: includes = …",
    "any": "what the interview makes of it",
}
SEVERAL = "several of: {values}"
EVERY_DAY = "every check-in asks it"
WITH_ASKS = "where a stage's asks names it"
DERIVED = "worked out, never asked"
