"""What can be wrong with what a procedure says: sentence and mend by code."""

from words.catalogue import mark

LANGUAGE: dict[str, tuple[str, str]] = {
    "key.unknown": (mark("“{written}” means nothing here."), mark("Possible here: {expected}.")),
    "field.missing": (mark("“{field}” is missing."), mark("Add a line that begins with “{field}:”.")),
    "value.missing": (
        mark("“{field}” is followed by nothing."),
        mark("Write a value after the colon, or delete the line."),
    ),
    "value.not_text": (mark("After “{field}” one text is expected."), mark("Write it on the same line.")),
    "value.not_steps": (
        mark("Here a list of steps is expected."),
        mark("Begin each step on a line of its own with a hyphen and a space."),
    ),
    "phrase.unknown": (
        mark("“{written}” is not one of the phrases for this place."),
        mark("Possible here: {expected}."),
    ),
    "lead.unknown": (mark("“{written}” does not say where this leads."), mark("Possible here: {expected}.")),
    "lead.no_round": (
        mark("There is no next round here: this does not stand inside a repeat."),
        mark("Lead on, or to an end; or put the step inside a repeat."),
    ),
    "outcome.unknown": (
        mark("“{written}” is not an outcome that a case can have."),
        mark("Possible here: {expected}."),
    ),
    "moment.unknown": (
        mark("“{written}” does not say when."),
        mark("Write it like this: 4 working hours, at the latest 2 hours before the slot."),
    ),
    "moment.no_slot": (
        mark("There is no slot here: this procedure is not about a publication."),
        mark("Say how long after the step opens: 4 working hours."),
    ),
    "deadline.unknown": (
        mark("“{written}” does not say when it is over and where that leads."),
        mark("Write it like this: 3 working days, then end as abandoned."),
    ),
    "calendar.needed": (
        mark("“{written}” counts working time, and no calendar is named."),
        mark("Add “calendar:” and a name at the top of the document, or count by the clock."),
    ),
    "calendar.unknown": (
        mark("The house has no calendar “{written}”."),
        mark("Possible here: {expected}."),
    ),
    "ladder.unknown": (mark("The house has no ladder “{written}”."), mark("Possible here: {expected}.")),
    "number.range": (
        mark("“{written}” is not a number that can stand here."),
        mark("Write a whole number between {least} and {limit}, as in the reference."),
    ),
    "error.unknown": (mark("“{written}” is not an error that the language knows."), mark("Possible here: {expected}.")),
    "event.unknown": (mark("“{written}” is not an event that the language knows."), mark("Possible here: {expected}.")),
    "duration.unknown": (
        mark("“{written}” is not a length of time."),
        mark("Write a number and a unit: 30 minutes, 4 hours, 2 days."),
    ),
    "duration.range": (
        mark("“{written}” is too short or too long."),
        mark("Between one minute and {days} days is possible."),
    ),
    "answers.unknown": (
        mark("“{written}” does not say which answers there are."),
        mark("Write each answer with where it leads, or “same as” and the name of a step before this one."),
    ),
    "answers.same_as_unknown": (
        mark("There is no step “{name}” with answers before this one."),
        mark("Name a step that asks and stands before this one."),
    ),
    "title.languages": (
        mark("The title is missing in one of the languages: {missing}."),
        mark("Write it in both: {{en: …, fr: …}}"),
    ),
    "title.language_unknown": (mark("“{written}” is not a language of titles."), mark("Use en and fr.")),
    "title.length": (mark("A title has between 1 and {limit} characters."), mark("Write a shorter one.")),
    "step.shape": (
        mark("This is not a step."),
        mark("A step begins with what it does and its name, for example “ask: review”."),
    ),
    "step.not_end": (
        mark("“{written}” is not a step."),
        mark("Write what it does and its name, for example “ask: review”; or “end as” and an outcome."),
    ),
    "step.no_kind": (
        mark("This step does not say what it does."),
        mark("It needs one of these, followed by its name: {expected}."),
    ),
    "step.two_kinds": (
        mark("This step does two things: “{first}” and “{second}”."),
        mark("Make two steps of it, each with a hyphen of its own."),
    ),
    "name.shape": (
        mark("“{written}” cannot be the name of a step."),
        mark("Use letters, digits, spaces and hyphens, at most {limit} characters."),
    ),
    "name.twice": (
        mark("There is already a step “{name}” in line {first}."),
        mark("Give one of the two another name."),
    ),
    "item.twice": (mark("“{written}” is already said in line {first}."), mark("Keep one of the two.")),
    "procedure.name": (
        mark("“{written}” cannot be the name of a procedure."),
        mark("Use small letters without accents, digits and hyphens, at most {limit} characters."),
    ),
    "repeat.too_deep": (mark("Repeats stand inside repeats more than {limit} deep."), mark("Take one out.")),
    "wait.publish_follows": (
        mark("After the wait “{name}” for the slot of each account, nothing is published."),
        mark("Put a “publish” directly after it."),
    ),
    "guarantee.approved_missing": (
        mark("This procedure publishes without promising that what is published was approved."),
        mark("Add to the guarantees: {expected}."),
    ),
    "S2": (
        mark("It is not said what happens when no condition holds: “{field}” is missing."),
        mark("Add for example “otherwise: go on”."),
    ),
    "S3": (
        mark("There is no bound here, or it leads nowhere: “{field}” is missing."),
        mark("Add for example “at most: 4 rounds” and “otherwise: end as abandoned”."),
    ),
}
