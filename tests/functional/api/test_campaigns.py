"""Campaigns by the API alone: planned from a table, opened, sent back, changed, and read with what became of it."""

import pytest

from tests.campaigns import campaign, plans_campaigns
from tests.factories import Organisation
from tests.functional.api.conftest import Machines

TABLE = "wave,accounts,title,text\nAnnouncement,@marees,Reopening,The gallery reopens.\n"


@pytest.fixture
def house(org: Organisation) -> Organisation:
    plans_campaigns(org.database, org.clock)
    return org


async def test_a_program_plans_a_campaign_from_a_table_and_follows_it(house: Organisation, machine: Machines) -> None:
    ines, morgan = machine("ines"), machine("morgan")
    query = {"community": "amis"}
    wrong = await ines.client.post("/campaigns/table", params=query, content=TABLE.replace("@marees", "@nobody"))
    assert wrong.json()["plan"] == []
    assert [(one["row"], one["column"], one["code"]) for one in wrong.json()["errors"]] == [
        (2, "accounts", "account_unknown")
    ]
    read = (await ines.client.post("/campaigns/table", params=query, content=TABLE)).json()
    subject = campaign([], waves=read["waves"], plan=read["plan"])
    opened = await ines.post("/cases", {"procedure": "campaign", "subject": subject}, key="k")
    assert opened.status_code == 201, opened.text
    house.look(opened.json()["id"])
    here = f"/campaigns/{opened.json()['id']}"
    seen = (await morgan.get(here)).json()
    assert (seen["number"], seen["state"], seen["digest"]) == ("R-0001", "open", opened.json()["digest"])
    assert [(one["key"], one["case"], one["publication"]["title"]) for one in seen["plan"]] == [
        ("row-1", None, "Reopening")
    ]
    assert [(one["title"], one["decided"]) for one in seen["waves"]] == [("Announcement", [])]
    assert [one["case"] for one in (await morgan.get("/campaigns")).json()["items"]] == [opened.json()["id"]]
    assert (await machine("sacha").get(here)).status_code == 404
    assert (await machine("sacha").get("/campaigns")).json()["items"] == []


async def test_a_mistake_in_a_row_is_said_by_row_and_field(house: Organisation, machine: Machines) -> None:
    subject = campaign([house.accounts["short"]])
    subject["plan"][1]["publication"]["text"] = ""
    sent = await machine("ines").post("/cases", {"procedure": "campaign", "subject": subject})
    assert sent.status_code == 422
    assert [(one["field"], one["code"]) for one in sent.json()["fields"]] == [("plan.2.text", "empty")]


async def test_a_plan_too_large_for_any_house_is_not_read(house: Organisation, machine: Machines) -> None:
    sent = await machine("ines").client.post("/campaigns/table", params={"community": "amis"}, content=b"a" * 5_000_000)
    assert sent.status_code == 413
