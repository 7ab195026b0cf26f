"""What the screen says when the journal is not as it should be. What is wrong itself stands in `coach.text.journal`."""

from __future__ import annotations

PLACE = "Your journal"
WHERE = "It is here: {path}"
HELP = "If something feels wrong with your body, ! shows whom to call. That works without the journal."
RESTORE = ("Bring it back", "the newest good backup, and all that can still be read")
LOOK = ("Only look", "nothing you enter will be saved")
WITHOUT = ("Go on without it", "questions and exercises work; nothing is saved")
AGAIN = ("Try again", "once you have looked at the disk or the folder")
QUIT = ("Quit", "nothing is changed")

WORKING = "Reading every entry. This can take a few seconds."
CONFIRM = "Bring it back?"
FROM_BACKUP = "From the backup of {at}: entries {entries}."
FROM_FILE = "There is no good backup. All that can still be read is kept."
KEPT = "Newer entries that can be read, and are kept: {count}."
BACK = "Entries that come back: {count}."
UNREADABLE = "Entries that cannot be read: {count}."
ASIDE = "What stands there now is set aside whole, not thrown away."
YES = "Yes, bring it back"
NO = "No, leave it as it is"
DONE = "It is back"
DONE_KEPT = "Entries that came back: {back}. Newer ones that were kept: {added}."
DONE_ASIDE = "What stood there before is kept in {path}"
GO_ON = "Go on"

READ_ONLY = "nothing is saved"
LOOKING = "You are only looking: nothing you enter will be saved."
LOOKING_AT = "Shown is what can be read: {readable} entries, and {back} from the backup. You are only looking."
BACKUP_FAILED = "Today's backup could not be made. {why}"
