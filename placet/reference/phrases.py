"""docs/reference/phrases.md: the vocabulary of procedures, in both languages."""

from placet.reference.table import table
from procedures.vocabulary import Phrase, everything, phrase
from procedures.vocabulary.keywords import (
    OF_DOCUMENT,
    OF_EXPRESSION,
    OF_FORM_FIELD,
    OF_HAPPENING,
    OF_LADDERS,
    OF_OPTION,
    OF_RUNG,
    OF_STEP,
)

HEAD = """# The phrases of a procedure

A procedure is a document. Where it stands, each phrase below is read in English and in French, and nothing else is:
`placet procedures check FILE` says where a document leaves the list, with line and column. In braces stands a gap:
what fills it is a phrase, a number or a name. An example of a whole procedure is
`procedures/catalogue/publication-approval.yaml`; [examples](examples.md) has a small one for each kind of step;
`placet procedures schema` prints all of this for an editor. What is said when something is wrong:
[findings](findings.md), [proofs](proofs.md).

"""
WHERE = {
    "keyword": "before a colon; the table above says where",
    "subject": "after `subject`",
    "started by": "after `started by`",
    "who": "after `who`, and after the `to` of `escalate`",
    "never": "after `never`",
    "answers": "before the colon of an answer",
    "same answers": "after `answers`, instead of answers",
    "lead": "after an answer, a result, an error, a bound: where it leads",
    "undecided": "after `undecided`",
    "outcome": "after `end as`; in a `call`, before the colon",
    "error": "after `raise`; under `on trouble`, before the colon",
    "event": "in `when … happens` and `… happens`",
    "guarantees": "after `guarantees`",
    "only if": "after `only if` and `when`",
    "fact": "after the `fact` of `set`",
    "unit": "behind a number: a length of time",
    "late": "after `late`; a house may have others",
    "at": "after the `at` of a rung",
    "do": "after the `do` of a rung",
    "check": "after `check`: the check of the whole charter; any other name is the architect’s",
    "changes": "after `changes`",
    "until": "after the `until` of `wait`",
    "need": "after the `until` of `together`",
    "on": "after `on`",
    "of": "after the `of` of `for each`",
    "undone by": "after `undone by`",
    "collect": "after `collect`",
    "missed": "after `missed`",
    "form kind": "in a form, the kind of a field",
    "yes or no": "after `optional` and the `to` of `set`",
    "during a freeze": "after `during a freeze`",
    "deadline": "after `deadline`",
    "due": "after `due`",
    "quorum": "after `quorum`",
    "at most": "after the `at most` of `repeat`",
}


def page() -> str:
    fields = dict.fromkeys(known.field for known in everything())
    return HEAD + _places() + "".join(f"\n## {field}\n\nStands {WHERE[field]}.\n\n{_of(field)}" for field in fields)


def _places() -> str:
    rows: list[tuple[str, tuple[str, ...]]] = [("the document", OF_DOCUMENT)]
    rows += [(f"`{kind}`", fields) for kind, fields in OF_STEP.items()]
    rows += [
        ("a field of a form", OF_FORM_FIELD),
        ("a way of `choose`", OF_OPTION),
        ("`when … happens`", OF_HAPPENING),
        ("instead of a condition or a value", OF_EXPRESSION),
        ("a document of ladders", OF_LADDERS),
        ("a rung", OF_RUNG),
    ]
    said = [(where, _listed(fields, "en"), _listed(fields, "fr")) for where, fields in rows]
    return "## Where the keywords stand\n\n" + table(("in", "English", "French"), said)


def _listed(codes: tuple[str, ...], language: str) -> str:
    known = (phrase("keyword", code) for code in codes)
    return ", ".join(f"`{one.said(language)}`" for one in known if one)


def _of(field: str) -> str:
    head = ("English", "French", "means", "veut dire", "example", "exemple")
    return table(head, [_row(one) for one in everything() if one.field == field])


def _row(known: Phrase) -> tuple[str, ...]:
    shown = (known.example[language] for language in ("en", "fr"))
    return (
        known.english,
        known.french,
        known.meaning["en"],
        known.meaning["fr"],
        *(f"`{example}`" for example in shown),
    )
