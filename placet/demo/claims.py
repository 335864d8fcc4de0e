"""The claims of the demo organisation: one true and cited, one that waits for its second verdict, one refuted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from governance.verdicts import VERIFICATION
from records.commands.add_evidence import add_evidence
from records.commands.decide import decide
from records.commands.open_case import open_case
from records.engine.look import look
from records.ids import new_id
from records.tables import tasks

if TYPE_CHECKING:
    from placet.demo.cases import Stage


def state_claims(stage: Stage) -> None:
    visitors, claim = _state(
        stage.ago(days=4, hours=3),
        kind="figure",
        statement="Le musée a reçu 120 000 visiteurs en 2025.",
        about="La fréquentation de 2025",
        source=stage.person("yuna"),
    )
    stage.write(
        add_evidence,
        person=stage.person("yuna"),
        claim=claim,
        text="Billetterie, export du 3 novembre, prolongé jusqu'à la fin de l'année sur les réservations.",
    )
    _say(stage.later(hours=1), "sacha", visitors, "first verdict", "true", "Les entrées gratuites sont comprises.")
    _say(stage.later(hours=1), "noe", visitors, "second verdict", "true")
    report = stage.ago(days=1, hours=5).submit(
        "camille",
        "amis",
        ("short",),
        "Merci pour cette année",
        "Cette année, vous avez été 120 000 à passer la porte du musée. Merci !",
        claims=[claim],
    )
    stage.later(hours=1).decide("noe", report, "good to publish")

    basin, _ = _state(
        stage.ago(hours=8),
        kind="event",
        statement="Le grand bassin a été rempli pour la première fois le 14 juillet 1887.",
        about="Le grand bassin",
        source_name="Bulletin de la société des Amis, 1927",
    )
    _say(stage.later(hours=2), "sacha", basin, "first verdict", "true", "Le bulletin cite le registre du port.")

    quote, _ = _state(
        stage.ago(days=2, hours=4),
        kind="quote",
        statement="En visitant le musée, Colette a dit que la mer commence ici.",
        about="Colette",
        source_name="Livre d'or de 1954",
    )
    _say(stage.later(hours=1), "sacha", quote, "first verdict", "false", "Le livre d'or ne porte pas sa signature.")
    _say(stage.later(hours=1), "noe", quote, "second verdict", "false", "Colette n'est jamais venue.")


def _state(stage: Stage, **body: Any) -> tuple[str, str]:
    """Ids of the verification and of the claim."""
    opened = stage.write(
        open_case,
        person=stage.person("camille"),
        procedure=VERIFICATION,
        body={"community": "amis", **body},
        command=f"demo:{new_id()}",
    )
    stage.write(look, case_id=opened.id)
    return opened.id, opened.subject


def _say(stage: Stage, nickname: str, case: str, step: str, answer: str, comment: str = "") -> None:
    asked = select(tasks).where(tasks.c.case_id == case, tasks.c.step == step, tasks.c.state == "open")
    task = stage.database.read_now(lambda connection: connection.execute(asked).one())
    stage.write(
        decide,
        person=stage.person(nickname),
        task=task.id,
        answer=answer,
        comment=comment,
        digest=task.digest,
        command=f"demo:{new_id()}",
    )
    stage.write(look, case_id=case)
