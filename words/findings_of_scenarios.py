"""What can be wrong with a scenario of a rehearsal: sentence and mend by code."""

from words.catalogue import mark

_POSSIBLE = mark("Possible here: {expected}.")
_KNOWN = mark("There are: {names}.")

SCENARIOS: dict[str, tuple[str, str]] = {
    "scenario.shape": (
        mark("Here lines with a key and a value are expected."),
        mark("Write each on a line of its own: the key, a colon, the value."),
    ),
    "scenario.cannot_begin": (mark("This cannot begin. {why}"), mark("What helps: {mend}")),
    "scenario.key_unknown": (mark("“{written}” means nothing here in a scenario."), _POSSIBLE),
    "scenario.key_missing": (mark("“{field}” is missing."), mark("Add a line that begins with “{field}:”.")),
    "scenario.not_a_text": (
        mark("Here a text of at most {limit} characters is expected."),
        mark("Write it on one line, or put it in quotes."),
    ),
    "scenario.too_many": (mark("More than {limit} are not possible here."), mark("Take some out.")),
    "scenario.name": (
        mark("“{written}” cannot be the name of a scenario."),
        mark("Use letters, digits, spaces and hyphens."),
    ),
    "scenario.unknown": (mark("“{written}” is not known here."), _POSSIBLE),
    "scenario.yes_or_no": (mark("“{written}” is neither yes nor no."), mark("Write yes or no.")),
    "scenario.instant": (
        mark("“{written}” is not a time."),
        mark("Write day and time like this, on the clock of the organisation: 2026-11-24 09:00"),
    ),
    "scenario.order": (mark("This ends before it begins."), mark("Let the end come after the beginning.")),
    "scenario.person_unknown": (mark("Nobody here is called “{written}”."), _KNOWN),
    "scenario.account_unknown": (mark("There is no account “{written}”."), _KNOWN),
    "scenario.community_unknown": (mark("There is no community “{written}”."), _KNOWN),
    "scenario.step_unknown": (mark("Nobody is asked anything at a step “{written}”."), _KNOWN),
    "scenario.field_unknown": (mark("The form of this step has no field “{written}”."), _KNOWN),
    "scenario.says_missing": (
        mark("This answer needs a comment."),
        mark("Add what the person says: says: …"),
    ),
    "scenario.absent_answers": (
        mark("One entry says either an answer or an absence."),
        mark("Write two entries for the same person."),
    ),
    "scenario.silent_since": (
        mark("Whoever says nothing says nothing at any time."),
        mark("Take the times out, or write that the person is absent."),
    ),
    "scenario.event_or_act": (
        mark("One entry says either what happens or what a person does."),
        mark("Write two entries with the same time."),
    ),
}
