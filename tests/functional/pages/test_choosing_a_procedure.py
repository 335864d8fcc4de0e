"""Writing through the procedure that one chooses: offered where it is one's own to start, kept with the draft."""

from __future__ import annotations

import re
from typing import Any

import pytest
from sqlalchemy import select

from procedures.model import Procedure
from records.tables import cases, drafts
from tests.factories import REVIEW, Organisation
from tests.functional.pages.conftest import Readers
from tests.functional.pages.test_steps import activate
from tests.unit.commands.written import approved, ask

TITLE = {"en": "A short way", "fr": "Le chemin court"}


def short_way(**changes: Any) -> Procedure:
    return approved(ask(), name="short-way", **({"title": TITLE} | changes))


def form(org: Organisation, **fields: str) -> dict[str, str]:
    body = org.publication()
    kept = {"title": body["title"], "text": body["text"], "language": "en"}
    return kept | {"community": body["community"], "accounts": body["accounts"][0]} | fields


def begun_with(org: Organisation) -> list[str]:
    return org.database.read_now(lambda connection: list(connection.scalars(select(cases.c.procedure))))


def option(page: str) -> list[tuple[str, str]]:
    found = re.search(r'<select id="procedure".*?</select>', page)
    return [] if found is None else re.findall(r'<option value="([^"]*)"( selected)?>', found[0])


async def test_one_procedure_is_no_choice(org: Organisation, reader: Readers) -> None:
    page = await (await reader("camille")).read("/write")
    assert option(page) == []
    assert f'name="procedure" value="{REVIEW.name}"' in page


async def test_what_is_chosen_is_kept_with_the_draft_and_begun(org: Organisation, reader: Readers) -> None:
    activate(org, short_way())
    camille = await reader("camille")
    assert option(await camille.read("/write")) == [(REVIEW.name, " selected"), ("short-way", "")]
    assert ("short-way", " selected") in option(await camille.read("/write?procedure=short-way"))

    await camille.send("/write", **form(org, procedure="short-way", do="keep"))
    draft = org.database.read_now(lambda connection: connection.execute(select(drafts)).one())
    assert ("short-way", " selected") in option(await camille.read(f"/write?draft={draft.id}"))

    sent = await camille.send("/write", **form(org, procedure="short-way", draft=draft.id, version="1", do="submit"))
    assert sent.status_code == 303
    assert begun_with(org) == ["short-way"]


async def test_a_form_of_before_there_was_a_choice_goes_the_usual_way(org: Organisation, reader: Readers) -> None:
    activate(org, short_way())
    sent = await (await reader("camille")).send("/write", **form(org, do="submit"))
    assert sent.status_code == 303
    assert begun_with(org) == [REVIEW.name]


@pytest.mark.parametrize("named", ["never-heard-of", "directors-only"])
async def test_what_is_not_ones_own_to_start_is_not_offered_and_not_begun(
    org: Organisation, reader: Readers, named: str
) -> None:
    activate(org, short_way())
    activate(org, approved(ask(), name="directors-only", started_by=("director",)))
    camille = await reader("camille")
    assert named not in str(option(await camille.read("/write")))
    sent = await camille.send("/write", **form(org, procedure=named, do="submit"))
    assert sent.status_code == 422
    assert "This is not known here, or not yours to use." in sent.text
    assert begun_with(org) == []
    assert form(org)["text"] in sent.text


async def test_where_it_is_not_ones_own_is_said_while_writing(org: Organisation, reader: Readers) -> None:
    activate(org, short_way(started_by=("planner",)))
    org.give("camille", "planner", community="amis")
    camille = await reader("camille")
    said = "The chosen procedure is not yours to start in this community."
    here = {"procedure": "short-way", "community": "amis", "accounts": org.accounts["short"]}
    there = {"procedure": "short-way", "community": "familles", "accounts": org.accounts["familles"]}
    assert said not in (await camille.send("/write/live", live=True, **form(org, **here))).text
    assert said in (await camille.send("/write/live", live=True, **form(org, **there))).text
    sent = await camille.send("/write", **form(org, **there, do="submit"))
    assert sent.status_code == 422
    assert said in sent.text
    assert begun_with(org) == []


async def test_the_page_of_a_procedure_offers_to_write_with_it(org: Organisation, reader: Readers) -> None:
    activate(org, short_way())
    offer = 'href="/write?procedure=short-way"'
    assert offer in await (await reader("camille")).read("/procedures/short-way")
    assert offer not in await (await reader("alix")).read("/procedures/short-way")


async def test_a_procedure_may_be_called_as_one_likes(org: Organisation, reader: Readers) -> None:
    activate(org, approved(ask(), name="new", title=TITLE))
    assert "A short way" in await (await reader("camille")).read("/procedures/new")
