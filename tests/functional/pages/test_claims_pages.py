"""Claims on pages: stated, proved, judged apart, found again, and never said before everybody has spoken."""

from typing import Any

import pytest
from sqlalchemy import select

from records.engine.awareness import AWARENESS
from records.tables import cases, tasks
from tests.claims import claim, says, stated, verified, verifies_claims
from tests.factories import Organisation
from tests.functional.pages.conftest import Readers

_AWARE = select(cases.c.id).where(cases.c.procedure == AWARENESS)


@pytest.fixture
def house(org: Organisation) -> Organisation:
    return verifies_claims(org)


async def test_camille_has_a_figure_verified_and_finds_it(house: Organisation, reader: Readers) -> None:
    camille = await reader("camille")
    assert "Have it verified" in await camille.read("/claims/new")
    wrong = await camille.send("/claims/new", **claim(statement=""))
    assert wrong.status_code == 422
    sent = await camille.send("/claims/new", command="one", **claim())
    page = await camille.read(sent.headers["location"])
    assert "not verified yet" in page
    assert "120 000" in await camille.read("/claims?q=visiteurs")
    assert "Nothing found" in await camille.read("/claims?q=peintres")
    assert "Nothing found" in await camille.read("/claims?standing=true")


async def test_noe_does_not_see_the_verdict_of_sacha_before_his_own(house: Organisation, reader: Readers) -> None:
    opened = stated(house)
    noe = await reader("noe")
    says(house, "sacha", opened.id, "first verdict", "misleading", comment="Le compte est doublé.")
    pages = [f"/cases/{opened.id}", f"/claims/{opened.subject}", "/inbox", "/cases", "/claims"]
    tasks = [row.id for row in _tasks(house, opened.id)]
    for page in [*pages, *(f"/tasks/{one}" for one in tasks)]:
        said = await noe.read(page)
        assert "Le compte est doublé" not in said
        assert 'class="stamp large no"' not in said
    mine = await noe.read(f"/tasks/{next(row.id for row in _tasks(house, opened.id) if row.step == 'second verdict')}")
    assert "Your decision" in mine
    assert "Nobody sees your answer before the others are in" in mine
    says(house, "noe", opened.id, "second verdict", "misleading")
    page = await noe.read(f"/claims/{opened.subject}")
    assert "Le compte est doublé" in page
    assert "misleading: we may not say it" in page


async def test_evidence_is_added_while_it_is_verified_and_kept_as_a_file(house: Organisation, reader: Readers) -> None:
    opened = stated(house)
    noe = await reader("noe")
    sent = await noe.send(f"/claims/{opened.subject}/evidence", link="https://example.org/rapport", text="Page 12")
    assert sent.status_code == 303
    page = await noe.read(f"/claims/{opened.subject}")
    assert "https://example.org/rapport" in page
    wrong = await noe.send(f"/claims/{opened.subject}/evidence", link="javascript:alert(1)")
    assert wrong.status_code == 422
    assert (await noe.send(f"/claims/{opened.subject}/evidence")).status_code == 422


async def test_whoever_has_no_role_there_finds_no_claim(house: Organisation, reader: Readers) -> None:
    opened = stated(house)
    nobody = await reader("nobody")
    assert "120 000" not in await nobody.read("/claims")
    assert (await nobody.get(f"/claims/{opened.subject}")).status_code == 404
    assert (await nobody.send(f"/claims/{opened.subject}/evidence", text="x")).status_code == 404


async def test_a_true_claim_can_be_verified_again_and_handed_on(house: Organisation, reader: Readers) -> None:
    opened = verified(house)
    camille = await reader("camille")
    page = await camille.read(f"/claims/{opened.subject}")
    assert "true: we may say it" in page
    assert "Sacha, Noe" in page
    review = (await camille.get(f"/claims/{opened.subject}/claim-review")).json()
    assert (review["@type"], review["reviewRating"]["ratingValue"]) == ("ClaimReview", 5)
    sent = await camille.send(f"/claims/{opened.subject}/verify", command="again")
    assert sent.status_code == 303
    assert "It is being verified" in await camille.read(f"/claims/{opened.subject}")


async def test_noe_asks_on_which_fact_a_publication_rests(house: Organisation, reader: Readers) -> None:
    case = house.open_case("camille").id
    noe = await reader("noe")
    assert "Ask on which fact it rests" in await noe.read(f"/cases/{case}")
    await noe.send(f"/cases/{case}/claims", reason="D’où vient ce chiffre ?")
    assert "it cannot be approved before it cites one" in await noe.read(f"/tasks/{house.task(case).id}")


async def test_the_writing_desk_offers_what_was_verified(house: Organisation, reader: Readers) -> None:
    opened = verified(house)
    camille = await reader("camille")
    page = await camille.read("/write")
    assert f'value="{opened.subject}"' in page
    assert "true: we may say it" in page
    short = house.accounts["short"]
    found = await camille.send("/write", do="look", community="amis", accounts=short, claims_q="rien de tel")
    assert f'value="{opened.subject}"' not in found.text
    form = {"community": "amis", "accounts": short, "title": "Bilan", "text": "120 000 visiteurs !", "language": "fr"}
    sent = await camille.send("/write", do="submit", command="w", claims=opened.subject, **form)
    assert sent.status_code == 303, sent.text
    assert "Le musée a reçu 120 000 visiteurs" in await camille.read(sent.headers["location"])


def _tasks(house: Organisation, case: str) -> list[Any]:
    query = select(tasks.c.id, tasks.c.step).where(tasks.c.case_id == case)
    return house.database.read_now(lambda connection: list(connection.execute(query)))


async def test_robin_takes_note_that_a_figure_of_the_legal_desk_does_not_hold(
    house: Organisation, reader: Readers
) -> None:
    verified(house, "false", source=house.people["robin"], source_name="")
    opened = house.database.read_now(lambda connection: connection.execute(_AWARE).one()).id
    house.look(opened)
    robin = await reader("robin")
    (task,) = _tasks(house, opened)
    page = await robin.read(f"/tasks/{task.id}")
    assert "This fact does not hold" in page
    assert "It came from" in page
    assert "I take note of it" in page


async def test_the_page_of_a_claim_tells_its_story_over_all_its_cases(house: Organisation, reader: Readers) -> None:
    opened = verified(house, "false")
    noe = await reader("noe")
    page = await noe.read(f"/claims/{opened.subject}")
    assert page.index("What happened") < page.index("The verdict stands: false")
    assert page.count('class="proof"') > 5
