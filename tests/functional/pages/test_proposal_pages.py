"""What the person who confirms reads before she does, and what everybody else is kept from."""

import pytest

from tests.factories import Organisation
from tests.functional.pages.conftest import Reader, Readers
from tests.proposals import CATALOGUE, put_catalogue_into_force, put_into_force, with_more_rounds

EDIT = "/procedures/publication-approval/edit"


@pytest.fixture(autouse=True)
def _catalogue(org: Organisation) -> None:
    put_catalogue_into_force(org)


async def proposed(alix: Reader, source: str, path: str = EDIT) -> str:
    """The address of the proposal."""
    answer = await alix.send(path, source=source, version="0", tab="one", do="propose")
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


async def test_the_director_reads_confirms_and_it_is_in_force(org: Organisation, reader: Readers) -> None:
    org.open_case("camille")
    alix, solene = await reader("alix"), await reader("solene")
    address = await proposed(alix, with_more_rounds())
    assert "waiting: 1" in (await solene.read("/inbox")).replace("</span>", "")
    assert "Publication approval" in await solene.read("/proposals")

    page = await solene.read(address)
    assert "proposed by Alix" in page
    assert "<del>" in page
    assert "at most" in page
    assert "1 case stays on the version it began with." in page
    assert "There is somebody for each of them." in page
    assert "What protects less than before" not in page

    assert (await solene.send(f"{address}/confirm")).status_code == 303
    assert "at most: 3 rounds" in await solene.read("/procedures/publication-approval")
    assert "waiting:" not in await solene.read("/inbox")
    assert org.types("procedures")[-1] == "proposal.confirmed"
    answer = await solene.send(f"{address}/confirm")
    assert answer.status_code == 409


async def test_what_protects_less_stands_first(reader: Readers) -> None:
    less = with_more_rounds().replace(
        "  - a sensitive publication was also approved by the manager of its author\n", ""
    )
    less = less[: less.index("      - ask: sign-off")] + less[less.index("    between rounds:") :]
    page = await (await reader("solene")).read(await proposed(await reader("alix"), less))
    first, words = page.index("What protects less than before"), page.index("What changes, in words")
    assert first < words
    assert "No longer guaranteed: a sensitive publication was also approved" in page[first:words]
    assert "Sign-off" in page[first:words]


async def test_the_proposer_finds_no_button_and_no_way_round(org: Organisation, reader: Readers) -> None:
    org.give("alix", "director")
    alix = await reader("alix")
    address = await proposed(alix, with_more_rounds())
    page = await alix.read(address)
    assert f'action="{address}/confirm"' not in page
    assert "Four eyes" in page
    answer = await alix.send(f"{address}/confirm")
    assert answer.status_code == 403
    assert "who proposed a document does not confirm it" in answer.text
    assert org.types("procedures")[-1] == "confirmation.refused"


async def test_a_refusal_needs_its_reason_and_is_read_by_the_proposer(reader: Readers) -> None:
    alix, solene = await reader("alix"), await reader("solene")
    address = await proposed(alix, with_more_rounds())
    assert (await solene.send(f"{address}/refuse", reason=" ")).status_code == 422
    assert (await solene.send(f"{address}/refuse", reason="Trois ne suffisent pas.")).status_code == 303
    page = await alix.read(address)
    assert "Trois ne suffisent pas." in page
    assert "Refused" in page


async def test_a_withdrawn_proposal_is_a_draft_again(reader: Readers) -> None:
    alix = await reader("alix")
    address = await proposed(alix, with_more_rounds())
    assert (await alix.send(f"{address}/withdraw")).status_code == 303
    assert "at most: 3 rounds" in (await alix.get(EDIT)).text


async def test_a_new_charter_lists_the_publications_it_would_stop(org: Organisation, reader: Readers) -> None:
    case = org.open_case("camille", text="La grande galerie rouvre samedi.").id
    rule = """
  - rule: samedi
    sentence: {fr: On n’annonce pas le samedi., en: Saturdays are not announced.}
    severity: mandatory
    kind: words
    words: [samedi]
    good: ["Dimanche."]
    bad: ["Samedi."]
    mend: {fr: Dire un autre jour., en: Say another day.}
"""
    address = await proposed(await reader("alix"), CATALOGUE["charter"] + rule, "/charter/edit")
    page = await (await reader("solene")).read(address)
    assert f"/cases/{case}" in page
    assert "Saturdays are not announced." in page
    assert "Rule “samedi”" in page


async def test_a_proposal_against_an_older_version_can_only_be_refused(org: Organisation, reader: Readers) -> None:
    alix, solene = await reader("alix"), await reader("solene")
    address = await proposed(alix, with_more_rounds())
    put_into_force(org, "procedure", with_more_rounds().replace("3 rounds", "6 rounds"))
    assert "Another version is in force by now" in await solene.read(address)
    answer = await solene.send(f"{address}/confirm")
    assert answer.status_code == 409
    assert "Another version of this document came into force" in answer.text


@pytest.mark.parametrize("name", ["camille", "morgan", "op", "nobody"])
async def test_proposals_are_read_by_the_whole_house_roles_only(reader: Readers, name: str) -> None:
    assert (await (await reader(name)).get("/proposals")).status_code == 403


async def test_a_proposal_that_is_not_there_is_not_found(reader: Readers) -> None:
    solene = await reader("solene")
    assert (await solene.get("/proposals/nothing")).status_code == 404
    assert (await solene.send("/proposals/nothing/confirm")).status_code == 404
