"""What a rule said no to, in a sentence, with what mends it. One entry a code; unknown codes get a general sentence.

What commands refuse is also told in the story of a case, to readers whom it did not concern: those reasons name
nobody as "you", the mends may.
"""

from collections.abc import Mapping

from words.catalogue import mark
from words.crises import REFUSALS as CRISES
from words.crisis_room import REFUSALS as CRISIS_ROOM
from words.freezes import REFUSALS as FREEZES
from words.reasons import REASONS
from words.refusals_of_campaigns import CAMPAIGNS
from words.refusals_of_claims import CLAIMS
from words.refusals_of_documents import DOCUMENTS
from words.refusals_of_duty import DUTY
from words.refusals_of_figures import FIGURES
from words.refusals_of_lots import LOTS
from words.refusals_of_notices import NOTICES
from words.refusals_of_steps import STEPS
from words.removals import REFUSALS as REMOVALS
from words.say import Names, Speaker
from words.sentence import Sentence, Versions
from words.times import Zone

__all__ = ["REFUSALS", "Versions", "reason", "refusal"]

GENERAL: tuple[Versions, Versions] = (
    mark("A rule does not allow this."),
    mark("Nothing was changed. Ask your manager, or whoever looks after the procedures."),
)

ACTS: dict[str, tuple[Versions, Versions]] = {
    "not_found": (
        mark("There is nothing here, or nothing that you may see."),
        mark("Check the address, or go back to your inbox."),
    ),
    "four_eyes.author": (
        mark("Four eyes: who wrote does not decide."),
        mark("Someone else of the team can decide on this revision."),
    ),
    "not_candidate": (
        mark("This task is addressed to others."),
        mark("It waits for those whom the procedure names; ask one of them."),
    ),
    "task.settled": (
        (
            mark("{by} already decided on {at}: {answer}."),
            mark("{by} already decided: {answer}."),
            mark("The decision has already been made."),
        ),
        mark("Nothing was changed. The case shows what follows."),
    ),
    "task.void": (
        mark("This task is no longer needed."),
        mark("The case went on without it; the case shows why."),
    ),
    "task.taken_by_other": (
        (
            mark("{by} has taken this task, until {until}."),
            mark("{by} has taken this task."),
            mark("Someone has taken this task."),
        ),
        mark("Wait until it is put back, or take it over: that is recorded."),
    ),
    "revision.stale": (
        (
            mark("The text has changed since it was read: the newest is revision {revision}."),
            mark("The text has changed since it was read."),
        ),
        mark("Read what changed, then decide on the newest revision."),
    ),
    "comment.missing": (
        (mark("“{answer}” needs a comment."), mark("This answer needs a comment.")),
        mark("Say in a sentence what is to be changed, or why."),
    ),
    "answer.unknown": (
        mark("This task does not have that answer."),
        mark("Choose one of the answers of the task."),
    ),
    "command.reused": (
        mark("This form was already sent once with something else in it."),
        mark("Load the page again, then send the form anew. What the first one did stands."),
    ),
    "draft.changed_elsewhere": (
        (
            mark("This draft was saved somewhere else on {saved_at}."),
            mark("This draft was saved somewhere else in the meantime."),
        ),
        mark("Nothing is lost: compare both texts and keep the one you want."),
    ),
    "draft.submitted": (
        mark("This draft has already been submitted."),
        mark("Go to its case; it shows what follows."),
    ),
    "organisation.known": (
        mark("An organisation is set up here already."),
        mark("Sign in, or choose an empty data folder."),
    ),
    "url.unusable": (
        mark("This is not an address of a page."),
        mark("Copy the address of the post as the browser shows it, or leave it empty."),
    ),
    "cancel.not_allowed": (
        mark("Only an author before publication, or a manager, can cancel this case."),
        mark("Ask the author or a manager of the team."),
    ),
    "case.closed": (
        mark("This case is closed."),
        mark("Start a new case; it can begin from the same text."),
    ),
    "incident.still_nobody": (
        (mark("There is still nobody who can answer “{step}”."), mark("There is still nobody who can answer.")),
        mark("Give someone the role that it asks for, or enter a manager; then try again."),
    ),
    "incident.closed": (
        mark("This incident is over already."),
        mark("Nothing was changed. Its page shows how it ended."),
    ),
    "slot.past": (
        mark("The slot lies in the past."),
        mark("Choose a later time, or leave it empty for as soon as approved."),
    ),
    "slot.not_allowed": (
        mark("Only an author of the case or a manager, before publication, can move the slot."),
        mark("Ask the author or a manager of the team."),
    ),
    "slot.not_planned": (
        mark("On this account nothing waits for a slot any more."),
        mark("The case shows what was sent; a new case can publish again."),
    ),
    "slot.unreadable": (
        mark("This is not a day and a time, or one that the clocks leave out."),
        mark("Choose a day and a time; an empty day means as soon as approved."),
    ),
    "calendar.days": (
        (
            mark("From when until when is not said well, or it is more than {count} days."),
            mark("From when until when is not said well."),
        ),
        mark("Give two instants with their zones, the first before the second: 2026-11-23T00:00:00+01:00."),
    ),
    "slot.moved_meanwhile": (
        (
            mark("{by} has moved this slot in the meantime, to {slot}."),
            mark("This slot was moved in the meantime, to {slot}."),
            mark("{by} has taken this slot away in the meantime: it leaves as soon as it is approved."),
            mark("This slot was moved in the meantime."),
        ),
        mark("Nothing was changed. Look where it stands now, then move it from there."),
    ),
    "sensitivity.already": (
        mark("This publication already counts as sensitive."),
        mark("Nothing is left to do."),
    ),
    "correction.closed": (
        mark("This correction has already been answered, or the text changed since."),
        mark("Propose it again on the newest revision."),
    ),
    "correction.against_charter": (
        mark("With this correction the text would break a mandatory rule of the charter."),
        mark("Take over what is good in it while revising, and set it aside."),
    ),
    "correction.own": (
        mark("A correction is accepted by an author, and not by whoever proposed it."),
        mark("Wait for an author to accept it."),
    ),
    "nothing_changed": (
        mark("Nothing differs from the last revision."),
        mark("Change something before you send it."),
    ),
    "absence.not_yours": (
        mark("An absence is entered by whoever is away, or by a manager above."),
        mark("Ask that person, or their manager."),
    ),
    "absence.too_many": (
        (mark("There are {limit} absences already that are not over."), mark("There are too many absences already.")),
        mark("End one that is not needed any more."),
    ),
    "started_by": (
        (
            mark("Your roles do not let you start the procedure “{procedure}”."),
            mark("Your roles do not let you start this procedure."),
        ),
        mark("Ask someone whose role the procedure names, or have the role given to you."),
    ),
    "manager.none": (
        mark("The procedure asks the manager of the author, and there is none who can decide."),
        mark("Have a manager entered for the author, then try again."),
    ),
    "text.too_long": (
        (mark("The text is too long: at most {limit} characters."), mark("The text is too long.")),
        mark("Shorten it; what you typed is kept."),
    ),
    "text.control_character": (
        mark("The text has an invisible control character."),
        mark("Delete it; it often comes along when text is pasted."),
    ),
    "text.empty": (mark("The text is empty."), mark("Write something first.")),
}

