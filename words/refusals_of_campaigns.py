"""What a rule says no to about campaigns, with what mends it."""

from words.catalogue import mark
from words.sentence import Versions

CAMPAIGNS: dict[str, tuple[Versions, Versions]] = {
    "plan.full": (
        (mark("A plan has at most {limit} publications."), mark("The plan is full.")),
        mark("Leave some out, or plan a second campaign."),
    ),
    "campaign.on_hold": (
        (
            mark("The campaign {number} is on hold: nothing of it is released meanwhile."),
            mark("The campaign is on hold: nothing of it is released meanwhile."),
        ),
        mark("Change the text or drop it now, or release it once the campaign goes on."),
    ),
    "campaign.stopped": (
        (
            mark("The campaign {number} was stopped: nothing of it is released any more."),
            mark("The campaign was stopped: nothing of it is released any more."),
        ),
        mark("Change the text, which makes a case of its own, or drop it."),
    ),
    "procedure.changes_other": (
        (
            mark("The step “{step}” changes something that this procedure is not about."),
            mark("A step changes something that this procedure is not about."),
        ),
        mark("Write the subject of the procedure after “changes”."),
    ),
}
