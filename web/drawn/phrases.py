"""The values of a procedure as the language itself says them: people, lengths of time, moments."""

from __future__ import annotations

from collections.abc import Sequence

from procedures.find import step_title
from procedures.model import Exclusion, Moment, Procedure, Span, Who
from procedures.vocabulary import labels, phrase
from procedures.vocabulary.frames import AT_THE_LATEST, BEFORE_SLOT, NEVER_ANSWERED, WHO_ANSWERED, Frame
from procedures.vocabulary.people import IN_COMMUNITY, IN_ORGANISATION
from words.catalogue import translations
from words.outcomes import role_label


def who_phrase(who: Who, procedure: Procedure, language: str) -> str:
    """Who is asked or told: "a community manager of this community", "whoever answered “Review”"."""
    if who.kind == "who answered":
        return _of_step(WHO_ANSWERED, who.step or "", procedure, language)
    if who.role is None:
        return labels(who.kind, language, ("who",))
    code = f"{IN_COMMUNITY if who.kind == 'role in community' else IN_ORGANISATION}{who.role}"
    said = labels(code, language, ("who",))
    return role_label(who.role, language) if said == code else said


def never_phrase(never: Sequence[Exclusion], procedure: Procedure, language: str) -> str:
    """Who is never asked: "never an author of this revision, nor whoever answered “Verdict”"; empty for nobody."""
    _ = translations(language).gettext
    said = [
        labels(one.kind, language, ("never",))
        if one.step is None
        else _of_step(NEVER_ANSWERED, one.step or "", procedure, language)
        for one in never
    ]
    return _("never {people}").format(people=_(", nor ").join(said)) if said else ""


def span_phrase(span: Span, language: str) -> str:
    """The length: "4 working hours", "1 day"."""
    code = f"working {span.unit}" if span.working else span.unit
    unit = phrase("unit", code)
    if unit is None:
        return f"{span.amount} {code}"
    one = unit.also[0] if language == "en" else unit.also[-1]
    return f"{span.amount}\u00a0{one if span.amount == 1 else unit.said(language)}"


def moment_phrase(moment: Moment, language: str) -> str:
    """The moment: "4 working hours, at the latest 2 hours before the slot"."""
    after = "" if moment.after is None else span_phrase(moment.after, language)
    if moment.before_slot is None:
        return after
    before = span_phrase(moment.before_slot, language)
    if after:
        return AT_THE_LATEST.filled(language, span=after, before=before)
    return BEFORE_SLOT.filled(language, before=before)


def within(moment: Moment, language: str) -> str:
    """By when, counted from when the step opens: "within 4 working hours", "2 hours before the slot"."""
    _ = translations(language).gettext
    said = moment_phrase(moment, language)
    return said if moment.after is None else _("within {time}").format(time=said)


def quoted_step(name: str, procedure: Procedure, language: str) -> str:
    """The title of the step in quotation marks."""
    _ = translations(language).gettext
    return _("“{quoted}”").format(quoted=step_title(procedure, name, language))


def _of_step(frame: Frame, step: str, procedure: Procedure, language: str) -> str:
    return frame.filled(language, step=quoted_step(step, procedure, language))