ACCESS: dict[str, tuple[Versions, Versions]] = {
    "sign_in.failed": (
        mark("The address or the password is not right."),
        mark("Try again; capital letters count in the password."),
    ),
    "sign_in.too_many": (
        (mark("Too many attempts. The next one is possible on {retry_at}."), mark("Too many attempts.")),
        mark("Wait a few minutes, then try again."),
    ),
    "not_signed_in": (mark("You are not signed in."), mark("Sign in, then try again.")),
    "session.over": (
        mark("Your session is over."),
        mark("Sign in again; what you typed is kept as a draft."),
    ),
    "csrf": (
        mark("This form is too old, or does not come from this page."),
        mark("Load the page again, then send the form anew."),
    ),
    "not_allowed": (
        mark("Your roles do not allow this."),
        mark("Ask your manager if you need it for your work."),
    ),
    "password.wrong": (mark("The present password is not right."), mark("Type it again.")),
    "password.too_short": (
        (mark("The new password is too short: at least {limit} characters."), mark("The new password is too short.")),
        mark("Choose a longer one; a few words in a row do well."),
    ),
}

REFUSALS = (
    ACTS
    | REASONS
    | ACCESS
    | NOTICES
    | STEPS
    | DUTY
    | DOCUMENTS
    | FREEZES
    | REMOVALS
    | CLAIMS
    | CAMPAIGNS
    | LOTS
    | FIGURES
    | CRISES
    | CRISIS_ROOM
)


def refusal(
    code: str,
    parameters: Mapping[str, object],
    language: str,
    *,
    names: Names | None = None,
    zone: Zone = "Europe/Paris",
) -> Sentence:
    """Reason and mend of a refusal. `names` says how an id of a person is called."""
    what, mend = REFUSALS.get(code, GENERAL)
    speaker = Speaker(language, zone, names)
    return Sentence(speaker.say(what, parameters), speaker.say(mend, parameters) if mend else "")


def reason(
    code: str,
    parameters: Mapping[str, object],
    language: str,
    *,
    names: Names | None = None,
    zone: Zone = "Europe/Paris",
) -> Sentence:
    """Why something did not go out, or nobody knows whether it did. A network may answer what nobody foresaw:
    its own code is then said, never nothing."""
    told = dict(parameters)
    if code not in REFUSALS:
        kind, _, status = code.partition("_")
        if kind == "answered" and status.isdecimal():
            code, told["status"] = kind, status
        else:
            code, told["reason_code"] = "other", code
    return refusal(code, told, language, names=names, zone=zone)
