"""The crisis room and its forms, hearsay on a task, and one's actions in the inbox."""

from __future__ import annotations

import re
from datetime import timedelta

from sqlalchemy import select

from records.commands.keep_actions import add_action
from records.ids import new_id
from records.tables import actions, cell_members, freezes, hearsay
from tests.crises import WHAT, reported
from tests.factories import Organisation
from tests.functional.pages.conftest import Readers


async def test_morgan_finds_the_room_from_the_list_and_her_task_first(org: Organisation, reader: Readers) -> None:
    case = reported(org).id
    morgan = await reader("morgan")
    assert f'href="/crises/{case}"' in await morgan.read("/crises")
    shown = await morgan.read(f"/crises/{case}")
    assert f"<h1>{WHAT}</h1>" in shown
    assert f'href="/tasks/{org.task(case).id}">Answer' in shown
    assert "No freeze was declared for this crisis" in shown


async def test_who_may_not_see_it_finds_no_room_and_no_line(org: Organisation, reader: Readers) -> None:
    case = reported(org, community="familles").id
    ines = await reader("ines")
    assert (await ines.get(f"/crises/{case}")).status_code == 404
    assert WHAT not in await ines.read("/crises")
    assert (await (await reader("op")).get(f"/crises/{case}")).status_code == 403


async def test_one_tap_freezes_for_the_crisis_and_leads_back_to_the_room(org: Organisation, reader: Readers) -> None:
    case = reported(org).id
    camille = await reader("camille")
    form = {"scope": "community:amis", "crisis": case, "back": f"/crises/{case}", "command": "one"}
    answer = await camille.send("/freezes", **form)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/crises/{case}")
    crisis = org.database.read_now(lambda connection: connection.execute(select(freezes.c.crisis_id)).scalar_one())
    assert crisis == case
    shown = await camille.read(f"/crises/{case}")
    assert "effective" in shown
    assert 'name="scope"' not in shown  # it is frozen already


async def test_morgan_names_ines_who_then_sees_the_room_and_leaves_it(org: Organisation, reader: Readers) -> None:
    case = reported(org, community="familles").id
    morgan, ines = await reader("morgan"), await reader("ines")
    assert (await morgan.send(f"/crises/{case}/cell", who=org.people["ines"], role="scribe")).status_code == 303
    shown = await ines.read(f"/crises/{case}")
    assert "record keeping" in shown
    assert "Name somebody" not in shown
    assert f'href="/crises/{case}"' in await ines.read("/inbox")
    refused = await ines.send(f"/crises/{case}/cell", who=org.people["noe"], role="scribe")
    assert refused.status_code == 403
    assert "named to the cell by its lead" in refused.text
    member = org.database.read_now(lambda connection: connection.execute(select(cell_members.c.id)).scalar_one())
    assert (await ines.send(f"/crises/{case}/cell/{member}/leave")).headers["location"].startswith("/crises/")
    assert (await ines.get(f"/crises/{case}")).status_code == 404


async def test_camille_writes_the_statement_from_the_room_which_shows_where_it_stands(
    org: Organisation, reader: Readers
) -> None:
    case = reported(org).id
    camille = await reader("camille")
    begun = await camille.send(f"/crises/{case}/statement", command="s")
    assert begun.status_code == 303, begun.text
    again = await camille.send(f"/crises/{case}/statement", command="s")
    assert again.headers["location"] == begun.headers["location"]  # an impatient second tap begins no second one
    draft = begun.headers["location"].partition("draft=")[2]
    form = {"draft": draft, "version": "1", "procedure": "crisis-statement", "community": "amis", "language": "fr"}
    text = {"title": "La vitre", "text": "Personne n’est blessé.", "accounts": org.accounts["short"], "do": "submit"}
    sent = await camille.send("/write", **form, **text, command="w", sensitivity="low", partnership="none")
    assert sent.status_code == 303, sent.text
    shown = await camille.read(f"/crises/{case}")
    assert "La vitre" in shown
    assert "waiting: Legal reading" in shown
    assert (await (await reader("robin")).send(f"/crises/{case}/statement", command="r")).status_code == 403


