"""A publication as records and ledger tell it, without the commands: what verification is given to read."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path

from sqlalchemy import Connection, insert

from governance.publication import Publication
from procedures.compiled import to_compiled
from procedures.reader import read_procedure
from records.database import Database
from records.ledger.documents import digest_of
from records.ledger.entries import Entries
from records.ledger.guard import TRIGGERS, guard_names
from records.tables import (
    accounts,
    cases,
    communities,
    decisions,
    effects,
    people,
    procedures,
    revisions,
    subjects,
    tasks,
)
from tests.database import blank_database

NOW = datetime(2026, 11, 27, 9, 42, 0, 123456, tzinfo=UTC)
PUBLICATION = Publication(
    title="Réouverture",
    community="amis",
    accounts=("short",),
    text="La grande galerie rouvre samedi.",
    variants={},
    language="fr",
    sensitivity="low",
    partnership="none",
    slot=None,
)
DIGEST = PUBLICATION.digest()
CATALOGUE = files("procedures") / "catalogue" / "publication-approval.yaml"
PROCEDURE = to_compiled(read_procedure(CATALOGUE.read_text(), "publication-approval.yaml")) | {
    "guarantees": ["approved"]
}
FREE = PROCEDURE | {"guarantees": []}
COMMENT = "les horaires sont bons"


def new_database(path: Path) -> Database:
    database = blank_database(path)
    with database._writing.begin() as connection:
        connection.execute(
            insert(people),
            [
                {"id": one, "email": f"{one}@marees.example", "name": one.capitalize(), "created_at": NOW}
                for one in ("camille", "noe", "morgan", "dominique")
            ],
        )
        connection.execute(insert(communities).values(id="amis", name_fr="Amis du musée", name_en="Friends"))
        connection.execute(
            insert(accounts).values(
                id="short", community_id="amis", platform="sandbox-short", handle="@marees", display_name="Musée"
            )
        )
        connection.execute(
            insert(procedures),
            [
                {"digest": digest_of(one), "name": "approval", "version": n, "source": "", "compiled": one}
                for n, one in enumerate((PROCEDURE, FREE), start=1)
            ],
        )
    return database


def open_case(connection: Connection, case: str, serial: int = 1) -> None:
    """The case with its subject and first revision; its entry is `say_opened`."""
    connection.execute(
        insert(subjects).values(id=f"s-{case}", kind="publication", created_by="camille", created_at=NOW)
    )
    connection.execute(
        insert(revisions).values(
            subject_id=f"s-{case}",
            number=1,
            digest=DIGEST,
            body=PUBLICATION.to_body(),
            submitted_by="camille",
            submitted_at=NOW,
        )
    )
    connection.execute(
        insert(cases).values(
            id=case,
            series="P",
            serial=serial,
            procedure="approval",
            procedure_digest=digest_of(PROCEDURE),
            machine=1,
            subject_id=f"s-{case}",
            community_id="amis",
            opened_by="camille",
            opened_at=NOW,
            state="open",
            title="Réouverture",
            revision=1,
            digest=DIGEST,
            submitted_by="camille",
            sensitive=False,
            slots={},
            version=0,
            position={},
        )
    )


def say_opened(entries: Entries, case: str, procedure: object = PROCEDURE) -> None:
    entries.add(
        f"case:{case}",
        "case.opened",
        actor="camille",
        case=case,
        data={"procedure_digest": digest_of(procedure), "revision": 1, "digest": DIGEST, "accounts": ["short"]},
    )


def decide(
    connection: Connection,
    entries: Entries,
    case: str,
    *,
    person: str = "noe",
    answer: str = "good to publish",
    digest: str = DIGEST,
    number: int = 1,
) -> None:
    """The row of a decision and its entry."""
    task = f"t{number}-{case}"
    connection.execute(
        insert(tasks).values(
            id=task,
            case_id=case,
            kind="step",
            step="review",
            community_id="amis",
            answers=[],
            changes_subject=False,
            excludes_authors=True,
            revision=1,
            digest=digest,
            state="open",
            opened_at=NOW,
        )
    )
    connection.execute(
        insert(decisions).values(
            id=f"d{number}-{case}",
            task_id=task,
            case_id=case,
            person_id=person,
            answer=answer,
            comment=COMMENT,
            revision=1,
            digest=digest,
            command_id=f"k{number}-{case}",
            decided_at=NOW,
        )
    )
    say_decided(entries, case, task, person, answer, digest)


def say_decided(
    entries: Entries, case: str, task: str, person: str, answer: str, digest: str, acting_for: str | None = None
) -> None:
    entries.add(
        f"case:{case}",
        "decision.made",
        actor=person,
        acting_for=acting_for,
        case=case,
        step="review",
        data={"task": task, "answer": answer, "revision": 1, "digest": digest},
        texts={"comment": COMMENT},
    )


def publish(connection: Connection, entries: Entries, case: str, *, digest: str = DIGEST, permit: bool = True) -> None:
    """A confirmed effect and its entries."""
    connection.execute(
        insert(effects).values(
            id=f"e-{case}",
            case_id=case,
            step_key="publish",
            item="short",
            account_id="short",
            kind="add",
            state="confirmed",
            revision=1,
            digest=digest,
            planned_at=NOW,
            platform_id="42",
        )
    )
    if permit:
        data = {"effect": f"e-{case}", "account": "short", "digest": digest}
        entries.add(f"case:{case}", "effect.permitted", case=case, data=data)
    data = {"effect": f"e-{case}", "account": "short", "platform_id": "42"}
    entries.add(f"case:{case}", "effect.confirmed", case=case, data=data)


def tell_a_publication(connection: Connection, case: str, serial: int = 1) -> None:
    """Seals 1 to 6: a session, opening, decision, permit, confirmation, and another session's end."""
    open_case(connection, case, serial)
    entries = Entries(connection, NOW)
    entries.add("person:noe", "session.opened", actor="noe")
    say_opened(entries, case)
    decide(connection, entries, case)
    publish(connection, entries, case)
    entries.add("person:noe", "session.closed", actor="noe")
    entries.write()


def sign_in(connection: Connection, person: str, minutes: int = 0) -> list[str]:
    entries = Entries(connection, NOW + timedelta(minutes=minutes))
    entries.add(f"person:{person}", "session.opened", actor=person)
    return entries.write()


def tamper(database: Database, *statements: str, parameters: Sequence[object] = ()) -> None:
    """Do what someone with the file in hands can do: guards off, change, guards on again."""
    with database._writing.begin() as connection:
        for name in guard_names():
            connection.exec_driver_sql(f"drop trigger {name}")
        for statement in statements:
            connection.exec_driver_sql(statement, tuple(parameters))
        for statement in TRIGGERS["sqlite"]:
            connection.exec_driver_sql(statement)
