"""Procedures as everybody of the house reads them: the list, one drawn, its guarantees, its calendar, its versions."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert, update

from governance.calendars import digest as calendar_digest
from governance.calendars import to_compiled as calendar_to_compiled
from governance.calendars.read import read_calendar
from procedures.compiled import digest, to_compiled
from procedures.reader import read_procedure
from records.ids import new_id
from records.tables import calendars, procedures, proposals
from tests.factories import PEOPLE, START, Organisation
from tests.functional.access.browser import Browser
from tests.functional.pages.conftest import Readers
from web.app import create_app

PROCEDURES = Path(__file__).parents[3] / "procedures"
SOURCE = (PROCEDURES / "examples" / "publication-approval-whole.yaml").read_text()
BEFORE = SOURCE.replace("at most: 4 rounds", "at most: 3 rounds")
ADDRESS = "/procedures/publication-approval"


@pytest.fixture
def org(org: Organisation) -> Organisation:
    """With versions 2 and 3 of the whole approval, and the calendar that they name."""
    org.database.write_now(_put_into_force)
    return org


def _put_into_force(connection: Connection) -> None:
    connection.execute(update(procedures).values(retired_at=START))
    for version, source in ((2, BEFORE), (3, SOURCE)):
        compiled = to_compiled(read_procedure(source, "approval.yaml"))
        connection.execute(
            insert(procedures).values(
                digest=digest(compiled),
                name="publication-approval",
                version=version,
                source=source,
                compiled=compiled,
                activated_at=START + timedelta(minutes=version),
                retired_at=START + timedelta(minutes=3) if version == 2 else None,
            )
        )
    source = (PROCEDURES / "catalogue" / "calendar.yaml").read_text()
    calendar = calendar_to_compiled(read_calendar(source, "calendar.yaml"))
    connection.execute(
        insert(calendars).values(
            id=new_id(),
            digest=calendar_digest(calendar),
            name=calendar["name"],
            version=1,
            source=source,
            compiled=calendar,
            activated_at=START,
        )
    )


@pytest.mark.parametrize("name", PEOPLE)
async def test_everyone_of_the_house_reads_the_procedures(org: Organisation, reader: Readers, name: str) -> None:
    reading = await reader(name)
    assert 'href="/procedures/publication-approval"' in await reading.read("/procedures")
    assert "Sign-off by the hierarchy" in await reading.read(ADDRESS)


async def test_who_is_not_signed_in_reads_none(org: Organisation) -> None:
    answer = await Browser(create_app(org.web())).get(ADDRESS)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/sign-in")


async def test_the_list_says_which_version_is_in_force(org: Organisation, reader: Readers) -> None:
    said = await (await reader("solene")).read("/procedures")
    assert "version 3" in said
    assert "version 2" not in said
    assert "0 cases under way" in said


async def test_cases_under_way_are_counted_whatever_their_version(org: Organisation, reader: Readers) -> None:
    org.open_case("camille")
    said = await (await reader("solene")).read("/procedures")
    assert "1 case under way" in said


async def test_a_procedure_is_drawn_with_who_acts_by_when_and_where_it_leads(
    org: Organisation, reader: Readers
) -> None:
    said = await (await reader("solene")).read(ADDRESS)
    for words in (
        "up to 4 rounds",
        "a community manager of this community",
        "never an author of this revision",
        "within 4 working hours, at the latest 2 hours before the slot",
        "ends: not to be published",
        "only if",
        "the publication is sensitive",
        "During a freeze",
    ):
        assert words in said, words


async def test_each_guarantee_leads_to_the_step_that_gives_it(org: Organisation, reader: Readers) -> None:
    said = await (await reader("solene")).read(ADDRESS)
    guarantees = said.partition("What it guarantees")[2]
    for step in ("Review", "Sign-off by the hierarchy", "Charter", "released by: the crisis lead"):
        anchor, _, rest = guarantees.partition(f'">{step}</a>')
        assert rest, step
        assert f'id="{anchor.rpartition("#")[2]}"' in said


async def test_ladders_and_calendar_are_said_in_words(org: Organisation, reader: Readers) -> None:
    said = await (await reader("solene")).read(ADDRESS)
    assert 'href="#ladder-2">usual ladder</a>' in said
    assert "asked as well: the manager of the author" in said
    assert "<dt>Tuesday – Friday</dt><dd>9:00–12:30, 13:30–18:00</dd>" in said
    assert "<dt>Thu 24 Dec 2026</dt><dd>closed</dd>" in said
    assert "<dt>Sun 27 Dec 2026</dt><dd>10:00–16:00</dd>" in said


async def test_the_text_has_its_lines(org: Organisation, reader: Readers) -> None:
    said = await (await reader("solene")).read(ADDRESS)
    assert '<span id="L1">procedure: publication-approval' in said
    assert f'<span id="L{len(SOURCE.splitlines())}"> - end as published' in said


async def test_two_versions_are_compared_in_words_and_in_text(org: Organisation, reader: Readers) -> None:
    said = await (await reader("solene")).read(f"{ADDRESS}?version=3&against=2")
    assert "<strong>Agreement</strong>" in said
    assert 'id="difference"' in said
    assert "<del>" in said
    assert 'id="difference"' not in await (await reader("solene")).read(f"{ADDRESS}?version=3&against=3")


async def test_an_earlier_version_is_still_there_to_be_read(org: Organisation, reader: Readers) -> None:
    reading = await reader("solene")
    said = await reading.read(f"{ADDRESS}?version=2")
    assert "up to 3 rounds" in said
    assert "no longer started" in said
    for nowhere in (f"{ADDRESS}?version=9", f"{ADDRESS}?version=x", "/procedures/nothing"):
        assert (await reading.get(nowhere)).status_code == 404


async def test_only_who_may_change_it_is_led_to_the_editor(org: Organisation, reader: Readers) -> None:
    assert f'href="{ADDRESS}/edit"' in await (await reader("alix")).read(ADDRESS)
    assert f'href="{ADDRESS}/edit"' not in await (await reader("alix")).read(f"{ADDRESS}?version=2")
    for name in ("noe", "solene", "op"):
        assert "/edit" not in await (await reader(name)).read(ADDRESS)
        assert "/new-procedure" not in await (await reader(name)).read("/procedures")


async def test_a_proposal_that_waits_is_shown_to_who_may_see_proposals(org: Organisation, reader: Readers) -> None:
    compiled = to_compiled(read_procedure(SOURCE.replace("4 rounds", "5 rounds"), "approval.yaml"))
    proposal = new_id()
    values = {"id": proposal, "kind": "procedure", "name": "publication-approval", "source": "", "compiled": compiled}
    values |= {"digest": digest(compiled), "warnings": 0, "proposed_by": org.people["alix"], "proposed_at": START}
    org.database.write_now(lambda connection: connection.execute(insert(proposals).values(**values)))
    for name in ("alix", "solene"):
        assert f"/proposals/{proposal}" in await (await reader(name)).read(ADDRESS)
        assert "a proposal waits" in await (await reader(name)).read("/procedures")
    assert "/proposals/" not in await (await reader("noe")).read(ADDRESS)
    assert "a proposal waits" not in await (await reader("noe")).read("/procedures")
