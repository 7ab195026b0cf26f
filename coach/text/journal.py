"""What the journal says when something is wrong: what it is, and what to do next. No sentence holds anything a person wrote."""

from __future__ import annotations

# kind of problem: (what is wrong, what to do next); {where} is a file, {detail} a few plain words
PROBLEMS = {
    "missing": (
        "The journal is not where it was, but its backups are there.",
        "Nothing was changed. 'coach restore' brings back the newest backup. 'coach --look' shows it.",
    ),
    "no-journal": ("There is no journal yet.", "It begins with your first answer."),
    "empty": (
        "The journal file is empty: it has no bytes at all.",
        "Nothing was overwritten. 'coach restore' brings back the newest backup. 'coach --look' shows it.",
    ),
    "foreign": (
        "This file is not a journal of Coach.",
        "It was left as it is. 'coach restore' sets it aside and brings back the newest backup.",
    ),
    "newer": (
        "A newer Coach has written this journal.",
        "Update Coach to add to it. You can still read it, and nothing was changed.",
    ),
    "damaged": (
        "A part of the journal cannot be read as it was written ({detail}).",
        "Nothing was overwritten. 'coach restore' brings back a good backup and what can be read. 'coach --look' shows it.",
    ),
    "busy": (
        "Another Coach is writing at this moment.",
        "Your answer is still here. Please try once more in a few seconds.",
    ),
    "full": (
        "There is no room left on this disk.",
        "All that was saved is still there. Make some room, then save once more.",
    ),
    "read-only": (
        "This journal can be read, but nothing can be saved in it.",
        "All that was saved is still there. Check who may write to the folder.",
    ),
    "cannot-open": (
        "The journal cannot be opened ({detail}).",
        "Nothing was changed. Check the folder and who may read it.",
    ),
    "output": (
        "{where} cannot be written ({detail}).",
        "Nothing was changed. Look at its folder and who may write there, or name another file.",
    ),
    "settings": (
        "The file of settings cannot be read as it stands: {where}.",
        "It was left as it is. 'coach config check' says where it is wrong.",
    ),
    "no-folder": (
        "There is no folder {where}.",
        "Nothing was changed. Make it first, or look at its name.",
    ),
    "disk": (
        "The disk did not answer as it should ({detail}).",
        "All that was saved before is kept. Check the disk, then try once more.",
    ),
    "old-sqlite": (
        "The SQLite on this computer is too old ({detail}).",
        "Coach needs version 3.34 or newer. Nothing was changed.",
    ),
    "entry": ("This entry cannot be kept: {detail}.", "Nothing was changed."),
    "backup": (
        "The new backup did not pass its check ({detail}).",
        "It was thrown away. The journal and the earlier backups are unchanged.",
    ),
    "no-backup": (
        "There is no backup that can be read.",
        "Nothing was changed. Copies may be in your sync folder or an export. To begin anew, move the journal's file away.",
    ),
    "exchange": (
        "This file cannot be read as a journal ({detail}).",
        "Nothing was changed.",
    ),
}

EMPTY_WHERE = "the journal"

# details that stand in {detail}
ROW = "an entry does not match its checksum"
TALLY = "the entries of a day do not add up"
SHAPE = "a table does not look as it should"
OPENING = "its first page"
DETAILS = {"cannot-open": "the system does not open it", "disk": "it could not be read or written"}
FEWER = "it holds fewer entries than the journal"

# what an entry may not be
ENTRY_FIELD = "{field} is not what it should be"
ENTRY_BIG = "it is too long"
ENTRY_DEEP = "it is nested too deeply"
ENTRY_NUMBER = "a number in it is out of range"
ENTRY_VALUE = "a value in it is of a strange kind"
LINE_JSON = "it is not JSON"
LINE_HASH = "its checksum does not match"
LINE_PLAN = "its plan is not sound: {why}"
BUILT_SHAPE = "its {where} are not those of a plan ({place})"
BUILT_DANGER = "it asks about danger less often than Coach does"
LINE_LONG = "the line is too long"
NOT_EXPORT = "its first line is not that of an export"
NOT_FILE = "it is not an ordinary file"
TOO_MANY = "it holds more entries than a life has"

# the clock
CLOCK_BACK = "Your clock is earlier than your last entry. Please check its date and time."
CLOCK_JUMP = "Your clock is far ahead of your last entry. Please check its date and time."
