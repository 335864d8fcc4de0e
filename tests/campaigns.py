"""What a house for tests needs to plan campaigns: a procedure about one, the body of one, and a case of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from procedures.compiled import digest, to_compiled
from procedures.model import Ask, Exclusion, Lead, Procedure, Repeat, Who
from records.clock import Clock
from records.commands.activate_document import activate_procedure
from records.commands.open_case import CaseOpened, open_case
from records.database import Database
from records.engine.look import look
from records.ids import new_id

AGREEMENT = Procedure(
    name="campaign",
    title={"fr": "Campagne", "en": "Campaign"},
    subject="campaign",
    started_by=("planner", "community_manager"),
    guarantees=(),
    steps=(
        Repeat(
            name="plan",
            at_most=3,
            each_round=(
                Ask(
                    name="plan agreed",
                    title={"fr": "D’accord avec le plan ?", "en": "Is the plan agreed?"},
                    who=Who("manager of author"),
                    answers={"agreed": Lead("end", "completed"), "not agreed": Lead("next round")},
                    never=(Exclusion("author"),),
                ),
            ),
            between_rounds=(
                Ask(
                    name="change the plan",
                    title={"fr": "Changer le plan", "en": "Change the plan"},
                    who=Who("author"),
                    answers={"sent again": Lead("go on"), "withdrawn": Lead("end", "withdrawn")},
                    changes="the campaign",
                ),
            ),
            otherwise=Lead("end", "abandoned"),
        ),
    ),
)


def planned(accounts: Sequence[str], **changes: Any) -> dict[str, Any]:
    """One row of a plan: the title, the text and whatever else `changes` says of the publication, in wave 1 unless
    `wave` says otherwise."""
    row = {name: changes.pop(name) for name in ("key", "wave", "tone", "format") if name in changes}
    publication = {
        "title": "La grande galerie rouvre",
        "accounts": list(accounts),
        "text": "La grande galerie rouvre samedi.",
        "language": "fr",
        "slot": "2026-12-05T09:00:00+00:00",
    }
    return {"wave": 1} | row | {"publication": publication | changes}


def campaign(accounts: Sequence[str], **changes: Any) -> dict[str, Any]:
    """The body of a campaign of the community `amis` in two waves, with two publications on these accounts."""
    return {
        "title": "La grande galerie rouvre",
        "community": "amis",
        "objective": "Faire revenir les amis du musée",
        "aim": "Cinq cents visites d’amis en décembre.",
        "tone": "chaleureux",
        "formats": "textes courts",
        "from": "2026-12-01",
        "until": "2026-12-20",
        "targets": [{"figure": "visites", "at_least": 500}],
        "waves": ["Annonce", "Rappel"],
        "plan": [
            planned(accounts, key="annonce"),
            planned(
                accounts,
                key="rappel",
                wave=2,
                title="Plus que deux jours",
                text="La grande galerie vous attend encore deux jours.",
                slot="2026-12-18T09:00:00+00:00",
            ),
        ],
    } | changes


def plans_campaigns(database: Database, clock: Clock, procedure: Procedure = AGREEMENT) -> None:
    """Puts a procedure about campaigns into force."""
    compiled = to_compiled(procedure)
    database.write_now(
        activate_procedure, clock, name=procedure.name, source="", compiled=compiled, digest=digest(compiled)
    )


def open_campaign(
    database: Database, clock: Clock, person: str, body: dict[str, Any], *, procedure: str = AGREEMENT.name
) -> CaseOpened:
    """A case of that procedure about the campaign, looked at once."""
    opened: CaseOpened = database.write_now(
        open_case, clock, person=person, procedure=procedure, body=body, command=new_id()
    )
    database.write_now(look, clock, case_id=opened.id)
    return opened
