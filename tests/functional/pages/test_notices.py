"""What people are told without having to act: on the inbox until they have read it."""

import re
from datetime import timedelta

from sqlalchemy import update

from records.engine.notices import tell
from records.tables import tasks
from tests.factories import Organisation
from tests.functional.pages.conftest import Reader, Readers

TITLE = "“Réouverture de la grande galerie”"
ASKED = f"Noe asked a question about {TITLE}."


async def put_away(person: Reader) -> None:
    """Presses "I have read these" on the inbox as it stands."""
    page = await person.read("/inbox")
    since, until = (re.search(f'name="{name}" value="([^"]+)"', page) for name in ("since", "until"))
    assert since
    assert until
    await person.send("/inbox/read", since=since[1], until=until[1])


def remind(org: Organisation, case: str, who: str, times: int = 1) -> None:
    task = org.task(case).id
    for _ in range(times):
        org.clock.move(timedelta(seconds=1))
        org.database.write_now(tell, case, task, org.people[who], "task.reminder", {}, org.clock())


async def test_camille_is_told_of_a_question_until_she_has_read_it(org: Organisation, reader: Readers) -> None:
    case = org.open_case("camille").id
    noe, camille = await reader("noe"), await reader("camille")
    assert "For your information" not in await camille.read("/inbox")

    await noe.send(f"/cases/{case}/questions", text="Samedi à quelle heure ?")
    page = await camille.read("/inbox")
    assert ASKED in page
    assert f'href="/cases/{case}#questions"' in page
    assert "to read:" in await camille.read("/cases")
    assert "For your information" not in await noe.read("/inbox")

    await put_away(camille)
    assert ASKED not in await camille.read("/inbox")
    assert "to read:" not in await camille.read("/cases")


async def test_what_is_told_while_the_page_is_read_is_not_put_away(org: Organisation, reader: Readers) -> None:
    case = org.open_case("camille").id
    noe, camille = await reader("noe"), await reader("camille")
    await noe.send(f"/cases/{case}/questions", text="Samedi à quelle heure ?")
    page = await camille.read("/inbox")
    org.clock.move(timedelta(seconds=1))
    await noe.send(f"/cases/{case}/questions", text="Et dimanche ?")

    until = re.search('name="until" value="([^"]+)"', page)
    assert until
    await camille.send("/inbox/read", since=until[1], until=until[1])
    assert ASKED in await camille.read("/inbox")


async def test_the_same_told_three_times_is_one_line(org: Organisation, reader: Readers) -> None:
    case = org.open_case("camille").id
    remind(org, case, "noe", times=3)
    page = await (await reader("noe")).read("/inbox")
    assert page.count(f"{TITLE} still waits for a decision, before") == 1
    assert "3 times" in page


async def test_a_reminder_goes_when_somebody_has_decided(org: Organisation, reader: Readers) -> None:
    case = org.open_case("camille").id
    remind(org, case, "noe")
    noe = await reader("noe")
    assert "still waits" in await noe.read("/inbox")
    org.database.write_now(
        lambda connection: connection.execute(update(tasks).where(tasks.c.case_id == case).values(state="void"))
    )
    assert "still waits" not in await noe.read("/inbox")
    assert "to read:" not in await noe.read("/cases")


async def test_a_deadline_that_has_passed_is_not_named(org: Organisation, reader: Readers) -> None:
    case = org.open_case("camille").id
    remind(org, case, "noe")
    org.clock.move(timedelta(hours=5))
    page = await (await reader("noe")).read("/inbox")
    assert f"{TITLE} still waits for a decision." in page


async def test_twenty_are_shown_and_the_older_ones_follow_when_these_are_read(
    org: Organisation, reader: Readers
) -> None:
    for _ in range(23):
        remind(org, org.open_case("camille").id, "noe")
    noe = await reader("noe")
    page = await noe.read("/inbox")
    assert page.count("still waits for a decision") == 20
    assert '<span class="chip">23</span>' in page
    await put_away(noe)
    assert (await noe.read("/inbox")).count("still waits for a decision") == 3


async def test_who_no_longer_sees_the_case_is_told_without_its_title(org: Organisation, reader: Readers) -> None:
    case = org.open_case("camille").id
    org.database.write_now(tell, case, None, org.people["sacha"], "question.asked", {}, org.clock())
    page = await (await reader("sacha")).read("/inbox")
    assert "Someone asked a question in a case of yours." in page
    assert "Réouverture" not in page
    assert case not in page


async def test_a_form_that_says_nothing_puts_nothing_away(org: Organisation, reader: Readers) -> None:
    case = org.open_case("camille").id
    remind(org, case, "noe")
    noe = await reader("noe")
    for since, until in (("", ""), ("yesterday", "now"), ("2026-11-23T09:00", "2026-11-24T09:00")):
        assert (await noe.send("/inbox/read", since=since, until=until)).status_code == 303
    assert "still waits" in await noe.read("/inbox")
