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
    "delegation.apart": (
        mark("Here each answers without knowing what the others say: nobody proposes the answer of another."),
        mark("Answer the task, or have it reassigned by a manager instead."),
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
    "duty.nobody": (mark("Nobody is on duty who could take it."), mark("Put somebody on the rota.")),
    "duty.not_taken": (mark("Nobody on duty has taken it."), mark("Whoever holds the role may answer all the same.")),
    "rota.not_yours": (
        mark("A rota is kept by a manager above or a director; one's own shift is offered by oneself."),
        mark("Ask your manager."),
    ),
    "rota.too_many": (
        (mark("There are {limit} shifts already that are not over."), mark("There are too many shifts already.")),
        mark("End some that are not needed any more."),
    ),
    "rota.not_offered": (
        mark("This shift is not offered, or taken over already."),
        mark("The rota shows how it stands."),
    ),
    "rota.not_held": (
        (mark("This shift is for whoever holds the role: {role}."), mark("This shift is for whoever holds the role.")),
        mark("Leave it to somebody who does."),
    ),
    "rota.over": (mark("This shift is over."), mark("The rota shows how it stands.")),
    "rota.overlaps": (
        mark("There is a shift of the same person at that time already."),
        mark("End or offer that one first."),
    ),
    "leave.not_yours": (
        mark("That somebody left is recorded by a manager above or a director."),
        mark("Ask one of them."),
    ),
    "leave.last_director": (
        mark("Nobody could confirm anything any more: this is the last director."),
        mark("Give somebody else that role first."),
    ),
    "revocation.not_yours": (
        mark("Taking rights away is proposed by a manager above, legal or a director, never about oneself."),
        mark("Ask one of them."),
    ),
    "revocation.waits": (
        mark("This is proposed already, and waits for a director."),
        mark("A director who did not propose it confirms or refuses it."),
    ),
    "revocation.own": (
        mark("Nobody decides about their own rights."),
        mark("Another director decides it."),
    ),
    "revocation.settled": (mark("This is decided already."), mark("The page shows how it stands.")),
    "gate.approver_revoked": (
        (
            mark("An approval of {person} fell, whose rights were taken away for cause."),
            mark("An approval fell: the rights of whoever gave it were taken away for cause."),
        ),
        mark("Choose to change it: the same text is then reviewed anew. Or drop it."),
    ),
}
