"""Prepared statements on their pages: read by all, begun from by who writes, and shown to who answers."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from records.commands.begin_statement import begin_statement
from records.commands.confirm_document import confirm_document
from records.commands.open_case import open_case
from records.commands.propose_document import propose_document
from records.tables import drafts
from tests.claims import verified, verifies_claims
from tests.factories import Organisation
from tests.functional.pages.conftest import Readers
from tests.unit.statements.test_statements import ENGLISH

FILLED = {"language": "en", "blank.what": "the lift", "blank.hours": "4", "procedure": "publication-approval"}


@pytest.fixture
def org(org: Organisation) -> Organisation:
    """With one prepared statement, which two people agreed to."""
    write, clock, people = org.database.write_now, org.clock, org.people
    proposed = write(propose_document, clock, person=people["alix"], kind="statement", source=ENGLISH)
    write(confirm_document, clock, person=people["solene"], proposal=proposed.id)
    return org


def digest(page: str) -> str:
    found = re.search(r'name="digest" value="([0-9a-f]{64})"', page)
    assert found is not None
    return found[1]


async def test_everyone_reads_what_is_prepared_and_who_stands_for_it(org: Organisation, reader: Readers) -> None:
    reading = await reader("dominique")
    assert 'href="/statements/looking"' in await reading.read("/statements")
    page = await reading.read("/statements/looking")
    assert 'We are looking into <mark class="blank">[what]</mark>' in page
    assert "written by Alix" in page
    assert "Your roles start no publication" in page


async def test_what_does_not_fit_is_said_at_its_blank_and_stays_typed(org: Organisation, reader: Readers) -> None:
    camille = await reader("camille")
    shown = digest(await camille.read("/statements/looking"))
    form = FILLED | {"digest": shown, "command": "c1", "blank.hours": "99", "blank.what": "see https://x.test"}
    answer = await camille.send("/statements/looking", **form)
    assert answer.status_code == 422
    assert "Use one from 1 to 24" in answer.text
    assert "they were not approved" in answer.text
    assert 'value="see https://x.test"' in answer.text


async def test_who_answers_sees_that_only_the_blanks_are_new(org: Organisation, reader: Readers) -> None:
    camille, noe = await reader("camille"), await reader("noe")
    shown = digest(await camille.read("/statements/looking"))
    answer = await camille.send("/statements/looking", **FILLED, digest=shown, command="c1")
    assert answer.status_code == 303
    desk = await camille.read(answer.headers["location"])
    assert "We are looking into the lift, and we will say more within 4 hours" in desk

    for text, said in (("", "only the blanks are new"), (" Promised.", "changed since")):
        task = submitted(org, shown, text)
        page = await noe.read(f"/tasks/{task}")
        assert "“We look”, version 1, written by Alix" in page
        assert said in page
        assert ('<mark class="blank">the lift</mark>' in page) == (text == "")


async def test_what_is_begun_from_a_statement_cites_facts_like_any_text(org: Organisation, reader: Readers) -> None:
    fact = verified(verifies_claims(org)).subject
    camille = await reader("camille")
    shown = digest(await camille.read("/statements/looking"))
    place = {"community": "amis", "accounts": org.accounts["short"]}
    begun = await camille.send("/statements/looking", **FILLED, **place, digest=shown, command="c1")
    draft = re.search(r"draft=([\w-]+)", begun.headers["location"])
    assert draft is not None
    assert f'name="claims" value="{fact}"' in await camille.read(begun.headers["location"])
    typed = {"title": "Ascenseur", "text": "We are looking into the lift.", "language": "en", "draft": draft[1]}
    form = {"do": "submit", "command": "w", "claims": fact, "procedure": "publication-approval"}
    opened = await camille.send("/write", **place, **typed, **form)
    assert opened.status_code == 303, opened.text
    assert f'href="/claims/{fact}"' in await camille.read(opened.headers["location"])


def submitted(org: Organisation, shown: str, more: str) -> str:
    """The task of the review of what was begun from the statement, with `more` typed after it."""
    draft = org.database.write_now(
        begin_statement,
        org.clock,
        person=org.people["camille"],
        statement="looking",
        digest=shown,
        language="en",
        filled={"what": "the lift", "hours": "4"},
        place={},
        command=f"begun{more}",
    )
    typed = org.database.read_now(lambda connection: connection.execute(select(drafts).filter_by(id=draft)).one())
    opened = org.database.write_now(
        open_case,
        org.clock,
        person=org.people["camille"],
        procedure="publication-approval",
        body=org.publication(text=typed.body["text"] + more, language="en"),
        command=f"opened{more}",
        draft=draft,
    )
    org.look(opened.id)
    return str(org.task(opened.id).id)
