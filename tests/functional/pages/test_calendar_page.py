"""The editorial calendar as people read it and move slots in it, without scripts."""

import re
from datetime import timedelta

from tests.factories import Organisation
from tests.functional.pages.conftest import Reader, Readers

TITLE = "Réouverture de la grande galerie"


def entry(page: str, case: str, account: str = "account-short") -> str:
    """What the page says at the item."""
    found = re.search(rf'<li class="entry[^>]*id="i-{case}-{account}".*?</li>', page)
    assert found, page
    return found[0]


def in_days(org: Organisation, **later: float) -> str:
    return (org.clock() + timedelta(**later)).isoformat()


async def test_camille_reads_the_month_the_week_and_the_list(org: Organisation, reader: Readers) -> None:
    case = org.open_case("camille", slot=in_days(org, days=3)).id  # Thursday 26 November, 10:00 in Paris
    camille = await reader("camille")
    for view in ("month", "week", "list"):
        page = await camille.read(f"/calendar?view={view}")
        said = entry(page, case)
        assert TITLE in said
        assert ">10:00<" in said
        assert "to be approved" in said
        assert f'href="/cases/{case}"' in said
        assert "Thursday 26 November" in page
    assert "Week 48" in await camille.read("/calendar")


async def test_what_has_no_slot_stands_beside(org: Organisation, reader: Readers) -> None:
    case = org.open_case("camille").id
    page = await (await reader("camille")).read("/calendar")
    assert "Without a slot" in page
    assert TITLE in entry(page[page.index("Without a slot") :], case)


async def test_the_operator_reads_no_title_and_sacha_nothing(org: Organisation, reader: Readers) -> None:
    case = org.open_case("camille", slot=in_days(org, days=1)).id
    page = await (await reader("op")).read("/calendar")
    assert "P-0001" in entry(page, case)
    assert TITLE not in page
    assert case not in await (await reader("sacha")).read("/calendar")


async def move(person: Reader, page: str, case: str, date: str, time: str) -> str:
    """Sends the form that the page has for it, and gives the page that follows."""
    form = dict(re.findall(r'name="(case|account|was)" value="([^"]+)"', entry(page, case)))
    answer = await person.send("/calendar?view=month", **form | {"date": date, "time": time})
    if answer.status_code == 303:
        return await person.read(answer.headers["location"].partition("#")[0])
    return f"{answer.status_code} {' '.join(answer.text.split())}"


async def test_camille_moves_a_slot_by_the_form(org: Organisation, reader: Readers) -> None:
    case = org.open_case("camille", slot=in_days(org, days=3)).id
    camille = await reader("camille")
    handle = re.search(r'class="handle" href="([^"#]+)', entry(await camille.read("/calendar"), case))
    assert handle
    page = await camille.read(handle[1].replace("&amp;", "&"))
    moved = await move(camille, page, case, "2026-11-27", "18:30")
    assert "Moved to Friday 27 November 2026 at 18:30, Paris time." in moved
    assert ">18:30<" in entry(moved, case)
    assert "slot.moved" in org.types(f"case:{case}")
    assert org.hinted == [case]


async def test_who_may_not_move_has_no_handle_and_is_told_why(org: Organisation, reader: Readers) -> None:
    case = org.open_case("camille", slot=in_days(org, days=3)).id
    noe = await reader("noe")
    page = await noe.read("/calendar")
    assert "handle" not in entry(page, case)
    sent = await noe.send("/calendar", case=case, account="account-short", date="2026-11-27", time="18:30")
    refused = f"{sent.status_code} {' '.join(sent.text.split())}"
    assert refused.startswith("403")
    assert "Only an author of the case or a manager" in entry(refused, case)
    assert ">10:00<" in entry(refused, case)


async def test_a_day_that_has_passed_is_refused_where_it_stands(org: Organisation, reader: Readers) -> None:
    case = org.open_case("camille", slot=in_days(org, days=3)).id
    camille = await reader("camille")
    page = await camille.read(f"/calendar?move={case}.account-short")
    refused = await move(camille, page, case, "2026-11-02", "10:00")
    assert refused.startswith("422")
    assert "The slot lies in the past." in entry(refused, case)
    assert 'value="2026-11-02"' in entry(refused, case)
    unread = await move(camille, page, case, "2027-03-28", "02:30")  # the hour that the clocks leave out
    assert "one that the clocks leave out" in entry(unread, case)
    for date in ("0001-01-01", "9999-12-31", "soon"):
        assert (await move(camille, page, case, date, "00:00")).startswith("422")
    assert "slot.moved" not in org.types(f"case:{case}")


async def test_two_who_move_the_same_slot_the_second_is_told(org: Organisation, reader: Readers) -> None:
    case = org.open_case("camille", slot=in_days(org, days=3)).id
    camille, morgan = await reader("camille"), await reader("morgan")
    address = f"/calendar?move={case}.account-short"
    first, second = await camille.read(address), await morgan.read(address)
    await move(camille, first, case, "2026-11-27", "09:00")
    refused = await move(morgan, second, case, "2026-11-28", "09:00")
    assert refused.startswith("409")
    assert "Camille has moved this slot in the meantime, to 27 Nov 2026 09:00." in entry(refused, case)
    moved = await move(morgan, refused, case, "2026-11-28", "09:00")  # seen where it stands now, it moves from there
    assert "Moved to Saturday 28 November 2026 at 09:00" in moved


async def test_the_25_hours_of_the_day_on_which_the_clocks_go_back(org: Organisation, reader: Readers) -> None:
    for slot in ("2027-10-31T02:30:00+02:00", "2027-10-31T02:30:00+01:00"):
        org.open_case("camille", slot=slot)
    camille = await reader("camille")
    page = await camille.read("/calendar?view=week&on=2027-10-31")
    assert "25 hours" in page
    assert ">02:30 UTC+2<" in page
    assert ">02:30 UTC+1<" in page
    org.open_case("camille", slot="2027-03-28T01:30:00+01:00")
    assert "left out: the clocks go forward" in await camille.read("/calendar?view=week&on=2027-03-28")


async def test_an_address_that_says_nonsense_shows_this_month(reader: Readers) -> None:
    camille = await reader("camille")
    for asked in ("on=0001-01-01&view=month", "on=9999-12-31&view=list", "on=soon&view=year", "move=nothing"):
        assert "November 2026" in await camille.read(f"/calendar?{asked}")
    assert "December 2100" in await camille.read("/calendar?on=2100-12-31")
