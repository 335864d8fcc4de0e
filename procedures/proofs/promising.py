"""G5, G7 and G8, as far as they stand in the document: silence and trouble approve nothing, what is published can be
undone or says that it cannot, and who lets go after a freeze is no author."""

from __future__ import annotations

from procedures.find import every_step
from procedures.model import Ask, Procedure, Publish
from procedures.proofs.told import Told
from procedures.vocabulary.answers import APPROVING

HELD = "held in a freeze"


def prove_promises(procedure: Procedure, told: Told) -> None:
    for step in every_step(procedure):
        if isinstance(step, Ask) and APPROVING & set(step.answers):
            _prove_silence(step, told)
        if isinstance(step, Publish) and step.undone_by is None:
            told.tell("G7.missing", step.name, "", (step.name,))
    _prove_release(procedure, told)


def _prove_silence(step: Ask, told: Told) -> None:
    if step.deadline is not None and step.deadline.lead.to == "go on":
        told.tell("G5.deadline", step.name, "deadline", (step.name,))
    if any(lead.to == "go on" for lead in step.on_trouble.values()):
        told.tell("G5.trouble", step.name, "on trouble", (step.name,))


def _prove_release(procedure: Procedure, told: Told) -> None:
    release = procedure.during_freeze
    if release is None:
        if HELD in procedure.guarantees:
            told.tell("G8.missing", "", "guarantees")
    elif release.who.kind == "author" or not any(one.kind == "author" for one in release.never):
        told.tell("G8.author", "", "during a freeze")
