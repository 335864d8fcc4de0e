"""The charter in words: what is wrong with its document, and what a rule counted or found in a publication."""

from __future__ import annotations

from collections.abc import Mapping

from words.catalogue import known_language, mark, translations
from words.say import Speaker, quoted
from words.sentence import Sentence

Versions = str | tuple[str, ...]

FINDINGS: dict[str, tuple[Versions, Versions]] = {
    "charter.not_a_mapping": (
        mark("Here names with values are expected, one a line."),
        mark("Possible here: {known}."),
    ),
    "charter.key_unknown": (mark("“{key}” means nothing here."), mark("Possible here: {known}.")),
    "charter.key_twice": (mark("“{key}” says the same thing a second time."), mark("Keep one of the two.")),
    "charter.key_missing": (mark("“{key}” is missing."), mark("Add a line that begins with “{key}:”.")),
    "charter.not_a_text": (mark("Here a text is expected."), mark("Write it on one line, or put it in quotes.")),
    "charter.empty": (mark("Nothing stands here."), mark("Write a value, or remove the line.")),
    "charter.two_languages": (
        mark("Here a sentence in both languages is expected."),
        mark("Write: {{fr: …, en: …}}."),
    ),
    "charter.language_unknown": (mark("“{written}” is not one of the two languages."), mark("Use fr and en.")),
    "charter.language_missing": (
        mark("The sentence is missing in one language: {language}."),
        mark("Add it: people obey the French one, and many read the English one."),
    ),
    "charter.not_a_number": (
        mark("“{written}” is not a whole number from 1 to {limit}."),
        mark("Write the number in digits, without spaces."),
    ),
    "charter.not_a_date": (mark("“{written}” is not a day."), mark("Write year, month and day: 2027-03-01.")),
    "charter.in_force_order": (
        mark("The rule would end before it begins."),
        mark("Exchange the two days; both are included."),
    ),
    "charter.zone_unknown": (mark("“{written}” is not a time zone."), mark("Write for example: Europe/Paris.")),
    "charter.too_many_rules": (
        mark("The charter has {count} rules; {limit} is the most."),
        mark("Join rules of the same kind that say the same thing."),
    ),
    "charter.name_bad": (
        mark("“{written}” cannot be the name of a rule."),
        mark("Use up to 60 letters, digits, spaces and hyphens."),
    ),
    "charter.name_twice": (
        mark("There is already a rule “{rule}”, on line {first}."),
        mark("Give this one another name."),
    ),
    "charter.severity_missing": (
        mark("The rule does not say how grave it is."),
        mark("Add “severity: mandatory”, “severity: warning” or “raises: sensitivity”."),
    ),
    "charter.severity_twice": (
        mark("A rule that raises the sensitivity forbids nothing."),
        mark("Keep “severity” or “raises”, not both."),
    ),
    "charter.severity_unknown": (mark("“{written}” is not a severity."), mark("Possible here: {known}.")),
    "charter.raises_unknown": (mark("A rule cannot raise “{written}”."), mark("Possible here: {known}.")),
    "charter.raises_words_only": (
        mark("Only a rule on words can raise the sensitivity."),
        mark("Use “severity”, or make it a rule on words."),
    ),
    "charter.kind_unknown": (mark("“{kind}” is not a kind of rule."), mark("Possible here: {known}.")),
    "charter.kind_not_yet": (
        mark("Placet cannot check rules of the kind “{kind}” yet."),
        mark("Possible today: {known}."),
    ),
    "charter.word_too_short": (
        mark("“{word}” cannot be looked for."),
        mark("Write a word; before a star, at least three letters."),
    ),
    "charter.word_twice": (mark("“{word}” is already in the list."), mark("Remove one of the two.")),
    "charter.data_unknown": (mark("“{written}” is not a kind of personal data."), mark("Possible here: {known}.")),
    "charter.states_unknown": (
        mark("“{written}” is not something that Placet recognises as stated."),
        mark("Possible here: {known}; for anything else name words, or let the reviewer ask."),
    ),
    "charter.allowed_unknown": (
        mark("“{written}” is neither an address nor a number that could be found."),
        mark("Write a whole email address, a telephone number, or @ with a domain."),
    ),
    "charter.scope_unknown": (
        mark("“{written}” is not a scope."),
        mark("Write “all”, or name communities or platforms."),
    ),
    "charter.platform_unknown": (mark("There is no platform “{written}”."), mark("Possible here: {known}.")),
    "charter.example_needs_platform": (
        mark("Each network counts in its own way: the example does not say on which."),
        mark("Write: {{text: …, on: …}}, with one of: {known}."),
    ),
    "charter.example_undecided": (
        mark("The rule “{rule}” could not be tried on this example."),
        mark("Shorten the example, or ask whoever looks after Placet."),
    ),
    "charter.good_example_fails": (
        mark("The rule “{rule}” refuses its own good example: “{example}”."),
        mark("Mend the rule, or move the example to the bad ones."),
    ),
    "charter.bad_example_passes": (
        mark("The rule “{rule}” lets its own bad example pass: “{example}”."),
        mark("Mend the rule, or move the example to the good ones."),
    ),
}

