"""From the alert to the statement: what two people approved leaves in the freeze of its crisis, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from governance.crisis import STATEMENT
from procedures.reader import read_procedure
from records.commands.open_case import open_case
from records.ids import new_id
from records.ledger.verify import verify
from records.tables import effects
from tests.claims import verifies_claims
from tests.factories import Organisation, make_organisation
from tests.functional.pages.conftest import Reader, Readers
from tests.functional.pages.test_taking_down import PUBLICATION, sent


@pytest.fixture
def org(tmp_path: Path) -> Iterator[Organisation]:
    made = verifies_claims(make_organisation(tmp_path, read_procedure(PUBLICATION.read_bytes(), PUBLICATION.name)))
    yield made
    made.database.close()


async def approve(org: Organisation, one: Reader, case: str) -> None:
    """Their assent to the newest task of the case, by its page."""
    task = org.task(case)
    form = {"answer": "good to publish", "comment": "", "digest": task.digest, "command": new_id()}
    answer = await one.send(f"/tasks/{task.id}/decision", **form)
    assert answer.status_code == 303, answer.text


def stands(org: Organisation, case: str) -> list[str]:
    """The states of what the case has to send."""
    chosen = select(effects.c.state).where(effects.c.case_id == case)
    return org.database.read_now(lambda connection: list(connection.scalars(chosen)))


async def test_the_statement_that_legal_and_director_approved_leaves_in_the_freeze_and_what_was_approved_before_is_held(
    org: Organisation, reader: Readers
) -> None:
    camille, noe, morgan = await reader("camille"), await reader("noe"), await reader("morgan")
    robin, solene = await reader("robin"), await reader("solene")
    other = org.open_case("ines").id
    await approve(org, noe, other)
    assert stands(org, other) == ["planned"]

    alert = await robin.send("/crises/new", what="Une vitre est tombée.", where="", community="", command="a")
    crisis = alert.headers["location"].removeprefix("/crises/")
    frozen = await morgan.send("/freezes", scope="all", crisis=crisis, back=f"/crises/{crisis}", command="f")
    assert frozen.status_code == 303
    await sent(org, other)
    assert stands(org, other) == ["held"]

    told = {"procedure": STATEMENT, "crisis": crisis, "body": org.publication(title="La vitre"), "command": new_id()}
    statement = org.database.write_now(open_case, org.clock, person=org.people["camille"], **told).id
    org.look(statement)
    await approve(org, robin, statement)
    await sent(org, statement)
    assert stands(org, statement) == []  # one of two is not enough
    await approve(org, solene, statement)
    await sent(org, statement)
    assert stands(org, statement) == ["confirmed"]

    await sent(org, other)
    assert stands(org, other) == ["held"]
    assert "Published" in await camille.read(f"/cases/{statement}")
    assert "La vitre" in await morgan.read(f"/crises/{crisis}")
    assert org.database.read_now(verify).problems == []
