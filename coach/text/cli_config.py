"""What the settings, the key map and the words of another language say when something in their files is wrong."""

from __future__ import annotations

CHECKED = "{files} checked: {problems}."
ALL_WELL = "nothing is wrong"
PROBLEMS = "{count} to look at"
NOTHING_TO_CHECK = "There is no file of settings yet, so nothing can be wrong in it."
UNKNOWN_SETTING = "there is no setting {name}"
WRONG_VALUE = "{name} cannot be {value}"
THERE_ARE = "There are: {names}."
DID_YOU_MEAN = "Did you mean {near}?"
NO_TABLE = "{name} takes one value, no table"

# Words

WORDS_HEAD = (
    "# Every sentence of Coach, in English. To add a language, say Danish: save this as\n"
    "# {folder}/da.toml, translate the texts, keep names and {{fields}}, and set:\n"
    "# coach config language da. Then: coach config check. What is left out stays English.\n"
)
KNOWLEDGE_OPTION = "with words: the texts of plans/, to be added to a translation"
KNOWLEDGE_HEAD = (
    "# What Coach knows, from plans/: questions, danger signs, plans, exercises, lessons, medicines.\n"
    "# Put this at the end of {folder}/da.toml and translate what stands on the right.\n"
    "# Keep numbers and what is in braces. A text that has changed since is read in English again.\n"
    "# People in trouble read the danger signs: let somebody who treats backs read yours.\n"
)
MISFITS = {
    "module": "there is no such part of the catalogue",
    "name": "there is no such name in the catalogue",
    "fields": "the {fields} in braces are not those of the English text",
    "shape": "this is not of the shape of the English: a text, or as many texts",
    "numbers": "the numbers are not those of the English text",
    "text": "there is no such text in plans/, or it has changed since",
}

# Keys

UNKNOWN_ID = "there is no command {id}"
SEE_KEYS = "`coach config keys` lists them all."
FIXED_ID = "{id} keeps its key"
FIXED_WHY = "Digits, Enter, Esc, arrows, ! and ? mean the same everywhere."
NOT_TEXT = 'a key is text, such as "k" or "ctrl+k" or "k,f2"'
UNKNOWN_KEY = "there is no key {key}"
KEY_HINT = "One character, or a name such as f2, ctrl+k, space, delete."
RESERVED_KEY = "{key} means the same everywhere and cannot be given away"
LIST_KEY = "{key} moves in lists"
CLASH = "{key} is the key of {other} already, on the page {place}"
CLASH_HINT = "Give {other} another key, or choose another one here."
KEYS_HEAD = 'Other keys go into {path}\nlike this: "session.next" = "f2", or two: "f2,ctrl+n". Keys in brackets stay.\n'
KEYS_ROW = "{id:<20} {keys:<12} {what}"
KEYS_CHANGED = "(was {key})"
