"""What is wrong with one field of a form, with what mends it."""

import re
from collections.abc import Mapping

from words.catalogue import mark, translations
from words.say import Names, Speaker
from words.sentence import Sentence

FIELDS = {
    "title": mark("Title"),
    "community": mark("Community"),
    "accounts": mark("Accounts"),
    "text": mark("Text"),
    "variants": mark("Texts by account"),
    "media": mark("Media"),
    "language": mark("Language"),
    "sensitivity": mark("Sensitivity"),
    "partnership": mark("Partnership"),
    "claims": mark("Facts"),
    "statement": mark("Statement"),
    "what": mark("What is happening?"),
    "where": mark("Where does it show?"),
    "about": mark("What or whom it is about"),
    "source": mark("Source in the house"),
    "source_name": mark("Source"),
    "kind": mark("Kind"),
    "link": mark("Link"),
    "file": mark("File"),
    "captured_at": mark("Captured on"),
    "slot": mark("Slot"),
    "comment": mark("Comment"),
    "reason": mark("Reason"),
    "email": mark("Address"),
    "password": mark("Password"),
    "procedure": mark("Procedure"),
    "whose": mark("Who is away"),
    "since": mark("From"),
    "until": mark("Until"),
    "substitute": mark("Who stands in"),
    "procedures": mark("In which procedures"),
    "role": mark("As"),
    "place": mark("Is called"),
    "weeks": mark("For how many weeks"),
    "subject": mark("Subject"),
}

ERRORS: dict[str, tuple[str | tuple[str, ...], str]] = {
    "empty": (mark("This is empty."), mark("Fill it in.")),
    "missing": (mark("This is missing."), mark("Fill it in.")),
    "too_long": (
        (mark("{length} characters; at most {limit} are possible."), mark("This is too long.")),
        mark("Shorten it; what you typed still stands there."),
    ),
    "control_character": (
        (
            mark("Character {position} is an invisible control character ({code})."),
            mark("This has an invisible control character."),
        ),
        mark("Delete it; it often comes along when text is pasted."),
    ),
    "unknown": (mark("This is not known here, or not yours to use."), mark("Choose one from the list.")),
    "unknown_choice": (
        (mark("This is not one of the choices: {allowed}."), mark("This is not one of the choices.")),
        mark("Choose one of them."),
    ),
    "not_an_instant": (mark("This is not a date with a time."), mark("Write it like 2026-11-28 10:00.")),
    "no_zone": (
        mark("The time does not say in which zone it counts."),
        mark("Add the zone, for example +01:00."),
    ),
    "past": (
        mark("This lies in the past."),
        mark("Choose a later time, or leave it empty for as soon as approved."),
    ),
    "before_since": (mark("The end lies before the beginning."), mark("Choose a later end.")),
    "too_far": (mark("This lies too far ahead."), mark("An absence is over in 400 days at the latest.")),
    "oneself": (
        mark("Whoever enters the absence of another person does not stand in for that person."),
        mark("Choose somebody else."),
    ),
    "absent": (mark("Nobody stands in for themselves."), mark("Choose somebody else.")),
    "stands_in_enough": (
        (mark("This person stands in {limit} times already."), mark("This person stands in often enough already.")),
        mark("Choose somebody else."),
    ),
    "not_represented": (mark("This person decides nothing here, so nobody stands in."), mark("Choose nobody.")),
    "not_held": (mark("This person does not hold that role there."), mark("Choose another role, or give it first.")),
    "shift_too_long": (mark("A shift lasts at most seven days."), mark("Enter several shifts.")),
    "shift_too_far": (mark("This lies too far ahead."), mark("A shift is entered at most 400 days ahead.")),
    "overlaps": (mark("This person is on duty then already."), mark("Choose another time, or end the other shift.")),
    "future": (mark("This lies in the future."), mark("Write when it was captured, or leave it empty for now.")),
    "none_chosen": (mark("Nothing is chosen."), mark("Choose at least one.")),
    "too_many": ((mark("At most {limit} are possible."), mark("These are too many.")), mark("Leave some out.")),
    "other_community": (
        mark("This account belongs to another community."),
        mark("Choose accounts of the community of the publication."),
    ),
    "claim_elsewhere": (
        mark("This fact belongs to another community."),
        mark("Cite facts of the community of the publication, or have it verified there."),
    ),
    "claims_asked": (
        mark("Somebody asked on which fact this rests, and none is cited."),
        mark("Cite at least one; a fact that is not verified yet will be."),
    ),
    "not_started_here": (
        mark("The chosen procedure is not yours to start in this community."),
        mark("Choose another procedure or another community."),
    ),
    "other_case": (
        mark("The community of a case does not change."),
        mark("Start a new case for the other community."),
    ),
    "one_line": (mark("This has several lines; one is expected."), mark("Write it in one line.")),
    "not_a_link": (
        mark("This is not an address of a page."),
        mark("Copy it as the browser shows it, with https:// in front."),
    ),
    "not_a_number": (mark("This is not a whole number."), mark("Write it in digits, without a comma.")),
    "not_a_date": (mark("This is not a date."), mark("Write it like 2026-11-28.")),
    "not_yes_or_no": (mark("This is neither yes nor no."), mark("Choose one of the two.")),
    "malformed": (mark("This does not have the expected form."), mark("Check what is written there.")),
    "unknown_field": (mark("There is no such field."), mark("Leave it out.")),
    "not_yet": (mark("This is not possible yet."), mark("Leave it empty.")),
    "not_text": (mark("This is not text."), mark("Send it as text.")),
    "not_a_mapping": (
        mark("This does not have the form expected here."),
        mark("Send an object with the fields text, language and slot."),
    ),
    "not_a_list": (mark("This is not a list."), mark("Send a list.")),
}

GENERAL = (mark("This cannot be accepted."), mark("Check what is written there."))


def field_label(field: str, language: str) -> str:
    """The field as the form calls it; of `variants.ID.text` the last part."""
    known = FIELDS.get(field) or FIELDS.get(re.split(r"[.\[]", field)[-1])
    return field if known is None else translations(language).gettext(known)


def field_error(
    field: str,
    code: str,
    parameters: Mapping[str, object],
    language: str,
    *,
    names: Names | None = None,
    label: str | None = None,
) -> Sentence:
    """What is wrong with the field, named first, and what mends it. `label` is what the form calls it, where that is
    not one of the fields known here."""
    what, mend = ERRORS.get(code, GENERAL)
    speaker = Speaker(language, names=names)
    account = re.fullmatch(r"variants\.(.+?)(?:\.(?:text|language|slot))?", field)
    label = label or field_label(field, language)
    if account and names is not None:
        label = f"{label} ({speaker.name(account[1])})"
    said = translations(language).gettext("{field}: {error}").format(field=label, error=speaker.say(what, parameters))
    return Sentence(said, speaker.say(mend, parameters))
