"""What a rule says no to where a document is proposed or confirmed."""

from words.catalogue import mark
from words.sentence import Versions

DOCUMENTS: dict[str, tuple[Versions, Versions]] = {
    "four_eyes.proposer": (
        mark("Four eyes: who proposed a document does not confirm it."),
        mark("A director who did not propose it can."),
    ),
    "statement.changed": (
        mark("Another version of this statement was put into force meanwhile."),
        mark("Read it as it is now, and fill it in again."),
    ),
    "proposal.same": (
        mark("This document says what is in force already."),
        mark("Change something that counts; how it is laid out does not."),
    ),
    "proposal.waits": (
        (
            mark("A proposal of this document by {by} waits already."),
            mark("A proposal of this document waits already."),
        ),
        mark("Wait until it is answered, or have it withdrawn; what was typed is kept."),
    ),
    "proposal.settled": (
        (mark("{by} already answered this proposal on {at}."), mark("This proposal is answered already.")),
        mark("Nothing was changed. The page shows the answer."),
    ),
    "proposal.base_changed": (
        mark("Another version of this document came into force since it was proposed."),
        mark("Have it proposed anew, from what is in force now."),
    ),
    "proposal.no_longer_proved": (
        mark("What this document stands on has changed, and it can no longer be proved."),
        mark("The page shows what is to be mended; have it proposed anew."),
    ),
    "proposal.house_changed": (
        mark("A procedure or a ladder that this document takes up has changed since it was proposed."),
        mark("Have it proposed anew, so that what is confirmed is what was read."),
    ),
}
