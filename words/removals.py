"""Words around taking down: what is refused, and why something still stands."""

from words.catalogue import mark
from words.sentence import Versions

REFUSALS: dict[str, tuple[Versions, Versions]] = {
    "withdraw.not_allowed": (
        mark("Taking it down is for its authors, for whoever works for this community, and for the managers above."),
        mark("Ask one of them; the editorial duty can do it at once."),
    ),
    "withdraw.nothing": (
        mark("Nothing of it stands there any more, or it is being taken down already."),
        mark("The case shows what stands on which account."),
    ),
    "correct.nothing": (
        mark("Nothing of this case stands anywhere: there is nothing to correct."),
        mark("Write a new publication instead."),
    ),
}
REASONS: dict[str, tuple[Versions, Versions]] = {
    "withdrawn": (mark("Somebody had it taken down before it was known whether it stood."), ""),
    "taken_down": (mark("The network had it already, and it was taken down there."), ""),
    "removal.unnamed": (
        mark("Placet does not know the name that the network gave it, and cannot take it down from here."),
        mark("Take it down on the network itself, then say so."),
    ),
    "removal_refused": (
        mark("The network refuses to take it down."),
        mark("Take it down on the network itself, then say so."),
    ),
    "removal.still_there": (mark("The network still shows it."), mark("It is tried again.")),
    "gate.corrected": (
        mark("A correction of this publication stands on this account already, or is on its way."),
        mark("Correct that one where something is still wrong, and drop this one."),
    ),
    "removal.nothing_stood": (mark("It never came to stand there."), ""),
}
