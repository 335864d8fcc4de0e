"""The ledger as its readers see it: steps by their titles, and the whole of it to take home."""

import json

from records.commands.propose_correction import propose_correction, set_correction_aside
from records.ledger.verify import verify
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


async def test_the_root_on_the_page_is_the_one_that_verification_finds(org: Organisation, reader: Readers) -> None:
    dominique = await reader("dominique")
    for _ in range(3):
        org.open_case("camille")
        found = org.database.read_now(verify)
        page = await dominique.read("/ledger")
        assert f"{found.entries} entries are sealed." in page
        assert f'<code title="{found.root}">{found.root[:12]}…</code>' in page
        assert f"As long as there are {found.entries} entries, both must find this root: <code>{found.root}" in page


async def test_the_kinds_of_entries_are_chosen_by_their_words(org: Organisation, reader: Readers) -> None:
    case = org.open_case("camille")
    digest = org.task(case.id).digest
    who = {name: org.people[name] for name in ("noe", "camille")}
    change = {"case": case.id, "digest": digest, "body": {"text": "La grande galerie rouvre samedi matin."}}
    correction = org.database.write_now(propose_correction, org.clock, person=who["noe"], **change)
    org.database.write_now(set_correction_aside, org.clock, person=who["camille"], correction=correction)
    dominique = await reader("dominique")
    page = await dominique.read("/ledger?type=correction.set_aside")
    assert '<option value="correction.set_aside" selected>correction set aside</option>' in page
    assert "Camille set aside the correction proposed to revision 1." in page
    assert "opened the case" not in page
    await dominique.send("/profile/language", language="fr")
    page = await dominique.read("/ledger")
    assert '<option value="correction.set_aside">correction laissée de côté</option>' in page
    assert "Camille a laissé de côté la correction proposée à la révision 1." in page
    assert ">case.opened<" not in page


async def test_camille_does_not_take_it(org: Organisation, reader: Readers) -> None:
    assert (await (await reader("camille")).get("/ledger/export")).status_code == 403


async def test_programs_read_the_same_sentences(org: Organisation) -> None:
    case = org.open_case("camille").id
    machine = Machine(create_app(org.web()), org.token("dominique"), **{"accept-language": "en"})
    items = (await machine.get(f"/cases/{case}/ledger")).json()["items"]
    assert any("“Review”" in one["sentence"] or "Relecture" in one["sentence"] for one in items)
