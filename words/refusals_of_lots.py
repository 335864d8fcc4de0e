"""What a rule says no to when many tasks are answered in one sitting, with what mends it."""

from words.catalogue import mark
from words.sentence import Versions

LOTS: dict[str, tuple[Versions, Versions]] = {
    "lot.changed": (
        mark("This answer was changed after it was shown for confirmation."),
        mark("Look the answers over and confirm them again."),
    ),
    "lot.reread": (
        mark("The text has changed since it was answered."),
        mark("Read it again and answer it anew."),
    ),
    "lot.not_yours": (
        mark("This task waits for others now, or somebody has taken it."),
        mark("The task shows who has it."),
    ),
    "lot.twice": (
        mark("The same task stands in the lot twice."),
        mark("Send one answer for each task."),
    ),
}
