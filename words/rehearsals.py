"""What a rehearsal has to say beside the story of its cases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from words.catalogue import mark, translations
from words.outcomes import answer_label, label, outcome_label
from words.sentence import Sentence

DEEDS = {
    "cancel": mark("cancel the case"),
    "mark as sensitive": mark("mark the publication as sensitive"),
    "move the slot": mark("move the slot"),
}
LIMITS = {
    "time": mark("The rehearsal was stopped after {n} seconds: what stands here is not all."),
    "events": mark("The rehearsal was stopped after {n} events: what stands here is not all."),
}


def asked_sentence(people: Sequence[str], language: str) -> str:
    """Who was asked, by their names."""
    _ = translations(language).gettext
    if not people:
        return _("Nobody can answer it.")
    return _("Asked: {people}.").format(people=", ".join(people))


def stopped_sentence(person: str, wanted: str, why: Sentence, language: str) -> str:
    """What somebody could not do, of which the record keeps nothing. `wanted` is the code of an answer or a deed."""
    _ = translations(language).gettext
    said = answer_label(wanted, language) if wanted not in DEEDS else label(DEEDS, wanted, language)
    return _("{person} wanted to: {wanted}. {why}").format(person=person, wanted=said, why=why)


def end_sentence(outcome: str | None, language: str) -> str:
    """How the case of the scenario ended; or that it stands open and nothing more would happen."""
    _ = translations(language).gettext
    if outcome is None:
        return _("The case stands open, and nothing more happens until somebody answers.")
    return _("The case is closed: {outcome}.").format(outcome=outcome_label(outcome, language))


def waiting_sentence(step: str, people: Sequence[str], language: str) -> str:
    """A task that nobody has answered at the end."""
    said = translations(language).gettext("“{step}” still waits.").format(step=step)
    return f"{said} {asked_sentence(people, language)}"


def limit_sentence(limit: str, n: int, language: str) -> str:
    return label(LIMITS, limit, language).format(n=n)


def expectation_sentence(expected: str | None, as_expected: bool, language: str) -> str:
    """Empty where nothing was expected."""
    _ = translations(language).gettext
    if expected is None:
        return ""
    if as_expected:
        return _("That is as expected.")
    if expected == "still open":
        return _("Expected was that it stands open.")
    return _("Expected was: {outcome}.").format(outcome=outcome_label(expected, language))


def unused_answer(person: str, answer: str, step: str, language: str) -> str:
    return (
        translations(language)
        .gettext("{person} never came to this answer: {answer}, at “{step}”.")
        .format(person=person, answer=answer_label(answer, language), step=step)
    )


def unused_event(at: str, language: str) -> str:
    return translations(language).gettext("What was planned for {at} came after the end.").format(at=at)


def difference_sentence(number: int, before: Mapping[str, str] | None, after: Mapping[str, str] | None) -> str:
    """One line that differs from what was saved, in the words of the saved form: of the command line."""
    if before is None:
        return f"line {number}: new: {_line(after or {})}"
    if after is None:
        return f"line {number}: missing: {_line(before)}"
    changed = sorted(key for key in before.keys() | after.keys() if before.get(key) != after.get(key))
    told = ", ".join(f"{key} was {before.get(key, '–')}, is {after.get(key, '–')}" for key in changed)
    return f"line {number} ({after.get('at', '')} {after.get('what', '')}): {told}"


def _line(line: Mapping[str, str]) -> str:
    return ", ".join(f"{key} {value}" for key, value in line.items())
