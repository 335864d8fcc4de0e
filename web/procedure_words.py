"""A procedure read aloud: each step as a sentence in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from procedures.model import Ask, Check, End, Lead, Procedure, Publish, Repeat, Step, Wait
from procedures.vocabulary import labels
from web.step_words import who_is_asked
from words.catalogue import translations
from words.outcomes import answer_label, outcome_label
from words.times import length


@dataclass(frozen=True, slots=True)
class StepSaid:
    """One step: its title, what it says, where each answer leads, and the steps inside of it."""

    title: str
    says: tuple[str, ...]
    leads: tuple[str, ...] = ()
    inside: tuple[StepSaid, ...] = ()
    between: tuple[StepSaid, ...] = ()


def steps_in_words(procedure: Procedure, language: str) -> tuple[StepSaid, ...]:
    return _all(procedure.steps, language)


def guarantees_in_words(procedure: Procedure, language: str) -> list[str]:
    return [_capital(labels(code, language, ("guarantees",))) for code in procedure.guarantees]


def _all(steps: Sequence[Step], language: str) -> tuple[StepSaid, ...]:
    return tuple(_said(step, language) for step in steps)


def _said(step: Step, language: str) -> StepSaid:
    _ = translations(language).gettext
    title = _title(step, language)
    only = (
        (_("Only if the publication is sensitive."),)
        if getattr(step, "only_if", None) == "the publication is sensitive"
        else ()
    )
    match step:
        case Ask():
            said = (*only, _("Asked: {who}.").format(who=who_is_asked(step, language)), *_due(step, language))
            leads = tuple(
                _("On “{answer}”, {lead}.").format(answer=answer_label(code, language), lead=_lead(lead, language))
                for code, lead in step.answers.items()
            )
            return StepSaid(title, said, leads)
        case Check():
            return StepSaid(
                title,
                (*only, _("Every rule of the charter is checked on the text.")),
                (
                    _("Where a mandatory rule is not kept, {lead}.").format(lead=_lead(step.failed, language)),
                    _("Where nobody can tell by rule, {lead}.").format(lead=_lead(step.undecided, language)),
                ),
            )
        case Wait():
            return StepSaid(title, (_("It waits for the slot, for each account on its own."),))
        case Publish():
            return StepSaid(title, (_("It goes out through the gate, once on each account of the publication."),))
        case Repeat():
            rounds = _("These steps come again, round after round, {n} times at most; after that, {lead}.").format(
                n=step.at_most, lead=_lead(step.otherwise, language)
            )
            return StepSaid(
                title, (rounds,), inside=_all(step.each_round, language), between=_all(step.between_rounds, language)
            )
        case End():
            return StepSaid(_("The end"), (_capital(outcome_label(step.outcome, language)) + ".",))


def _due(ask: Ask, language: str) -> tuple[str, ...]:
    _ = translations(language).gettext
    if ask.due is None:
        return ()
    said = [_("Due within {time}.").format(time=length(ask.due, language))]
    if ask.late:
        said.append(_("A reminder at half of that; when it is late the manager is asked as well."))
    return tuple(said)


def _lead(lead: Lead, language: str) -> str:
    _ = translations(language).gettext
    match lead.to:
        case "go on":
            return _("it goes on")
        case "next round":
            return _("the next round begins")
        case "reviewer answers":
            return _("the reviewer decides")
        case "end":
            return _("it ends there ({outcome})").format(outcome=outcome_label(lead.outcome or "", language))


def _title(step: Step, language: str) -> str:
    title = getattr(step, "title", {})
    return str(title.get(language) or title.get("en") or _capital(step.name.replace("-", " ")))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
