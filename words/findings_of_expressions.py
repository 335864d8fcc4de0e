"""What can be wrong with an expression: sentence and mend by code."""

from words.catalogue import mark

_COMPARE_WITH_NULL = mark(
    "Compare it with “==”, or ask before it whether it is there, for example with “answered(…) &&”."
)
_KINDS = mark("Compare numbers with numbers, texts in quotes with texts, true and false with conditions.")
_NAMES = mark("Possible here: {expected}.")

EXPRESSIONS: dict[str, tuple[str, str]] = {
    "expression.too_long": (
        mark("This expression has more than {limit} characters."),
        mark("Keep a part of it with “set” in a step of its own, and compare that."),
    ),
    "expression.too_deep": (
        mark("This expression has more than {limit} levels inside one another."),
        mark("Take parentheses out, or keep a part of it with “set” in a step of its own."),
    ),
    "expression.character": (mark("“{written}” means nothing in an expression."), mark("Delete it.")),
    "expression.foreign": (mark("“{written}” is not how an expression says this."), mark("Write “{near}”.")),
    "expression.not_whole": (mark("“{written}” is not a whole number."), mark("Use whole numbers, without a unit.")),
    "expression.too_large": (mark("This number is too large."), mark("Use numbers of at most 15 digits.")),
    "expression.unclosed": (
        mark("The text that begins with {character} here does not end."),
        mark("Close it with the same mark, on the same line."),
    ),
    "expression.escape": (
        mark("“{written}” means nothing inside a text."),
        mark("Behind a backslash only a quotation mark or another backslash stands."),
    ),
    "expression.two_comparisons": (
        mark("Two comparisons stand in a row here."),
        mark("Join them with “&&”, or put one of them in parentheses."),
    ),
    "expression.missing": (mark("Something is missing here: {expected}."), mark("Add it.")),
    "expression.unexpected": (mark("“{written}” cannot stand here."), mark("Delete it, or write what it belongs to.")),
    "expression.unfinished": (mark("The expression ends too early."), mark("Write the rest of it.")),
    "expression.helper_unknown": (mark("There is no helper “{written}”."), _NAMES),
    "expression.name_unknown": (mark("“{written}” is not a name that an expression knows."), _NAMES),
    "expression.field_unknown": (mark("There is no “{written}” here."), _NAMES),
    "expression.name_unfinished": (
        mark("“{written}” is not yet a value."),
        mark('Write it like this: publication.claims, data.urgent or steps["review"].answer'),
    ),
    "expression.name_too_long": (mark("Nothing is called “{written}” inside this value."), mark("Delete it.")),
    "expression.step_unknown": (mark("There is no step “{written}” that is answered before this one."), _NAMES),
    "expression.value_unknown": (
        mark("The form of this step has no field “{written}” that an expression can read."),
        mark("Numbers, choices, dates, and yes or no can be read. Possible here: {expected}."),
    ),
    "expression.data_unknown": (
        mark("No step before this one sets “{written}”."),
        mark("Possible here: {expected}."),
    ),
    "expression.not_a_condition": (
        mark("A condition is expected here, and this is none."),
        mark("Compare it with something, for example “… == 3”."),
    ),
    "expression.not_a_number": (
        mark("A number is expected here, and this is none."),
        mark("Add and subtract numbers only."),
    ),
    "expression.not_a_text": (mark("A text is expected here, and this is none."), mark("Put a text in quotes.")),
    "expression.not_null": (mark("Nothing is expected here."), mark("Delete it.")),
    "expression.no_order": (
        mark("Neither is before the other: only numbers and texts have an order."),
        mark("Compare with “==” or “!=”."),
    ),
    "expression.different_kinds": (mark("Two things are compared here that are never the same."), _KINDS),
    "expression.maybe_null": (mark("This may have no value when it is reached."), _COMPARE_WITH_NULL),
    "expression.no_value": (mark("“{written}” has no value here."), mark("Leave it out.")),
}
