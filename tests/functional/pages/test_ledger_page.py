"""The ledger as its readers see it: steps by their titles, and the whole of it to take home."""

import json

from tests.factories import Organisation
from tests.functional.api.conftest import Machine
from tests.functional.pages.conftest import Readers
from web.app import create_app


async def test_steps_are_called_by_their_titles_in_the_readers_language(org: Organisation, reader: Readers) -> None:
    case = org.open_case("camille").id
    dominique = await reader("dominique")
    assert "A task is open: “Review”" in await dominique.read("/ledger")
    assert "A task is open: “Review”" in await dominique.read(f"/cases/{case}")
    await dominique.send("/profile/language", language="fr")
    assert "« Relecture »" in await dominique.read("/ledger")


async def test_the_auditor_takes_the_whole_ledger_home(org: Organisation, reader: Readers) -> None:
    org.open_case("camille")
    dominique = await reader("dominique")
    assert 'href="/ledger/export"' in await dominique.read("/ledger")
    answer = await dominique.get("/ledger/export")
    assert answer.headers["content-disposition"] == 'attachment; filename="placet-ledger.jsonl"'
    lines = [json.loads(line) for line in answer.text.splitlines()]
    assert lines[0]["placet_ledger"] == 1
    assert lines[-1]["end"]["entries"] == sum("entry" in line for line in lines)


async def test_camille_does_not_take_it(org: Organisation, reader: Readers) -> None:
    assert (await (await reader("camille")).get("/ledger/export")).status_code == 403


async def test_programs_read_the_same_sentences(org: Organisation) -> None:
    case = org.open_case("camille").id
    machine = Machine(create_app(org.web()), org.token("dominique"), **{"accept-language": "en"})
    items = (await machine.get(f"/cases/{case}/ledger")).json()["items"]
    assert any("“Review”" in one["sentence"] or "Relecture" in one["sentence"] for one in items)
