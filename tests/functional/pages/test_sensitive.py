"""Whoever answers for a sensitive publication reads who called it sensitive, and why."""

from tests.factories import Organisation
from tests.functional.pages.conftest import Readers

TITLE = "Why it is sensitive"


async def test_the_reason_of_a_reviewer_stands_on_the_task(org: Organisation, reader: Readers) -> None:
    case = org.open_case("camille").id
    noe = await reader("noe")
    task = f"/tasks/{org.task(case).id}"
    assert TITLE not in await noe.read(task)

    await noe.send(f"/cases/{case}/sensitivity", reason="La presse appelle déjà.")
    page = await noe.read(task)
    assert TITLE in page
    assert "Noe, who read it" in page
    assert "“La presse appelle déjà.”" in page


async def test_what_the_author_declared_is_said_to_be_hers(org: Organisation, reader: Readers) -> None:
    case = org.open_case("camille", sensitivity="high").id
    assert "Camille, who wrote it" in await (await reader("noe")).read(f"/tasks/{org.task(case).id}")


async def test_an_operator_reads_no_reason(org: Organisation, reader: Readers) -> None:
    case = org.open_case("camille").id
    await (await reader("noe")).send(f"/cases/{case}/sensitivity", reason="La presse appelle déjà.")
    page = await (await reader("op")).read(f"/cases/{case}")
    assert "La presse" not in page
    assert TITLE not in page
