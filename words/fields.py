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
    "objective": mark("Objective"),
    "aim": mark("Aim"),
    "tone": mark("Tone"),
    "formats": mark("Formats"),
    "format": mark("Format"),
    "targets": mark("Targets"),
    "figure": mark("Figure"),
    "at_least": mark("At least"),
    "waves": mark("Waves"),
    "wave": mark("Wave"),
    "plan": mark("Plan"),
    "link": mark("Link"),
    "file": mark("File"),
    "captured_at": mark("Captured on"),
    "value": mark("Number"),
    "least": mark("From this number on"),
    "measured_at": mark("As of"),
    "mood": mark("Mood"),
    "examples": mark("Examples"),
    "slot": mark("Slot"),
    "comment": mark("Comment"),
    "reason": mark("Reason"),
    "email": mark("Address"),
    "password": mark("Password"),
    "procedure": mark("Procedure"),
    "whose": mark("Who is away"),
    "since": mark("From"),
    "from": mark("From"),
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
    "table_too_large": (
        (mark("This file is too large: at most {limit} MB."), mark("This file is too large.")),
        mark("Leave out pictures and other sheets, or bring it in in parts."),
    ),
    "table_too_many_rows": (
        (mark("These are too many rows: at most {limit} publications."), mark("These are too many rows.")),
        mark("Leave some out, or plan a second campaign."),
    ),
    "table_too_wide": (
        (mark("These are too many columns: at most {limit}."), mark("These are too many columns.")),
        mark("Keep the columns of the template."),
    ),
    "table_old_excel": (
        mark("This is a workbook of an old kind."),
        mark("Save it as a workbook of today (.xlsx) or as CSV."),
    ),
    "table_unreadable": (
        mark("This is neither a workbook (.xlsx) nor a CSV file that can be read."),
        mark("Open it in your spreadsheet and save it anew as .xlsx or CSV."),
    ),
    "table_empty": (mark("There is no row below the heads."), mark("Fill in the template, one publication a row.")),
    "column_unknown": (
        mark("There is no such column."),
        mark("Head it as in the template, or take it out; the text of one account stands under “text @handle”."),
    ),
    "column_twice": (mark("This column is there twice."), mark("Keep one of them.")),
    "column_missing": (mark("This column is missing."), mark("Add it; the template has all of them.")),
    "formula": (
        mark("This is a formula, and none is worked out here."),
        mark("Copy the cells and paste them as values."),
    ),
    "wave_unknown": (
        mark("There is no wave with this number."),
        mark("Write its title: a wave that is not there yet is added."),
    ),
    "account_unknown": (
        (mark("No account of this community is called “{name}”."), mark("There is no such account.")),
        mark("Write its handle, with the network in brackets where several have it, as in the template."),
    ),
    "account_ambiguous": (
        (mark("Several accounts are called “{name}”."), mark("Several accounts are called so.")),
        mark("Write the network in brackets behind the handle, as in the template."),
    ),
    "account_not_chosen": (
        mark("There is a text for an account that this row does not name."),
        mark("Add the account to the row, or empty the cell."),
    ),
    "slot_without_day": (mark("There is a time without a day."), mark("Fill in the date, or empty the time.")),
    "slot_without_time": (mark("There is a day without a time."), mark("Fill in the time, like 10:30.")),
    "not_a_day": (mark("This is not a day."), mark("Write it like 28/11/2026 or 2026-11-28.")),
    "not_a_time": (mark("This is not a time."), mark("Write it like 10:30.")),
    "no_such_time": (
        mark("The clocks leave this time out, or it lies too far away."),
        mark("Choose another time."),
    ),
    "no_wave": (mark("There is no wave."), mark("Name at least one; a campaign that leaves at once has one.")),
    "wave_empty": (mark("Nothing is planned in this wave."), mark("Plan something in it, or take the wave away.")),
    "nothing_planned": (mark("Nothing is planned."), mark("Plan at least one publication.")),
    "row_twice": (mark("Two rows have the same key."), mark("Give each row a key of its own, or none.")),
    "not_a_row": (mark("This is not a row of a plan."), mark("Send an object with the fields wave and publication.")),
    "other_campaign": (
        mark("This belongs to another community than the campaign."),
        mark("Leave the community out, or plan it in a campaign of that community."),
    ),
    "campaign_too_long": (mark("This lies too far ahead."), mark("A campaign lasts two years at most.")),
    "not_a_list": (mark("This is not a list."), mark("Send a list.")),
}

GENERAL = (mark("This cannot be accepted."), mark("Check what is written there."))


def field_label(field: str, language: str) -> str:
    """The field as the form calls it; of `variants.ID.text` the last part."""
    known = FIELDS.get(field) or FIELDS.get(re.split(r"[.\[]", field)[-1])
    return field if known is None else translations(language).gettext(known)


def cell_error(row: int, column: str, code: str, parameters: Mapping[str, object], language: str) -> Sentence:
    """What is wrong with one cell of a table, with its row and the head of its column."""
    label = translations(language).gettext("Row {n}, {column}").format(n=row, column=column)
    return field_error("table", code, parameters, language, label=label)


def _of_row(row: re.Match[str], language: str) -> str:
    """What a field of a row is called: which row, and the field of it."""
    _ = translations(language).gettext
    rows = {"plan": _("Row {n}"), "waves": _("Wave {n}"), "targets": _("Target {n}")}
    said = rows[row[1]].format(n=row[2])
    return f"{said} · {field_label(row[3], language)}" if row[3] else said


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
    account = re.fullmatch(r"(?:plan\.\d+\.)?variants\.(.+?)(?:\.(?:text|language|slot))?", field)
    row = re.fullmatch(r"(plan|waves|targets)\.(\d+)(?:\.(.+))?", field)
    label = label or (field_label(field, language) if row is None else _of_row(row, language))
    if account and names is not None:
        label = f"{label} ({speaker.name(account[1])})"
    said = translations(language).gettext("{field}: {error}").format(field=label, error=speaker.say(what, parameters))
    return Sentence(said, speaker.say(mend, parameters))
