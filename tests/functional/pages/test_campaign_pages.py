"""Campaigns on pages: planned row by row without losing a word, handed in, sent back, and followed."""

import re
from typing import Any

import pytest
from sqlalchemy import select

from records.commands.decide import decide
from records.ids import new_id
from records.tables import cases, drafts, tasks
from tests.campaigns import campaign, open_campaign, plans_campaigns
from tests.factories import Organisation
from tests.functional.pages.conftest import Reader, Readers

BRIEF = {
    "title": "La grande galerie rouvre",
    "community": "amis",
    "objective": "Faire revenir les amis du musée",
    "from": "2026-12-01",
    "until": "2026-12-20",
    "figure.1": "visites",
    "at_least.1": "500",
    "waves.1": "Annonce",
    "waves.2": "Rappel",
}


@pytest.fixture
def house(org: Organisation) -> Organisation:
    plans_campaigns(org.database, org.clock)
    return org


def row(house: Organisation, **changes: str) -> dict[str, str]:
    return {
        "wave": "1",
        "title": "Elle rouvre",
        "accounts": house.accounts["short"],
        "text": "La grande galerie rouvre samedi.",
        "language": "fr",
        "slot": "2026-12-05T10:00",
        "tone": "chaleureux",
    } | changes


def hidden(page: str, name: str) -> str:
    found = re.findall(rf'name="{name}" value="([^"]*)"', page)
    assert found, f"no field {name}"
    return str(found[-1])


async def begun(reader: Reader) -> str:
    """The address of a draft with a brief."""
    sent = await reader.send("/campaigns/new", command=new_id(), **BRIEF)
    assert sent.status_code == 303, sent.text
    return sent.headers["location"]


async def test_ines_plans_a_campaign_and_hands_it_in(house: Organisation, reader: Readers) -> None:
    ines = await reader("ines")
    assert "Keep it and plan the publications" in await ines.read("/campaigns/new")
    here = await begun(ines)
    assert "Nothing is planned in this wave yet." in await ines.read(here)
    assert (await ines.send(f"{here}/rows/new", **row(house))).status_code == 303
    unfinished = await ines.send(here, do="submit", command="one")
    assert unfinished.status_code == 422
    assert "Nothing is planned in this wave." in unfinished.text
    await ines.send(f"{here}/rows/new", **row(house, wave="2", title="Encore deux jours", slot="2026-12-18T10:00"))
    page = await ines.read(here)
    assert "Encore deux jours" in page
    assert "The charter is kept" in page
    sent = await ines.send(here, do="submit", command="one")
    assert sent.headers["location"].startswith("/campaigns/")
    shown = await ines.read(sent.headers["location"])
    assert "Nobody has decided on it yet." in shown
    assert "10:00" in shown
    assert "Faire revenir les amis du musée" in await ines.read("/campaigns")
    again = await ines.get(here)
    assert again.headers["location"] == sent.headers["location"]
    assert '<option value="Faire revenir les amis du musée">' in await ines.read("/campaigns/new")


async def test_what_ines_types_is_kept_while_she_types_and_looked_at_as_any_publication(
    house: Organisation, reader: Readers
) -> None:
    ines = await reader("ines")
    here = await begun(ines)
    typed = row(house, text="a" * 301, title="")
    looked = await ines.send(f"{here}/rows/new/live", live=True, **typed)
    assert looked.status_code == 200
    assert "1 too many" in looked.text
    key = hidden(looked.text, "key")
    assert looked.headers["hx-replace-url"] == f"{here}/rows/{key}"
    page = await ines.read(f"{here}/rows/{key}")
    assert "a" * 301 in page
    plan = await ines.read(here)
    assert "1 to mend" in plan


async def test_two_tabs_do_not_overwrite_one_another(house: Organisation, reader: Readers) -> None:
    ines = await reader("ines")
    here = await begun(ines)
    first = await ines.send(f"{here}/rows/new/live", live=True, **row(house))
    key, seen = hidden(first.text, "key"), hidden(first.text, "seen")
    await ines.send(f"{here}/rows/{key}", key=key, seen=seen, **row(house, text="Dit dans un onglet."))
    late = await ines.send(f"{here}/rows/{key}", key=key, seen=seen, **row(house, text="Dit dans l’autre."))
    assert late.status_code == 409
    assert "Dit dans un onglet." in late.text
    assert "Dit dans l’autre." in late.text
    meant = await ines.send(
        f"{here}/rows/{key}", key=key, seen=hidden(late.text, "seen"), **row(house, text="Dit dans l’autre.")
    )
    assert meant.status_code == 303
    assert "Dit dans l’autre." in await ines.read(here)