async def test_an_action_is_added_and_done_where_it_is_shown_without_reloading_the_page(
    org: Organisation, reader: Readers
) -> None:
    case = reported(org).id
    morgan = await reader("morgan")
    form = {"title": "Appeler la régie", "owner": org.people["ines"], "back": f"/crises/{case}", "command": "a"}
    part = await morgan.send(f"/cases/{case}/actions", live=True, due_at="2020-01-01T10:00", **form)
    assert part.status_code == 422
    assert "has passed already" in part.text
    assert 'value="Appeler la régie"' in part.text  # what was typed is kept
    part = await morgan.send(f"/cases/{case}/actions", live=True, due_at="2026-11-23T12:00", **form)
    assert part.status_code == 200
    assert part.text.strip().startswith("<section")
    assert "Appeler la régie" in part.text
    ines = await reader("ines")
    inbox = await ines.read("/inbox")
    assert "My actions" in inbox
    (done,) = re.findall(r'action="(/actions/[^"]+/done)"', inbox)
    answer = await ines.send(done, back="/inbox")
    assert (answer.status_code, answer.headers["location"]) == (303, "/inbox#actions")
    assert "My actions" not in await ines.read("/inbox")
    assert "done" in await morgan.read(f"/crises/{case}")


async def test_an_action_is_dropped_with_a_reason_without_scripts_too(org: Organisation, reader: Readers) -> None:
    case = reported(org).id
    due = org.clock() + timedelta(hours=1)
    told = {"title": "Appeler", "owner": org.people["ines"], "due_at": due, "command": new_id()}
    action = org.database.write_now(add_action, org.clock, person=org.people["morgan"], case=case, **told)
    morgan = await reader("morgan")
    refused = await morgan.send(f"/actions/{action}/drop", back=f"/crises/{case}", reason="")
    assert refused.status_code == 422
    await morgan.send(f"/actions/{action}/drop", back=f"/crises/{case}", reason="Fait par la sécurité.")
    shown = await morgan.read(f"/crises/{case}")
    assert "Fait par la sécurité." in shown
    assert (await (await reader("nobody")).send(f"/actions/{action}/done")).status_code == 404
    state = org.database.read_now(lambda connection: connection.execute(select(actions.c.state)).scalar_one())
    assert state == "dropped"


async def test_what_noe_said_by_telephone_is_noted_and_denied_on_the_task(org: Organisation, reader: Readers) -> None:
    opened = org.open_case("camille")
    task = org.task(opened.id).id
    camille, noe = await reader("camille"), await reader("noe")
    assert "Note what was said by voice" in await camille.read(f"/tasks/{task}")
    assert "Note what was said by voice" not in await noe.read(f"/tasks/{task}")
    form = {"who": org.people["noe"], "answer": "good to publish", "words": "Allez-y."}
    assert (await camille.send(f"/tasks/{task}/hearsay", **form)).status_code == 303
    again = await camille.send(f"/tasks/{task}/hearsay", **form)
    assert again.status_code == 409
    shown = await noe.read(f"/tasks/{task}")
    assert "You are said to have answered “good to publish” by voice." in shown
    assert 'name="answer" value="good to publish"' in shown  # his decision is still to be given
    (deny,) = re.findall(r'action="(/tasks/[^"]+/deny)"', shown)
    assert deny not in await camille.read(f"/tasks/{task}")
    assert (await noe.send(deny)).status_code == 303
    assert "denied" in await camille.read(f"/tasks/{task}")
    state = org.database.read_now(lambda connection: connection.execute(select(hearsay.c.state)).scalar_one())
    assert state == "denied"
    assert "Noe denies the hearsay" in await camille.read(f"/cases/{opened.id}")
