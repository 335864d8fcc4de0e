"""What can be wrong with a prepared statement: sentence and mend by code."""

from words.catalogue import mark

STATEMENTS: dict[str, tuple[str, str]] = {
    "statement.shape": (
        mark("This is not a prepared statement."),
        mark("Write its name, title, texts and blanks, each on a line of its own."),
    ),
    "statement.key_unknown": (
        mark("“{written}” means nothing in a statement."),
        mark("Possible here: {expected}."),
    ),
    "statement.key_missing": (mark("“{field}” is missing."), mark("Add a line that begins with “{field}:”.")),
    "statement.not_a_text": (mark("Here a text is expected."), mark("Write it on one line, or put it in quotes.")),
    "statement.not_a_mapping": (
        mark("Here lines with a name and a value are expected."),
        mark("Write each on a line of its own: the name, a colon, the value."),
    ),
    "statement.name": (
        mark("“{written}” cannot be the name of a statement."),
        mark("Use small letters, digits and hyphens, at most {limit} characters."),
    ),
    "statement.blank_name": (
        mark("“{written}” cannot be the name of a blank."),
        mark("Use small letters, digits and hyphens."),
    ),
    "statement.too_long": (mark("This text is too long."), mark("Use at most {limit} characters.")),
    "statement.too_many": (mark("More than {limit} are not possible here."), mark("Take some out.")),
    "statement.words_bound": (
        mark("A blank of words holds at least one character and at most {limit}."),
        mark("Choose a number between, or make two blanks of it."),
    ),
    "statement.number_order": (
        mark("“{written}” leaves no number to choose."),
        mark("Write the lower number first: number from 1 to 20."),
    ),
    "statement.blank_unknown": (
        mark("“{written}” does not say what the blank may hold."),
        mark("Possible here: “words, at most 30 characters”, “number from 1 to 20”, or “one of:” with a list."),
    ),
    "statement.too_few_choices": (
        mark("This leaves nothing to choose."),
        mark("Name at least two, or write the one into the text."),
    ),
    "statement.choice_not_words": (
        mark("What may be chosen is plain words on one line."),
        mark("Leave out links, mentions, hashtags and brackets; they may stand in the text itself."),
    ),
    "statement.blank_missing": (
        mark("The text has a blank “{written}”, and nothing says what it may hold."),
        mark("Add it under “blanks”, or take the brackets out."),
    ),
    "statement.blank_unused": (
        mark("No text has the blank “{written}”."),
        mark("Put it into the texts in square brackets, or take it out here."),
    ),
    "statement.languages_differ": (
        mark("The texts do not have the same blanks."),
        mark("Use each blank in both languages."),
    ),
    "statement.too_open": (
        mark("The blanks may hold {blanks} characters, and only {approved} are written already."),
        mark("Write more of it now, or make the blanks smaller: what is approved has to outweigh what is filled in."),
    ),
}
