"""About ten cases of the demo organisation in different states, made by the commands that people use.

The clock of the seeding lies some days back and moves on as the cases do, so that something is late, something is
due today and something waits for tomorrow. What is approved here is sent once a worker runs, like anything else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from governance.refusal import Refusal
from placet.demo.campaigns import plan_campaign
from placet.demo.claims import state_claims
from placet.demo.organisation import ZONE, address
from placet.demo.statements import prepare_statements
from records.clock import Clock
from records.commands.ask_question import ask_question
from records.commands.decide import decide
from records.commands.keep_checklist import add_checklist_line
from records.commands.open_case import open_case
from records.commands.propose_correction import propose_correction
from records.commands.raise_sensitivity import raise_sensitivity
from records.commands.save_draft import save_draft
from records.database import Database
from records.engine.look import look
from records.ids import new_id
from records.tables import cases, people, tasks

PROCEDURE = "publication-approval"


@dataclass
class Stage:
    """Plays what people did, each at its instant before `now`."""

    database: Database
    now: datetime
    at: datetime

    def clock(self) -> datetime:
        return self.at

    def person(self, nickname: str) -> str:
        return self._one(select(people.c.id).where(people.c.email == address(nickname)))

    def ago(self, **back: float) -> Stage:
        self.at = self.now - timedelta(**back)
        return self

    def later(self, **on: float) -> Stage:
        self.at = min(self.at + timedelta(**on), self.now)
        return self

    def submit(self, nickname: str, community: str, accounts: Sequence[str], title: str, text: str, **more: Any) -> str:
        body = {
            "title": title,
            "community": community,
            "accounts": [f"{community}-{account}" for account in accounts],
            "text": text,
            "language": "fr",
        } | more
        opened = self.write(
            open_case, person=self.person(nickname), procedure=PROCEDURE, body=body, command=f"demo:{new_id()}"
        )
        self.write(look, case_id=opened.id)
        return str(opened.id)

    def decide(self, nickname: str, case: str, answer: str, comment: str = "", form: Any = None) -> None:
        task = self.database.read_now(
            lambda connection: connection.execute(
                select(tasks.c.id, tasks.c.digest).where(tasks.c.case_id == case, tasks.c.state == "open")
            ).one()
        )
        self.write(
            decide,
            person=self.person(nickname),
            task=task.id,
            answer=answer,
            comment=comment,
            digest=task.digest,
            command=f"demo:{new_id()}",
            form=form,
        )
        self.write(look, case_id=case)

    def on_case(self, command: Callable[..., Any], /, nickname: str, case: str, **inputs: Any) -> None:
        self.write(command, person=self.person(nickname), case=case, **inputs)

    def digest(self, case: str) -> str:
        return self._one(select(cases.c.digest).where(cases.c.id == case))

    def draft(self, nickname: str, **body: Any) -> None:
        self.write(save_draft, person=self.person(nickname), body=body, draft=None, version=0)

    def keep(self, label: str, label_en: str, responsible: str, community: str | None) -> None:
        """A line on the checklist for freezes."""
        self.write(
            add_checklist_line,
            person=self.person("morgan"),
            label=label,
            label_en=label_en,
            responsible=self.person(responsible),
            community=community,
        )

    def _one(self, query: Any) -> str:
        return str(self.database.read_now(lambda connection: connection.execute(query).scalar_one()))

    def write(self, command: Callable[..., Any], /, **inputs: Any) -> Any:
        def played(connection: Connection, clock: Clock) -> Any:
            return command(connection, clock, **inputs)

        return self.database.write_now(played, self.clock)


def play_demo_cases(database: Database, now: datetime) -> None:
    """Fills an organisation that was just founded; takes a second or two."""
    stage = Stage(database, now, now)
    _published(stage)
    _turned_down(stage)
    _held(stage)
    _waiting(stage)
    prepare_statements(stage)
    state_claims(stage)
    plan_campaign(stage)
    _checklist(stage)
    stage.ago(minutes=20).draft(
        "camille",
        title="Prêt d'œuvres au musée de Dol",
        community="amis",
        accounts=["amis-short"],
        text="Trois toiles de la collection partent en voyage jusqu'au printemps. ",
        language="fr",
    )


def _checklist(stage: Stage) -> None:
    """What nobody can stop from here, with who stops it."""
    stage.ago(days=2)
    for label, label_en, responsible, community in (
        (
            "Publications programmées directement sur les réseaux",
            "Posts scheduled on the networks themselves",
            "ines",
            None,
        ),
        ("Campagnes publicitaires en cours", "Advertisements that are running", "yuna", None),
        (
            "Agence Grand Large (stories, partenariats)",
            "The agency Grand Large (stories, partnerships)",
            "morgan",
            None,
        ),
        ("Groupe de messagerie des Amis", "The messaging group of the Friends", "bao", "amis"),
    ):
        stage.keep(label, label_en, responsible, community)


def _published(stage: Stage) -> None:
    hours = stage.ago(days=3, hours=2).submit(
        "camille",
        "amis",
        ("short", "newsroom"),
        "Horaires d'hiver",
        "À partir du 1er décembre, le musée ouvre de 10 h à 17 h, tous les jours sauf le mardi.",
    )
    stage.later(hours=1).decide("noe", hours, "good to publish", "Vérifié avec l'accueil.")
    workshop = stage.ago(days=2).submit(
        "noe",
        "familles",
        ("short", "long"),
        "Atelier du mercredi",
        "Mercredi, on peint la mer ! Il reste des places pour l'atelier de 14 h, goûter compris.",
        variants={
            "familles-long": {
                "text": "Mercredi, on peint la mer ! Il reste des places pour l'atelier de 14 h (6 à 10 ans), goûter "
                "compris. Les tabliers sont prêtés. #ateliers"
            }
        },
    )
    stage.later(hours=2).decide("camille", workshop, "good to publish")


def _turned_down(stage: Stage) -> None:
    joke = stage.ago(days=2, hours=5).submit(
        "noe",
        "amis",
        ("short",),
        "Le gardien et la sirène",
        "On raconte que le gardien de nuit a vu une sirène dans le bassin. Nous, on n'a rien dit.",
    )
    stage.later(hours=1).decide(
        "camille", joke, "not to be published", "Drôle, mais le bassin est fermé au public depuis l'incident de mai."
    )
    lost = stage.ago(days=1, hours=7).submit(
        "ines",
        "amis",
        ("long",),
        "Nocturne annulée",
        "La nocturne de jeudi est annulée, nous cherchons une autre date.",
    )
    stage.later(hours=1).decide("camille", lost, "changes wanted", "La date a été confirmée ce matin.")
    stage.later(minutes=30).decide("ines", lost, "withdrawn")


def _held(stage: Stage) -> None:
    slot = stage.now - timedelta(hours=1)
    late = stage.ago(hours=7).submit(
        "camille",
        "amis",
        ("long",),
        "Visite en langue des signes",
        "Aujourd'hui à 15 h, visite de la grande galerie en langue des signes. Rendez-vous à l'accueil.",
        slot=slot.isoformat(),
    )
    stage.at = stage.now - timedelta(minutes=20)
    stage.decide("noe", late, "good to publish")


def _waiting(stage: Stage) -> None:
    gallery = stage.ago(days=1, hours=3).submit(
        "camille",
        "amis",
        ("short", "long"),
        "Réouverture de la grande galerie",
        "Après dix-huit mois de travaux, la grande galerie réouvre ses portes. Entrée libre tout le week-end.",
    )
    stage.later(hours=2).decide("noe", gallery, "changes wanted", "Il manque la date, et on écrit « rouvre ».")
    stage.later(hours=1).decide(
        "camille",
        gallery,
        "sent again",
        form={
            "title": "Réouverture de la grande galerie",
            "community": "amis",
            "accounts": ["amis-short", "amis-long"],
            "text": "Après dix-huit mois de travaux, la grande galerie rouvre ses portes samedi. Entrée libre tout le "
            "week-end, et une visite en langue des signes à 15 h.",
            "language": "fr",
        },
    )
    stage.at = stage.now - timedelta(minutes=50)
    stage.on_case(ask_question, "ines", gallery, text="Même pour les groupes ?", passage="Entrée libre")
    _refused_attempt(stage, gallery)

    stage.ago(hours=6).submit(
        "noe",
        "familles",
        ("short",),
        "Chasse au trésor des vacances",
        "Pendant les vacances, une carte au trésor attend chaque enfant à l'accueil. Neuf énigmes, une surprise.",
    )

    tomorrow = (stage.now.astimezone(ZoneInfo(ZONE)) + timedelta(days=1)).replace(hour=18, minute=0, second=0)
    evening = stage.ago(hours=5).submit(
        "ines",
        "amis",
        ("short", "long", "newsroom"),
        "Nocturne du jeudi",
        "Jeudi, le musée reste ouvert jusqu'à 22 h. À 20 h, concert de harpe dans la salle des marines.",
        slot=tomorrow.replace(microsecond=0).isoformat(),
    )
    stage.later(hours=1).decide("camille", evening, "good to publish")

    closed = stage.ago(hours=3).submit(
        "camille",
        "amis",
        ("short",),
        "Salle des marines fermée",
        "La salle des marines est fermée jusqu'à vendredi. Les billets du jour restent valables toute la semaine.",
    )
    stage.later(minutes=20).on_case(
        raise_sensitivity, "noe", closed, reason="La presse appelle déjà au sujet de la fuite d'eau."
    )
    stage.later(minutes=5).decide(
        "noe", closed, "good to publish", "Le texte est juste ; à Morgan de dire si c'est le moment."
    )

    guide = stage.ago(hours=2).submit(
        "noe",
        "amis",
        ("long",),
        "Un nouveau guide sonore",
        "Le nouveau guide sonore est là : 40 œuvres racontée par celles et ceux qui les restaurent.",
    )
    stage.later(minutes=30)
    stage.on_case(
        propose_correction,
        "camille",
        guide,
        digest=stage.digest(guide),
        body={
            "text": "Le nouveau guide sonore est là : 40 œuvres racontées par celles et ceux qui les restaurent.",
        },
    )
    back = stage.ago(hours=1, minutes=30).submit(
        "noe", "familles", ("long",), "Boutique de Noël", "La boutique de Noël ouvre samedi."
    )
    stage.later(minutes=30).decide(
        "camille", back, "changes wanted", "Avec les horaires, et sans promettre les remises."
    )


def _refused_attempt(stage: Stage, case: str) -> None:
    """The author tries to decide on her own revision: refused, and on record."""
    try:
        stage.decide("camille", case, "good to publish")
    except Refusal as refusal:
        if refusal.code != "four_eyes.author":
            raise
