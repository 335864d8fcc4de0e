"""What can be wrong with the parts of a step, and with a ladder: sentence and mend by code."""

from words.catalogue import mark

_POSSIBLE = mark("Possible here: {expected}.")
_DIVIDE = mark("Take some out; a procedure fits on a screen.")
_RUNG = mark("Write it like this: {{at: half, do: remind}}.")

STEPS: dict[str, tuple[str, str]] = {
    "step.unknown": (
        mark("There is no step “{written}” that asks someone."),
        mark("Name a step of this document that begins with “ask”."),
    ),
    "missed.unknown": (
        mark("“{written}” does not say who may still publish, and how the case ends otherwise."),
        mark("Write it like this: the duty editor says publish now or end as late."),
    ),
    "freeze.unknown": (
        mark("“{written}” does not say who lets go what a freeze held back."),
        mark("Write it like this: hold until the crisis lead, not an author, releases it."),
    ),
    "trouble.shape": (
        mark("Here errors are expected, each with where it leads."),
        mark("Write it like this: {{no answer: end as abandoned}}."),
    ),
    "form.shape": (
        mark("Here the fields of a form are expected, each with its kind."),
        mark("Write it like this: {{source: link, note: long text}}."),
    ),
    "form.kind": (mark("“{written}” is not a kind of field."), _POSSIBLE),
    "form.too_many": (mark("This form has more than {limit} fields."), mark("Take some out; nobody fills in so many.")),
    "form.choices": (
        mark("A field of this kind has no choices."),
        mark("Delete the choices, or make the field “one of”."),
    ),
    "form.choices_number": (
        mark("A choice needs between 2 and {limit} words to choose from."),
        mark("Add some or take some out."),
    ),
    "form.choice_length": (
        mark("A word to choose from has between 1 and {limit} characters."),
        mark("Write a shorter one, or delete it."),
    ),
    "identifier.shape": (
        mark("“{written}” cannot be a name that conditions refer to."),
        mark("Use small letters without accents, digits and _, beginning with a letter, at most 40 characters."),
    ),
    "field.needs": (
        mark("“{field}” says nothing here without “{needs}”."),
        mark("Add “{needs}:”, or delete the line."),
    ),
    "field.apart": (mark("“{field}” and “{other}” cannot stand together here."), mark("Keep one of the two.")),
    "branch.shape": (
        mark("Here branches are expected: names, each with its steps."),
        mark("Write a name and a colon, and under it the steps, each with a hyphen."),
    ),
    "branch.independent": (
        mark("Answers can only be independent where each branch is one question to one person, and all are awaited."),
        mark("Leave one “ask” without a quorum in each branch and write “until: all of them”, or delete the line."),
    ),
    "branch.too_many": (mark("There are more than {limit} branches."), _DIVIDE),
    "option.shape": (
        mark("This is not a way to choose."),
        mark("Write it like this: {{when: the publication is sensitive, then: go on}}; or “steps” instead of “then”."),
    ),
    "option.too_many": (mark("There are more than {limit} ways to choose from."), _DIVIDE),
    "rules.too_many": (mark("More than {limit} rules are named."), mark("Leave “rules” out: then all are checked.")),
    "rule.unknown": (
        mark("The charter has no rule “{written}”."),
        mark("Write the name as it stands in the charter, or leave “rules” out to check them all."),
    ),
    "for_each.nested": (
        mark("This “for each” stands inside another."),
        mark("Put the two one after the other, or make the inner one a procedure of its own and call it."),
    ),
    "happening.shape": (
        mark("It is not said whether this holds what goes out or interrupts all."),
        mark("Put “hold:” or “interrupt:” under it, one of the two, and its steps under that."),
    ),
    "value.unclear": (
        mark("“{written}” could mean several things."),
        mark("Write yes or no, a whole number, or put the text in quotes."),
    ),
    "value.length": (mark("A text that is kept has between 1 and {limit} characters."), mark("Write a shorter one.")),
    "document.too_many_steps": (
        mark("There are more than {limit} steps in this document."),
        mark("Make a part of them a procedure of its own and call it."),
    ),
    "ladder.document": (
        mark("Here the ladders are expected: names, each with its rungs."),
        mark("Begin with “ladders:”, then a name and a colon, and under it the rungs, each with a hyphen."),
    ),
    "ladder.shape": (mark("A ladder is a list of between 1 and {limit} rungs."), _RUNG),
    "ladder.too_many": (mark("There are more than {limit} ladders."), mark("Take some out.")),
    "ladder.order": (
        mark("This rung comes earlier than the one above it."),
        mark("Put the rungs in the order in which they are reached."),
    ),
    "rung.shape": (mark("This is not a rung."), _RUNG),
    "rung.who": (
        mark("This rung concerns those who are asked already: “{field}” has no place here."),
        mark("Delete “{field}”, or let the rung tell, add or hand over."),
    ),
}
