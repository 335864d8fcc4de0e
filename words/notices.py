"""What a person is told, and on which page it is looked at."""

from collections.abc import Mapping

from words.catalogue import mark
from words.crises import NOTICES as CRISES
from words.crisis_room import NOTICES as CRISIS_ROOM
from words.crisis_room import OF_THE_INBOX, OF_THE_ROOM
from words.say import Names, Speaker
from words.sentence import Sentence, Versions
from words.times import Zone

NOTICES: dict[str, tuple[Versions, Versions]] = {
    "task.opened_for_you": (
        (
            mark("“{title}” waits for your decision, before {due_at}."),
            mark("A task waits for your decision, before {due_at}."),
            mark("A task waits for you."),
        ),
        mark("Open it from your inbox."),
    ),
    "task.reminder": (
        (
            mark("“{title}” still waits for a decision, before {due_at}."),
            mark("“{title}” still waits for a decision."),
            mark("A task still waits for a decision, before {due_at}."),
            mark("A task still waits for a decision."),
        ),
        mark("Open it from your inbox."),
    ),
    "task.added_as_manager": (
        (
            mark("“{title}” is late: you can now decide, as a manager."),
            mark("A task is late: you can now decide, as a manager."),
        ),
        mark("Open it from your inbox."),
    ),
    "task.added": (
        (
            mark("“{title}” is late: you are asked now as well."),
            mark("A task is late: you are asked now as well."),
        ),
        mark("Open it from your inbox."),
    ),
    "task.late": (
        (mark("“{title}” is late: a decision is still missing."), mark("A task is late: a decision is still missing.")),
        "",
    ),
    "task.delegated": (
        (
            mark("{by} asks you to propose an answer about “{title}”."),
            mark("{by} asks you to propose an answer."),
            mark("A colleague asks you to propose an answer."),
        ),
        mark("Open it from your inbox."),
    ),
    "delegation.ended": (
        (
            mark("{by} no longer asks you about “{title}”."),
            mark("A colleague no longer asks you to propose an answer."),
        ),
        "",
    ),
    "task.inherited": (
        (
            mark("{person} left: “{title}” waits for your decision."),
            mark("{person} left: a task waits for your decision."),
            mark("Somebody left: a task waits for your decision."),
        ),
        mark("Open it from your inbox."),
    ),
    "approval.fell": (
        (
            mark("An approval of “{title}” counts no more: it has to be reviewed anew."),
            mark("An approval counts no more: a case of yours has to be reviewed anew."),
        ),
        mark("The case shows where it stands."),
    ),
    "task.called": (
        (
            mark("You are on duty: “{title}” needs you before {until}."),
            mark("You are on duty: a task needs you before {until}."),
            mark("You are on duty: a task needs you."),
        ),
        mark("Take it or answer it; otherwise the next on duty is called."),
    ),
    "task.reassigned": (
        (
            mark("{by} asks you to decide on “{title}”, instead of others."),
            mark("{by} asks you to decide, instead of others."),
            mark("You are asked to decide, instead of others."),
        ),
        mark("Open it from your inbox."),
    ),
    "task.reassigned_away": (
        (
            mark("{by} has “{title}” decided by somebody else: you are not asked any more."),
            mark("{by} has a task decided by somebody else: you are not asked any more."),
            mark("A task is decided by somebody else: you are not asked any more."),
        ),
        "",
    ),
    "answer.proposed": (
        (
            mark("{by} proposes about “{title}”: {answer}."),
            mark("{by} proposes an answer."),
            mark("The colleague whom you asked proposes an answer."),
        ),
        mark("Confirm it with one tap, or answer otherwise."),
    ),
    "case.told": (
        (mark("News of “{title}”: the procedure has reached a step of which you are told."), mark("News of a case.")),
        mark("The case shows where it stands."),
    ),
    "case.escalated": (
        (mark("“{title}” was escalated to you."), mark("A case was escalated to you.")),
        mark("You can read the whole case now."),
    ),
    "claims.asked": (
        (mark("{by} asked on which fact “{title}” rests."), mark("Somebody asked on which fact a publication rests.")),
        mark("Cite it with your next revision."),
    ),
    "claim.fell": (
        (
            mark("A fact that “{title}” states has fallen."),
            mark("A fact that a publication of yours states has fallen."),
        ),
        mark("It does not go out like this: change it, or have the fact verified again."),
    ),
    "question.asked": (
        (
            mark("{by} asked a question about “{title}”."),
            mark("{by} asked a question in a case of yours."),
            mark("Someone asked a question in a case of yours."),
        ),
        mark("Answer it in the case."),
    ),
    "question.answered": (
        (
            mark("{by} answered a question about “{title}”."),
            mark("{by} answered a question in a case of yours."),
            mark("Someone answered a question in a case of yours."),
        ),
        mark("The case shows the answer."),
    ),
    "correction.proposed": (
        (
            mark("{by} proposed a correction to “{title}”."),
            mark("{by} proposed a correction to your text."),
            mark("Someone proposed a correction to your text."),
        ),
        mark("Accept it with one tap, or set it aside."),
    ),
    "correction.accepted": (
        (
            mark("{by} accepted your correction of “{title}”."),
            mark("The correction you proposed was accepted."),
        ),
        "",
    ),
    "correction.set_aside": (
        (
            mark("{by} set your correction of “{title}” aside."),
            mark("The correction you proposed was set aside."),
        ),
        "",
    ),
    "draft.from_held": (
        (
            mark("The text of “{title}” that the gate held is among your drafts."),
            mark("The text that the gate held is among your drafts."),
        ),
        mark("Change it and submit it: it becomes a case of its own."),
    ),
    "slot.moved": (
        (
            mark("{by} moved the slot of “{title}” on {account} to {new_slot}, after you approved."),
            mark("{by} moved a slot to {new_slot} after you approved."),
            mark("The slot on {account} was moved to {new_slot} after you approved."),
            mark("{by} took away the slot of “{title}” on {account} after you approved: it leaves as soon as it can."),
            mark("{by} moved a slot after you approved."),
            mark("The slot on {account} was moved after you approved."),
            mark("A slot was moved after you approved."),
        ),
        mark("Nothing is to be done, unless the new time does not suit."),
    ),
    "effect.held": (
        (
            mark("The gate holds “{title}” on {account}."),
            mark("The gate holds a publication on {account}."),
            mark("The gate holds a publication."),
        ),
        mark("Release it, change it or drop it."),
    ),
    "effect.parked": (
        (
            mark("Nobody knows whether “{title}” went out on {account}."),
            mark("Nobody knows whether the publication on {account} went out."),
            mark("Nobody knows whether a publication went out."),
        ),
        mark("Look at the account, then say whether it was published."),
    ),
    "effect.removal": (
        (
            mark("“{title}” could not be taken down on {account} from here."),
            mark("A publication could not be taken down on {account} from here."),
            mark("A publication could not be taken down from here."),
        ),
        mark("Take it down on the network itself, then say so."),
    ),
    "removal.review": (
        (mark("“{title}” was taken down."), mark("A publication was taken down.")),
        mark("Say whether that was right."),
    ),
    "removal.reviewed": (
        (
            mark("On taking down “{title}”, somebody else says: {answer}."),
            mark("Somebody else has looked at what you took down: {answer}."),
            mark("Somebody else has looked at what you took down."),
        ),
        mark("The case shows what was said."),
    ),
    "incident.opened": (
        mark("A technical incident holds a case up."),
        mark("See its cause, then have it tried again or cancel the case."),
    ),
    "case.ended": (
        (mark("A case is closed: {outcome}."), mark("A case is closed.")),
        "",
    ),
    **CRISES,
    **CRISIS_ROOM,
}

