"""The guarantees of a procedure in words, each with the steps on which it rests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from procedures.drawing import draw, every_box
from procedures.find import every_step
from procedures.model import Ask, Check, Procedure
from procedures.vocabulary import APPROVING, labels
from web.drawn.acts import title_of
from web.drawn.phrases import who_phrase
from words.catalogue import translations


@dataclass(frozen=True, slots=True)
class Proof:
    """`anchor` is where the drawing has it; empty where it is no step."""

    title: str
    anchor: str


@dataclass(frozen=True, slots=True)
class GuaranteeSaid:
    sentence: str
    proofs: tuple[Proof, ...]


def guarantees_said(procedure: Procedure, language: str) -> tuple[GuaranteeSaid, ...]:
    """In the order of the document."""
    anchors = {box.name: f"step-{box.number}" for box in every_box(draw(procedure))}
    return tuple(
        GuaranteeSaid(
            _capital(labels(code, language, ("guarantees",))),
            tuple(_proofs(procedure, code, anchors, language)),
        )
        for code in procedure.guarantees
    )


def steps_behind(procedure: Procedure, guarantee: str) -> Iterator[Ask | Check]:
    """The steps without which the guarantee would not hold."""
    for step in every_step(procedure):
        match step:
            case Ask() if _assents(step):
                always, by_manager = step.only_if is None, step.who.kind == "manager of author"
                if (guarantee == "approved" and always) or (guarantee == "sensitive signed off" and by_manager):
                    yield step
            case Check(rules=()) if guarantee == "mandatory rules passed":
                yield step


def _assents(ask: Ask) -> bool:
    """Whether somebody who is no author may assent there."""
    return any(one.kind == "author" for one in ask.never) and any(
        lead.to == "go on" for code, lead in ask.answers.items() if code in APPROVING
    )


def _proofs(procedure: Procedure, code: str, anchors: dict[str, str], language: str) -> Iterator[Proof]:
    _ = translations(language).gettext
    for step in steps_behind(procedure, code):
        yield Proof(title_of(step, language), anchors[step.name])
    release = procedure.during_freeze
    if code == "held in a freeze" and release is not None:
        who = who_phrase(release.who, procedure, language)
        yield Proof(_("released by: {who}").format(who=who), "during-a-freeze")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
