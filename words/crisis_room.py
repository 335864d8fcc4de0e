"""The cell of a crisis, its actions and what is only hearsay, in words: story, refusals, notices."""

from words.catalogue import mark
from words.outcomes import label
from words.sentence import Versions

CELL_ROLES = {
    "lead": mark("lead of the cell"),
    "writer": mark("writing"),
    "liaison": mark("liaison"),
    "scribe": mark("record keeping"),
}

STORIES: dict[str, tuple[str, ...]] = {
    "cell.named": (
        mark("{actor} named {person} to the cell: {cell_role}."),
        mark("{actor} named somebody to the cell."),
    ),
    "cell.left": (
        mark("No longer in the cell as {cell_role}: {person}."),
        mark("Somebody is no longer in the cell."),
    ),
    "action.added": (
        mark("{actor} gave {person} an action, due on {due_at}: {text}."),
        mark("{actor} gave {person} an action."),
        mark("{actor} added an action."),
    ),
    "action.done": (
        mark("{actor} noted an action as done: {text}, {comment}."),
        mark("{actor} noted an action as done: {text}."),
        mark("{actor} noted an action as done."),
    ),
    "action.dropped": (
        mark("{actor} dropped an action: {text}. Reason: {reason}."),
        mark("{actor} dropped an action."),
    ),
    "action.late": (
        mark("An action of {person} is late: a reminder went out."),
        mark("An action is late: a reminder went out."),
    ),
    "action.told": (
        mark("An action of {person} is still not done; told: {people}."),
        mark("An action is still not done."),
    ),
    "action.inherited": (
        mark("{from_person} left: an action passes to {person}."),
        mark("Somebody left: an action passes to another person."),
    ),
    "hearsay.noted": (
        mark(
            "Hearsay, noted by {actor}: by voice, {person} is said to have answered “{answer}” ({text}). "
            "Heard by {by} on {at}. It counts for nothing."
        ),
        mark(
            "Hearsay, noted by {actor}: by voice, {person} is said to have answered “{answer}”. "
            "Heard by {by} on {at}. It counts for nothing."
        ),
        mark("Hearsay, noted by {actor}: somebody is said to have answered by voice. It counts for nothing."),
    ),
    "hearsay.confirmed": (mark("{actor} has answered as the hearsay had it; the answer is what counts."),),
    "hearsay.otherwise": (mark("{actor} has answered otherwise than the hearsay had it; the answer is what counts."),),
    "hearsay.denied": (mark("{actor} denies the hearsay: that was not said."),),
}

KINDS = {
    "cell.named": mark("crisis cell: named"),
    "cell.left": mark("crisis cell: left"),
    "action.added": mark("action added"),
    "action.done": mark("action done"),
    "action.dropped": mark("action dropped"),
    "action.late": mark("action late"),
    "action.told": mark("action not done: lead told"),
    "action.inherited": mark("action handed on, as somebody left"),
    "hearsay.noted": mark("hearsay noted"),
    "hearsay.confirmed": mark("hearsay confirmed by an answer"),
    "hearsay.otherwise": mark("hearsay contradicted by an answer"),
    "hearsay.denied": mark("hearsay denied"),
}

