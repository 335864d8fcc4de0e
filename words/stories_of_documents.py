"""The sentences of how documents change: proposed, confirmed or refused, in force."""

from words.catalogue import mark

DOCUMENTS: dict[str, tuple[str, ...]] = {
    "ladders.activated": (mark("Version {version} of the ladders is in force."), mark("Ladders are in force.")),
    "calendar.activated": (
        mark("Version {version} of the calendar “{name}” is in force."),
        mark("A calendar is in force."),
    ),
    "statement.activated": (
        mark("Version {version} of the prepared statement “{name}” is in force."),
        mark("A prepared statement is in force."),
    ),
    "proposal.made": (mark("{actor} proposed a version of “{name}”."), mark("{actor} proposed a document.")),
    "proposal.confirmed": (
        mark("{actor} confirmed version {version} of “{name}”, which {author} had proposed."),
        mark("{actor} confirmed a proposal."),
    ),
    "proposal.refused": (
        mark("{actor} refused the proposal for “{name}”: {reason}."),
        mark("{actor} refused a proposal."),
    ),
    "proposal.withdrawn": (mark("{actor} withdrew the proposal for “{name}”."), mark("{actor} withdrew a proposal.")),
    "proposing.refused": (mark("{actor} wanted to propose a document: blocked by a rule."),),
    "confirmation.refused": (
        mark("{actor} wanted to answer the proposal for “{name}”: blocked by a rule."),
        mark("{actor} wanted to answer a proposal: blocked by a rule."),
    ),
}
