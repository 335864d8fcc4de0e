"""The campaign that the demo organisation is planning: handed in, and waiting for a word on its plan."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from records.commands.open_case import open_case
from records.engine.look import look
from records.ids import new_id

if TYPE_CHECKING:
    from placet.demo.cases import Stage

PROCEDURE = "campaign"
ROWS = (  # days from now, hour, wave, format, accounts, title, text
    (10, 10, 1, "annonce", ("amis-long", "amis-short"), "La nuit des cartes",
     "Une nuit parmi les cartes marines : les amis du musée entrent les premiers, lampe à la main."),
    (13, 17, 1, "portrait", ("amis-long",), "Portrait de Jeanne",
     "Jeanne restaure les maquettes depuis trois ans. Elle vous raconte la plus petite d’entre elles."),
    (20, 10, 2, "question", ("amis-short",), "Votre plus belle marée",
     "Quelle est votre plus belle marée ? Racontez-la : nous en lirons dix pendant la nuit des cartes."),
    (23, 9, 2, "rappel", ("amis-long", "amis-short"), "Plus que deux jours",
     "Plus que deux jours avant la nuit des cartes. Il reste des lampes, et quelques places."),
)  # fmt: skip


def plan_campaign(stage: Stage) -> None:
    """Planned by Inès yesterday; Morgan is asked whether the plan is agreed."""
    stage.ago(days=1)
    now = stage.clock()
    body = {
        "title": "La nuit des cartes",
        "community": "amis",
        "objective": "Faire revenir les amis du musée en hiver",
        "aim": "Deux cents amis à la nuit des cartes, dont cinquante qui n’étaient pas venus depuis un an.",
        "tone": "complice, jamais pressant",
        "formats": "annonces, portraits, questions",
        "from": (now + timedelta(days=8)).date().isoformat(),
        "until": (now + timedelta(days=26)).date().isoformat(),
        "targets": [{"figure": "inscriptions", "at_least": 200}],
        "waves": ["Annonce", "Rappel"],
        "plan": [_row(now, *row) for row in ROWS],
    }
    opened = stage.write(
        open_case, person=stage.person("ines"), procedure=PROCEDURE, body=body, command=f"demo:{new_id()}"
    )
    stage.write(look, case_id=opened.id)


def _row(
    now: Any, days: int, hour: int, wave: int, kind: str, accounts: tuple[str, ...], title: str, text: str
) -> dict[str, Any]:
    slot = (now + timedelta(days=days)).replace(hour=hour, minute=0, second=0, microsecond=0)
    publication = {
        "title": title,
        "accounts": list(accounts),
        "text": text,
        "language": "fr",
        "slot": slot.isoformat(),
    }
    return {"wave": wave, "format": kind, "publication": publication}