REFUSALS: dict[str, tuple[Versions, Versions]] = {
    "cell.not_allowed": (
        mark("People are named to the cell by its lead, the crisis lead, the duty editor or a director."),
        mark("Ask one of them; the crisis room says who is there."),
    ),
    "cell.role": (
        mark("The cell knows no such role."),
        mark("Choose lead, writing, liaison or record keeping."),
    ),
    "cell.never": (
        mark("Only somebody who works here and is not in technical operation can be of the cell."),
        mark("Choose somebody else."),
    ),
    "cell.full": (
        (mark("The cell has {limit} roles given, and no room for more."), mark("The cell is full.")),
        mark("Let somebody go first, or give that person an action instead."),
    ),
    "action.not_allowed": (
        mark("Actions are added by the cell, by whoever leads the crisis, and by whoever is asked something here."),
        mark("Tell somebody of the cell what is to be done."),
    ),
    "action.owner": (
        mark("An action needs an owner who works here and is not in technical operation."),
        mark("Choose a person from the list."),
    ),
    "action.due": (
        mark("The time by which it is to be done is missing, or has passed already."),
        mark("Choose a later one."),
    ),
    "action.too_many": (
        (mark("There are {limit} open actions already."), mark("There are too many open actions already.")),
        mark("Note some as done, or drop what is no longer needed."),
    ),
    "action.not_yours": (
        mark("An action is settled by its owner, or by whoever leads the cell or the crisis."),
        mark("Ask one of them."),
    ),
    "action.settled": (
        (mark("{by} settled this action already, on {at}."), mark("This action is settled already.")),
        mark("Nothing was changed."),
    ),
    "hearsay.oneself": (
        mark("Hearsay is what somebody else has heard: nobody notes it of themselves."),
        mark("Answer the task yourself, or have it noted by whoever heard it."),
    ),
    "hearsay.apart": (
        mark("Here each answers without knowing what the others say: nothing is noted beforehand."),
        mark("Ask that person to answer."),
    ),
    "hearsay.not_asked": (
        mark("This person is not asked here, or may not answer: it could never be confirmed."),
        mark("Choose somebody who is asked, or write a question on the case."),
    ),
    "hearsay.heard": (
        mark("Who heard it, or when, cannot be: it was heard since the task was opened, by somebody who works here."),
        mark("Correct it, or leave it empty: then it is you, now."),
    ),
    "hearsay.already": (
        (
            mark("It is noted already what {person} is said to have answered."),
            mark("It is noted already what this person is said to have answered."),
        ),
        mark("Wait for the answer itself."),
    ),
    "hearsay.not_yours": (
        mark("Only the person it is about can say that it was not said."),
        mark("Ask that person."),
    ),
    "hearsay.settled": (
        mark("The person has answered since: the answer is what counts."),
        mark("Nothing was changed."),
    ),
}

_BOARD = mark("It stands in your inbox, where you say that it is done.")
NOTICES: dict[str, tuple[Versions, Versions]] = {
    "cell.named": (
        (
            mark("{by} named you to the crisis cell of “{title}”: {cell_role}."),
            mark("{by} named you to a crisis cell: {cell_role}."),
            mark("You were named to a crisis cell."),
        ),
        mark("Open the crisis room."),
    ),
    "cell.left": (
        (mark("You are no longer in the crisis cell as {cell_role}."), mark("You are no longer in a crisis cell.")),
        "",
    ),
    "action.added": (
        (
            mark("{by} gave you an action in “{title}”, due on {until}."),
            mark("{by} gave you an action, due on {until}."),
            mark("An action is yours to see to."),
        ),
        _BOARD,
    ),
    "action.late": (
        (mark("An action of yours in “{title}” is late."), mark("An action of yours is late.")),
        _BOARD,
    ),
    "action.not_done": (
        (
            mark("An action of {owner} in “{title}” is late and not done."),
            mark("An action of {owner} is late and not done."),
            mark("An action is late and not done."),
        ),
        mark("Ask, do it yourself, or drop it with a reason."),
    ),
    "action.inherited": (
        (mark("{person} left: an action passes to you."), mark("An action passes to you.")),
        _BOARD,
    ),
    "action.done": (
        (
            mark("{by} noted an action in “{title}” as done."),
            mark("{by} noted an action as done."),
            mark("An action was noted as done."),
        ),
        "",
    ),
    "action.dropped": (
        (
            mark("{by} dropped an action in “{title}”."),
            mark("{by} dropped an action."),
            mark("An action was dropped."),
        ),
        "",
    ),
    "hearsay.noted": (
        (
            mark(
                "{by} noted that you answered “{answer}” by voice about “{title}”. "
                "It counts for nothing until you answer."
            ),
            mark("{by} noted that you answered by voice. It counts for nothing until you answer."),
            mark("It was noted that you answered by voice. It counts for nothing until you answer."),
        ),
        mark("Confirm it by giving your answer, or say that you did not say so."),
    ),
    "hearsay.denied": (
        (mark("{by} denies having said what you heard or noted."), mark("What you heard or noted is denied.")),
        mark("Ask that person for an answer."),
    ),
    "hearsay.otherwise": (
        (mark("{by} answered otherwise than you heard or noted."), mark("The answer is not what you heard or noted.")),
        mark("The answer is what counts."),
    ),
}

OF_THE_ROOM = ("cell.named", "severity.raised")  # are looked at in the crisis room
OF_THE_INBOX = ("action.added", "action.late", "action.inherited")


def cell_role_label(code: str, language: str) -> str:
    return label(CELL_ROLES, code, language)