async def test_a_brief_keeps_its_waves_and_their_rows_together(house: Organisation, reader: Readers) -> None:
    ines = await reader("ines")
    here = await begun(ines)
    await ines.send(f"{here}/rows/new", **row(house, wave="2"))
    seen = hidden(await ines.read(here), "seen")
    await ines.send(here, seen=seen, **BRIEF | {"waves.1": ""})
    body = house.database.read_now(lambda one: one.execute(select(drafts.c.body)).scalar_one())
    assert (body["waves"], body["plan"][0]["wave"]) == (["Rappel"], "1")
    late = await ines.send(here, seen=seen, **BRIEF | {"title": "Un autre titre"})
    assert late.status_code == 409
    assert "Un autre titre" in late.text


async def test_nobody_else_opens_the_draft_of_ines(house: Organisation, reader: Readers) -> None:
    here = await begun(await reader("ines"))
    camille = await reader("camille")
    for path in (here, f"{here}/rows/new"):
        assert (await camille.get(path)).status_code == 404
        assert (await camille.send(path, **row(house))).status_code == 404


def _task(house: Organisation, case: str) -> Any:
    query = select(tasks).where(tasks.c.case_id == case, tasks.c.state == "open")
    return house.database.read_now(lambda connection: connection.execute(query).one())


async def test_a_plan_that_was_not_agreed_to_is_changed_and_its_reader_sees_what_changed(
    house: Organisation, reader: Readers
) -> None:
    body = campaign([house.accounts["short"]])
    case = open_campaign(house.database, house.clock, house.people["ines"], body).id
    ines, morgan = await reader("ines"), await reader("morgan")
    asked = _task(house, case)
    page = await morgan.read(f"/tasks/{asked.id}")
    assert "La grande galerie vous attend encore deux jours." in page
    house.database.write_now(
        decide,
        house.clock,
        person=house.people["morgan"],
        task=asked.id,
        answer="not agreed",
        comment="Trop tard.",
        digest=asked.digest,
        command=new_id(),
    )
    house.look(case)
    task = _task(house, case)
    assert "Change the plan" in await ines.read(f"/tasks/{task.id}")
    here = (await ines.send(f"/campaigns/resume/{task.id}")).headers["location"]
    seen = hidden(await ines.read(f"{here}/rows/rappel"), "seen")
    changed = row(house, wave="2", title="Plus que deux jours", text="Venez vite.", slot="2026-12-15T10:00")
    await ines.send(f"{here}/rows/rappel", key="rappel", seen=seen, **changed)
    sent = await ines.send(here, do="submit", command="two")
    assert sent.headers["location"] == f"/campaigns/{case}"
    found = house.database.read_now(lambda one: one.execute(select(cases.c.revision)).scalar_one())
    assert found == 2
    page = await morgan.read(f"/tasks/{_task(house, case).id}?since=1")
    assert page.count(">changed<") == 1
    assert "Venez vite." in page


async def test_a_campaign_of_another_community_is_not_there(house: Organisation, reader: Readers) -> None:
    body = campaign([house.accounts["short"]])
    case = open_campaign(house.database, house.clock, house.people["ines"], body).id
    sacha = await reader("sacha")  # of the families
    assert (await sacha.get(f"/campaigns/{case}")).status_code == 404
    assert "La grande galerie" not in await sacha.read("/campaigns")


TABLE = "vague;date;heure;comptes;titre;texte\nAnnonce;05/12/2026;10:30;@marees;Réouverture;Elle rouvre.\n"


async def test_a_table_is_looked_at_before_it_is_taken_in_and_never_by_half(
    house: Organisation, reader: Readers
) -> None:
    ines = await reader("ines")
    here = await begun(ines)
    wrong = await ines.send(f"{here}/import", table=TABLE + "Soldes;hier;10:30;@marees;Encore;Elle attend.\n")
    assert wrong.status_code == 422
    assert "Row 3, date" in wrong.text
    assert "Take them in" not in wrong.text
    seen = await ines.send(f"{here}/import", table=TABLE + "Soldes;;;@marees;Encore;Elle attend.\n")
    assert "Soldes" in seen.text
    table = re.search(r'<textarea name="table" hidden>\n(.*?)</textarea>', seen.text, re.DOTALL)
    assert table is not None
    version = hidden(seen.text, "version")
    assert "0 publications" in await ines.read(here)
    sent = await ines.send(f"{here}/import", do="confirm", version=version, table=table[1])
    assert sent.status_code == 303
    page = await ines.read(here)
    assert "2 publications" in page
    assert "Wave 3 · Soldes" in page
    again = await ines.send(f"{here}/import", do="confirm", version=version, table=table[1])
    assert again.status_code == 409
    assert "2 publications" in await ines.read(here)


async def test_the_template_comes_in_both_kinds(house: Organisation, reader: Readers) -> None:
    ines = await reader("ines")
    assert "wave,date,time" in (await ines.get("/campaigns/template/csv")).text
    workbook = await ines.get("/campaigns/template/xlsx?community=amis")
    assert workbook.content.startswith(b"PK")
    assert (await ines.get("/campaigns/template/exe")).status_code == 404
