"""What access, pages and API have to say beyond the refusals of commands: the door, the form, the request."""

from collections.abc import Mapping

from words.catalogue import mark, translations
from words.refusals import REFUSALS, refusal
from words.say import Names, Speaker
from words.sentence import Sentence
from words.times import Zone

Versions = str | tuple[str, ...]

DOOR: dict[str, tuple[Versions, Versions]] = {
    "csrf.cookie": (
        mark("Your browser did not send back the mark that this form belongs to."),
        mark("Allow cookies for this site, load the page again, then send the form anew. Nothing was changed."),
    ),
    "csrf.origin": (
        mark("This form was sent from another site."),
        mark("Open Placet itself and send the form from there. Nothing was changed."),
    ),
    "password.too_long": (
        (mark("The new password is too long: at most {limit} characters."), mark("The new password is too long.")),
        mark("Choose a shorter one."),
    ),
    "password.guessable": (
        mark("The new password is too easy to guess."),
        mark("Choose another one; a few words in a row do well."),
    ),
    "password.differs": (
        mark("The new password was not typed the same way twice."),
        mark("Type it again in both fields."),
    ),
    "language.unknown": (mark("Placet does not speak this language."), mark("Choose French or English.")),
    "person.address": (mark("This is not an address."), mark("Write it like name@example.org.")),
    "person.name": (mark("A person needs a name of at most {limit} characters."), mark("Shorten or fill in the name.")),
    "person.known": (mark("Someone with this address is here already."), mark("Look for the person in the list.")),
    "role.unknown": (mark("There is no such role."), mark("Choose one of the roles of the glossary.")),
}

REQUEST: dict[str, tuple[Versions, Versions]] = {
    "request.host": (
        mark("This address is not one under which Placet answers."),
        mark("Use the address you were given; whoever runs Placet can add another."),
    ),
    "request.too_large": (
        (
            mark("This is too large: at most {limit} kilobytes are taken in at once."),
            mark("This is too large."),
        ),
        mark("Go back, shorten the text, then send it again. Nothing was changed."),
    ),
    "request.method": (
        mark("This address does not do what was asked of it."),
        mark("Go back and use the buttons of the page."),
    ),
    "request.malformed": (
        mark("What was sent could not be read."),
        mark("Load the page again, then send the form anew."),
    ),
    "defect": (
        (
            mark("Something broke on our side. Reference: {reference}."),
            mark("Something broke on our side."),
        ),
        mark("Nothing was half done. Try again; if it happens again, tell whoever runs Placet the reference."),
    ),
    "token.wrong": (
        mark("The bearer token is missing, wrong or revoked."),
        mark("Send “Authorization: Bearer TOKEN” with a token that placet token create has printed."),
    ),
    "idempotency.missing": (
        mark("This call needs an Idempotency-Key."),
        mark("Send the header with a value of your own, the same when you repeat the call."),
    ),
    "idempotency.malformed": (
        mark("The Idempotency-Key is not usable: 1 to 200 visible characters without spaces."),
        mark("Send a random identifier, the same when you repeat the call."),
    ),
    "idempotency.other_body": (
        mark("This Idempotency-Key was already used with another body."),
        mark("Use a new key for a new call. What the first one did stands."),
    ),
    "body.invalid": (
        mark("What was sent does not have the expected form."),
        mark("Mend the fields that are named, then send it again."),
    ),
    "cursor.wrong": (
        mark("This cursor does not come from this list."),
        mark("Start again without a cursor."),
    ),
    "sandbox.away": (
        mark("The sandbox network does not answer."),
        mark("Try again in a moment; placet doctor says what is reachable."),
    ),
    "health.away": (
        mark("Placet is not all there: {missing}."),
        mark("placet doctor says what is reachable, and how to mend it."),
    ),
}

SAID = DOOR | REQUEST


def sentence(
    code: str,
    parameters: Mapping[str, object],
    language: str,
    *,
    names: Names | None = None,
    zone: Zone = "Europe/Paris",
) -> Sentence:
    """What is the matter and what mends it, for codes of the door and the request, and for every refusal."""
    if code in REFUSALS or code not in SAID:
        return refusal(code, parameters, language, names=names, zone=zone)
    what, mend = SAID[code]
    speaker = Speaker(language, zone, names)
    return Sentence(speaker.say(what, parameters), speaker.say(mend, parameters))


TASKS = {
    "held": mark("Release, change or drop?"),
    "parked": mark("Was this published?"),
    "removal": mark("To be taken down by hand"),
    "afterwards": mark("Was it right to take it down?"),
}


def task_title(kind: str, language: str) -> str:
    """How a task is called that belongs to an effect and to no step of the procedure."""
    return translations(language).gettext(TASKS[kind])
