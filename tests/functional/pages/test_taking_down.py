"""Taking down by a page and by the API: one tap opens, one confirms; and somebody else looks at it afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from sqlalchemy import select

from activities.sending import Sender
from platforms.base import Confirmed, Removed, Standing
from platforms.clients import Clients
from procedures.reader import read_procedure
from records.commands.decide import decide
from records.commands.verify_again import verify_again
from records.engine.recall import carry_out
from records.ids import new_id
from records.tables import cases, effects
from tests.claims import says, verified, verifies_claims
from tests.factories import Organisation, Quiet, make_organisation
from tests.functional.api.conftest import Machine
from tests.functional.pages.conftest import Readers
from tests.house import CATALOGUE
from web.app import create_app

PUBLICATION = CATALOGUE / "publication-approval.yaml"
STANDS = "La grande galerie rouvre samedi."


class Willing:
    """A network that does at once what it is asked."""

    def client(self, _platform: str) -> Willing:
        return self

    async def send(self, _post: object, key: str, _check: object) -> Confirmed:
        return Confirmed(key[-6:], f"https://network.example/{key[-6:]}")

    async def see(self, _account: str, number: str) -> Standing:
        return Standing(number, f"https://network.example/{number}", "", STANDS, {"likes": 2, "replies": 1})

    async def remove(self, *_: object) -> Removed:
        return Removed()


@pytest.fixture
def org(tmp_path: Path) -> Iterator[Organisation]:
    made = make_organisation(tmp_path, read_procedure(PUBLICATION.read_bytes(), PUBLICATION.name))
    yield made
    made.database.close()


async def sent(org: Organisation, case: str) -> None:
    """Whatever the case has to send or to take down, done."""
    sender = Sender(org.database, org.clock, cast(Clients, Willing()))
    waiting = select(effects.c.id).where(effects.c.case_id == case, effects.c.state == "planned")
    for effect in org.database.read_now(lambda connection: list(connection.scalars(waiting))):
        await sender.send(effect, Quiet())


async def published(org: Organisation, *on: str, **changes: Any) -> str:
    case = org.open_case("ines", accounts=[org.accounts[name] for name in on or ("short",)], **changes).id
    task = org.task(case)
    answer: dict[str, Any] = {"answer": "good to publish", "comment": "", "digest": task.digest, "command": new_id()}
    org.database.write_now(decide, org.clock, person=org.people["noe"], task=task.id, **answer)
    org.look(case)
    await sent(org, case)
    return case


async def test_camille_takes_down_from_one_account_and_noe_says_afterwards_whether_it_was_right(
    org: Organisation, reader: Readers
) -> None:
    case = await published(org, "short", "long")
    camille = await reader("camille")
    page = await camille.read(f"/cases/{case}")
    assert "Take it down now" in page
    assert page.count('name="accounts"') == 2
    assert "It must not stay there as it is." in page
    empty = await camille.send(f"/cases/{case}/withdraw", reason=" ", accounts=[org.accounts["short"]], command="1")
    assert empty.status_code == 422
    done = await camille.send(
        f"/cases/{case}/withdraw", reason="Une date fausse", accounts=[org.accounts["short"]], command="2"
    )
    assert done.status_code == 303
    await sent(org, case)
    page = await camille.read(f"/cases/{case}")
    assert "Taken down" in page
    assert "2 likes · 1 reply" in page
    assert "Une date fausse" in page
    assert page.count('name="accounts"') == 1  # the other one still stands
    review = org.task(case)
    noe = await reader("noe")
    page = await noe.read(f"/tasks/{review.id}")
    assert "Was it right to take it down?" in page
    assert "2 likes · 1 reply" in page
    assert "Take it down now" in page  # from the page of the task too
    form = {"answer": "rightly taken down", "comment": "", "digest": review.digest, "command": "3"}
    assert (await noe.send(f"/tasks/{review.id}/decision", **form)).status_code == 303
    assert "rightly taken down" in await camille.read(f"/cases/{case}")


async def test_who_only_reads_sees_no_way_to_take_down(org: Organisation, reader: Readers) -> None:
    case = await published(org)
    for name in ("robin", "dominique"):
        assert "Take it down" not in await (await reader(name)).read(f"/cases/{case}")


async def test_a_program_takes_down_with_a_reason_once_under_its_key(org: Organisation) -> None:
    case = await published(org, "short", "long")
    app = create_app(org.web())
    refused = await Machine(app, org.token("robin")).post(f"/cases/{case}/withdraw", {"reason": "Non."})
    assert (refused.status_code, refused.json()["code"]) == (403, "withdraw.not_allowed")
    hidden = await Machine(app, org.token("nobody")).post(f"/cases/{case}/withdraw", {"reason": "Non."})
    assert hidden.status_code == 404
    noe = Machine(app, org.token("noe"))
    key = new_id()
    wanted = {"reason": "Une date fausse."}
    first = await noe.post(f"/cases/{case}/withdraw", wanted, key=key)
    again = await noe.post(f"/cases/{case}/withdraw", wanted, key=key)
    assert (
        first.json() == again.json() == {"id": case, "accounts": sorted((org.accounts["short"], org.accounts["long"]))}
    )
    await sent(org, case)
    shown = (await noe.get(f"/cases/{case}")).json()
    assert (shown["state"], shown["outcome"]) == ("ended", "published")
    assert sorted((one["kind"], one["state"]) for one in shown["effects"]) == [
        ("add", "confirmed"),
        ("add", "confirmed"),
        ("remove", "removed"),
        ("remove", "removed"),
    ]
    nothing = await noe.post(f"/cases/{case}/withdraw", wanted)
    assert (nothing.status_code, nothing.json()["code"]) == (409, "withdraw.nothing")


async def test_noe_takes_down_what_states_a_fallen_fact_from_the_case_that_published_it(
    org: Organisation, reader: Readers
) -> None:
    fact = verified(verifies_claims(org)).subject
    case = await published(org, claims=[fact])
    again = org.database.write_now(
        verify_again, org.clock, person=org.people["camille"], claim=fact, command="again"
    ).id
    org.look(again)
    for who, step in (("sacha", "first verdict"), ("noe", "second verdict")):
        says(org, who, again, step, "false")
    org.database.write_now(carry_out, org.clock)
    opened = select(cases.c.id).where(cases.c.parent_id == case)
    correction = org.database.read_now(lambda connection: connection.scalars(opened).one())
    org.look(correction)
    noe = await reader("noe")
    there = f"/cases/{case}?do=withdraw"
    assert f'href="{there}#withdraw"' in await noe.read(f"/tasks/{org.task(correction).id}")
    assert "<details open><summary>Take it down</summary>" in await noe.read(there)
