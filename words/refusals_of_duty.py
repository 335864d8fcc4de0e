"""What a rule says no to when somebody else is asked: delegation, reassignment, the rota, and people who leave."""

from words.catalogue import mark
from words.sentence import Versions

DUTY: dict[str, tuple[Versions, Versions]] = {
    "delegation.oneself": (
        mark("Nobody proposes an answer to themselves."),
        mark("Choose a colleague, or answer directly."),
    ),
    "delegation.never_decides": (
        (mark("{to} looks after the technique and never decides."), mark("This person never decides.")),
        mark("Choose somebody else."),
    ),
    "delegation.excluded": (
        (
            mark("Four eyes: {to} wrote in it or has answered in this case, and so proposes no answer here."),
            mark("Four eyes: whoever wrote in it or has answered in this case proposes no answer here."),
        ),
        mark("Choose somebody else."),
    ),
    "delegation.in_place": (
        (
            mark("This task is asked of {absent}: who stands in answers, and asks nobody further."),
            mark("Who stands in for another answers, and asks nobody further."),
        ),
        mark("Answer the task, or leave it to the others who are asked."),
    ),
    "delegation.own_text": (
        mark("Whoever writes the next revision is its author: writing is not delegated."),
        mark("Have the task reassigned by a manager instead."),
    ),
    "delegation.already": (
        (mark("{to} is asked already."), mark("A colleague is asked already.")),
        mark("Take it back first, then ask somebody else."),
    ),
    "delegation.chain": (
        (
            mark("{to} takes part in another delegation of this task, and none follows on another."),
            mark("One delegation of a task does not follow on another."),
        ),
        mark("Choose somebody else, or answer directly."),
    ),
    "delegation.over": (
        mark("This answer is not asked for any more: it was taken back, or whoever asked may not decide any more."),
        mark("Nothing was changed. The case shows where it stands."),
    ),
    "delegation.proposed": (
        (
            mark("You have proposed an answer for {owner}, and so have no second voice here."),
            mark("An answer was proposed for a colleague, and so there is no second voice here."),
        ),
        mark("The colleague who asked has the last word."),
    ),
    "reassign.not_allowed": (
        mark("A task is reassigned by a manager of those asked, the duty editor or a director."),
        mark("Ask one of them; a comment on the case is read by all who are asked."),
    ),
    "reassign.by_excluded": (
        mark("Four eyes: who may not decide here does not choose who does."),
        mark("Ask a manager who had no part in it."),
    ),
    "reassign.excluded": (
        (
            mark("Four eyes: {to} may not decide here, and so is not asked."),
            mark("Four eyes: whoever may not decide here is not asked."),
        ),
        mark("Choose somebody else."),
    ),
    "reassign.not_entitled": (
        (
            mark("The procedure does not mean {to} here, and being asked gives nobody that right."),
            mark("The procedure does not mean this person here, and being asked gives nobody that right."),
        ),
        mark("Choose one of those it means, or have the role given first."),
    ),
    "reassign.oneself": (
        mark("Nobody puts themselves in the place of those asked."),
        mark("Choose somebody else."),
    ),
    "reassign.nobody": (
        mark("Nobody is chosen, or too many are."),
        mark("Choose at least one and at most ten people."),
    ),
    "reassign.too_few": (
        mark("These are fewer different people than the answer needs, or they are away."),
        mark("Choose more people, or others."),
    ),
}
