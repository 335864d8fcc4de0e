"""What an organisation for tests needs to verify claims."""

from __future__ import annotations

from sqlalchemy import select

from governance.verdicts import VERIFICATION
from records.commands.activate_document import activate_calendar, activate_procedure
from records.commands.decide import decide
from records.commands.open_case import CaseOpened, open_case
from records.first_documents import first_calendars, first_procedures
from records.ids import new_id
from records.tables import tasks
from tests.factories import Organisation


def claim(**changes: str) -> dict[str, str]:
    return {
        "kind": "figure",
        "statement": "Le musée a reçu 120 000 visiteurs en 2025.",
        "about": "La fréquentation",
        "source_name": "Rapport d’activité",
        "community": "amis",
    } | changes


def verifies_claims(org: Organisation) -> Organisation:
    """The organisation with the catalogue's verification and correction in force, and somebody to document."""
    org.give("sacha", "socio_documentalist", "amis")
    for calendar in first_calendars():
        org.database.write_now(
            activate_calendar,
            org.clock,
            name=calendar.name,
            source=calendar.source,
            compiled=calendar.compiled,
            digest=calendar.digest,
        )
    for one in first_procedures():
        if one.name not in ("publication-approval", "campaign"):  # the latter calls the catalogue's own of the former
            org.database.write_now(
                activate_procedure,
                org.clock,
                name=one.name,
                source=one.source,
                compiled=one.compiled,
                digest=one.digest,
            )
    return org


def stated(org: Organisation, who: str = "camille", **changes: str) -> CaseOpened:
    opened: CaseOpened = org.database.write_now(
        open_case,
        org.clock,
        person=org.people[who],
        procedure=VERIFICATION,
        body=claim(**changes),
        command=new_id(),
    )
    org.look(opened.id)
    return opened


def says(org: Organisation, who: str, case: str, step: str, answer: str, comment: str = "") -> None:
    query = select(tasks).where(tasks.c.case_id == case, tasks.c.step == step, tasks.c.state == "open")
    task = org.database.read_now(lambda connection: connection.execute(query).one())
    org.database.write_now(
        decide,
        org.clock,
        person=org.people[who],
        task=task.id,
        answer=answer,
        comment=comment,
        digest=task.digest,
        command=new_id(),
    )
    org.look(case)


def verified(org: Organisation, verdict: str = "true", **changes: str) -> CaseOpened:
    opened = stated(org, **changes)
    says(org, "sacha", opened.id, "first verdict", verdict)
    says(org, "noe", opened.id, "second verdict", verdict)
    return opened
