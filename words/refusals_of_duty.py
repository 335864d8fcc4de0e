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
}
