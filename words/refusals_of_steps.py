"""What a rule says no to at a step that needs several people, has a deadline or was called; and at activation."""

from words.catalogue import mark
from words.sentence import Versions

STEPS: dict[str, tuple[Versions, Versions]] = {
    "four_eyes.answered": (
        mark("Four eyes: who acted on the one does not decide on the other."),
        mark("Somebody else who is asked decides here."),
    ),
    "four_eyes.acting_for": (
        (
            mark("Four eyes: {entered_by}, who may not decide here, entered this absence, and so chooses nobody."),
            mark("Four eyes: {absent}, for whom you stand in, may not decide here, and so nobody may in that place."),
            mark("Four eyes: the person for whom you stand in may not decide here, and so nobody may in that place."),
        ),
        mark("Somebody else who is asked decides here."),
    ),
    "four_eyes.acting_twice": (
        (
            mark("Four eyes: you have answered in this case already, and so not in the place of {absent} as well."),
            mark("Four eyes: you have answered in this case in the place of {spoken_for}, and so not as yourself too."),
            mark("Four eyes: in one case one answers as oneself or in the place of one other, never as two people."),
        ),
        mark("Somebody else who is asked decides here."),
    ),
    "decision.twice": (
        mark("Several different people are needed, and each of them counts once."),
        mark("Your answer stands; another person has to give theirs."),
    ),
    "task.over": (
        (mark("The time for this answer was over on {at}."), mark("The time for this answer is over.")),
        mark("Nothing was changed. The case shows what follows."),
    ),
    "case.called": (
        (
            mark("This case belongs to {caller} and ends with it, never alone."),
            mark("This case belongs to another one and ends with it, never alone."),
        ),
        mark("Answer its tasks, or cancel the case that opened it."),
    ),
    "procedure.subject": (
        mark("This procedure is not about a publication: it is not started by hand yet."),
        mark("Start one that calls it."),
    ),
    "procedure.cannot_run_yet": (
        (
            mark("The step “{step}” ({kind}) cannot run yet in this version of Placet."),
            mark("This procedure has a step that cannot run yet in this version of Placet."),
        ),
        mark("Leave it out for now, then activate the procedure."),
    ),
    "procedure.calendar_unknown": (
        (
            mark("No calendar called “{calendar}” is in force."),
            mark("The calendar of this procedure is not in force."),
        ),
        mark("Put the calendar into force first, or name another one."),
    ),
    "procedure.call_unknown": (
        (
            mark("The step “{step}” calls a procedure that is not in force."),
            mark("This procedure calls one that is not in force."),
        ),
        mark("Put the called procedure into force first."),
    ),
}