ANCHORS = {"question.asked": "#questions", "question.answered": "#questions"}
OF_NO_CASE = ("draft.from_held", "incident.opened", *OF_THE_INBOX)  # are looked at elsewhere than on their case
GENERAL: tuple[Versions, Versions] = (mark("Something happened in a case of yours."), mark("The case shows what."))


def notice(
    code: str,
    parameters: Mapping[str, object],
    language: str,
    *,
    names: Names | None = None,
    zone: Zone = "Europe/Paris",
) -> Sentence:
    """The notice as its reader reads it, and what can be done."""
    what, mend = NOTICES.get(code, GENERAL)
    speaker = Speaker(language, zone, names)
    told = dict(parameters)
    if code == "slot.moved":
        told.setdefault("new_slot", told.get("slot", told.get("to")))
    return Sentence(speaker.say(what, told), speaker.say(mend, told) if mend else "")


def place(code: str, parameters: Mapping[str, object], case: str, task: str | None) -> str:
    """The address within Placet where one looks at it: the task to be done, the draft, else the case."""
    if code == "draft.from_held":
        return "/drafts"
    if code == "incident.opened":
        return f"/incidents/{parameters.get('incident')}"
    if code in OF_THE_INBOX:
        return "/inbox#actions"
    if code in OF_THE_ROOM:
        return f"/crises/{case}"
    return f"/cases/{case}{ANCHORS.get(code, '')}" if task is None else f"/tasks/{task}"
