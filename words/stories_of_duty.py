"""The sentences of who is asked instead, on duty, and of who leaves."""

from words.catalogue import mark

DUTY: dict[str, tuple[str, ...]] = {
    "task.delegated": (
        mark("{actor} asked {to} to propose an answer to “{step}”, and keeps the last word."),
        mark("{actor} asked {to} to propose an answer, and keeps the last word."),
        mark("{actor} asked a colleague to propose an answer, and keeps the last word."),
    ),
    "delegation.ended": (
        mark("{to} no longer proposes an answer in place of {person}."),
        mark("A colleague no longer proposes an answer."),
    ),
    "task.reassigned": (
        mark("{actor} had the task “{step}” asked of {people} instead: {reason}."),
        mark("{actor} had a task asked of {people} instead."),
        mark("{actor} had a task asked of somebody else."),
    ),
    "answer.proposed": (
        mark("{actor}, proposed for revision {revision}: {answer}, {comment}. The one who asked has the last word."),
        mark("{actor}, proposed for revision {revision}: {answer}. The one who asked has the last word."),
        mark("{actor} proposed an answer. The one who asked has the last word."),
    ),
    "task.called": (
        mark("Called, on duty for {absent}: {person}. Unless somebody takes it before {until}, the next is called."),
        mark("Called, on duty: {person}. Unless somebody takes it before {until}, the next is called."),
        mark("Somebody on duty was called."),
    ),
    "task.not_taken": (mark("The rota is at its end: nobody else is called."),),
    "shift.entered": (
        mark("{actor} put {person} on the rota as {role}, from {since} until {until}."),
        mark("{actor} put {person} on the rota."),
        mark("{actor} entered a shift."),
    ),
    "shift.ended": (mark("{actor} took a shift of {person} off the rota."), mark("{actor} took a shift off the rota.")),
    "shift.offered": (mark("{actor} offers a shift as {role}."), mark("{actor} offers a shift.")),
    "shift.taken": (
        mark("{actor} took over a shift of {from_person} as {role}, until {until}."),
        mark("{actor} took over a shift."),
    ),
    "person.left": (mark("{actor} recorded that {person} left."), mark("Somebody left.")),
    "task.inherited": (
        mark("{from_person} left: the task “{step}” is now asked of {person}."),
        mark("{from_person} left: the task “{step}” is now asked of the direction."),
        mark("Somebody left: a task is asked of others."),
    ),
    "revocation.proposed": (
        mark("{actor} proposed to take away the rights of {person}: {reason}."),
        mark("{actor} proposed to take away the rights of {person}."),
        mark("{actor} proposed to take rights away."),
    ),
    "revocation.refused": (mark("{actor} leaves {person} their rights."), mark("{actor} refused to take rights away.")),
    "revocation.blocked": (mark("{actor} wanted to decide about a revocation: blocked by a rule."),),
    "person.revoked": (
        mark("{actor} took away the rights of {person}: of what they approved, nothing counts that has not left yet."),
        mark("{actor} took rights away."),
    ),
    "approval.fell": (
        mark("What {person} approved counts no more for what has not left yet: a review anew is needed."),
        mark("An approval counts no more for what has not left yet: a review anew is needed."),
    ),
    "task.given_up": (
        mark("The task “{step}” is late: the step was given up, as the ladder says."),
        mark("A step was given up, as the ladder says."),
    ),
}