UNKNOWN = (mark("Something is wrong here."), mark("Compare with the rules around it."))

COUNTED = mark("{length} of {limit} characters")
COUNTED_BYTES = mark("{length} of {limit} bytes: fewer accents, emoji and composed signs")
COUNTED_TITLE = mark("title: {length} of {limit} characters")
FOUND = mark("Found: {found}")
NO_CARD = mark("Placet does not know how this network counts.")
COULD_NOT_RUN = mark("The check could not be made; whoever reviews decides.")
DATA = {
    "email addresses": mark("an email address"),
    "phone numbers": mark("a telephone number"),
    "bank accounts": mark("a bank account number"),
    "social security numbers": mark("a social security number"),
}
STATES = {
    "figures": mark("a figure"),
    "percentages": mark("a percentage"),
    "quotations": mark("a quotation"),
}


def charter_finding(code: str, parameters: Mapping[str, object], language: str) -> Sentence:
    """What is wrong with the charter's document, and how to mend it."""
    what, mend = FINDINGS.get(code, UNKNOWN)
    speaker = Speaker(language)
    values = {name: _in(language, value) for name, value in parameters.items()}
    return Sentence(speaker.say(what, values), speaker.say(mend, values))


def rule_detail(parameters: Mapping[str, object], language: str) -> str:
    """What a rule counted or found, from the parameters of its finding: "312 of 300 characters"; may be empty."""
    speaker = Speaker(language)
    if "reason" in parameters:
        return speaker.say(NO_CARD if parameters["reason"] == "no_card" else COULD_NOT_RUN, {})
    if "length" in parameters:
        counted = COUNTED_TITLE if parameters.get("part") == "title" else COUNTED
        return speaker.say(COUNTED_BYTES if parameters.get("unit") == "bytes" else counted, parameters)
    found, stated = parameters.get("found"), parameters.get("states")
    if isinstance(stated, list | tuple):
        say = translations(language).gettext
        return speaker.say(FOUND, {"found": ", ".join(say(STATES[str(one)]) for one in stated if one in STATES)})
    if isinstance(found, list | tuple):
        return speaker.say(FOUND, {"found": ", ".join(quoted(str(one), speaker.language) for one in found)})
    data = parameters.get("data")
    if isinstance(data, list | tuple):
        say = translations(language).gettext
        return speaker.say(FOUND, {"found": ", ".join(say(DATA[str(one)]) for one in data if one in DATA)})
    return ""


def _in(language: str, value: object) -> object:
    """A parameter that comes in both languages, in the reader's."""
    if isinstance(value, Mapping):
        value = value.get(known_language(language), "")
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else value
