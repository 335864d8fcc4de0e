"""What somebody is to see to: who gives it to whom, who settles it, who hears when it is late."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Row, select

from governance.refusal import Refusal
from records.commands.cancel_case import cancel_case
from records.commands.enter_absence import enter_absence
from records.commands.keep_actions import add_action, drop_action, finish_action
from records.commands.leave import leave
from records.engine.actions import LEAD_AFTER, any_late, tell_late
from records.ids import new_id
from records.queries.actions import action_seen, board_of, my_actions
from records.queries.people import person as find_person
from records.tables import actions, notices, roles
from tests.unit.commands.conftest import Desk


def give(desk: Desk, by: str, case: str, to: str, **more: Any) -> str:
    told = {"title": "Prévenir l’accueil", "due_at": desk.now + timedelta(hours=1), "command": new_id()} | more
    return str(desk.run(add_action, person=by, case=case, owner=desk.people[to], **told))


def kept(desk: Desk, action: str) -> Row[Any]:
    row: Row[Any] = desk.rows(select(actions).where(actions.c.id == action))[0]
    return row


def told(desk: Desk, who: str) -> list[str]:
    """The codes of what the person was told of actions."""
    codes = desk.rows(select(notices.c.code).where(notices.c.person_id == desk.people[who]).order_by(notices.c.n))
    return [row.code for row in codes if row.code.startswith("action.")]


def mine(desk: Desk, who: str) -> list[str]:
    person = desk.database.read_now(find_person, desk.people[who])
    assert person is not None
    return [one.title for one in desk.database.read_now(my_actions, person).lines]


def test_whoever_is_asked_in_a_case_gives_an_action_which_its_owner_finds(desk: Desk) -> None:
    case = desk.submit("camille")
    action = give(desk, "noe", case, "ines", note="Par téléphone.")
    assert kept(desk, action).state == "open"
    assert told(desk, "ines") == ["action.added"]
    assert mine(desk, "ines") == ["Prévenir l’accueil"]
    assert mine(desk, "noe") == []
    assert desk.types(case)[-1] == "action.added"
    desk.run(finish_action, person="ines", action=action, comment="C’est fait.")
    assert (kept(desk, action).state, kept(desk, action).said) == ("done", "C’est fait.")
    assert mine(desk, "ines") == []
    assert told(desk, "noe") == ["action.done"]
    assert desk.types(case)[-1] == "action.done"
    assert desk.verified() == []


def test_an_impatient_second_tap_gives_no_second_action(desk: Desk) -> None:
    case = desk.submit("camille")
    first = give(desk, "noe", case, "ines", command="one")
    assert give(desk, "noe", case, "ines", command="one") == first
    assert len(desk.rows(select(actions))) == 1
    with pytest.raises(Refusal, match=r"command\.reused"):
        give(desk, "noe", case, "ines", title="Autre chose", command="one")


def test_somebody_with_no_part_in_it_gives_none(desk: Desk) -> None:
    case = desk.submit("camille")
    for who, code in (("ines", "action.not_allowed"), ("op", "not_found")):
        with pytest.raises(Refusal) as refused:
            give(desk, who, case, "noe")
        assert refused.value.code == code
    assert desk.rows(select(actions)) == []
    give(desk, "morgan", case, "noe")  # who leads crises


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"title": "  "}, "text.empty"),
        ({"title": "x" * 201}, "text.too_long"),
        ({"note": "x" * 2001}, "text.too_long"),
        ({"to": "op"}, "action.owner"),
        ({"due_at": -1}, "action.due"),
    ],
)
def test_an_action_has_a_title_an_owner_and_a_time(desk: Desk, changes: dict[str, Any], code: str) -> None:
    case = desk.submit("camille")
    if "due_at" in changes:
        changes = {"due_at": desk.now - timedelta(seconds=1)}
    with pytest.raises(Refusal) as refused:
        give(desk, "noe", case, **({"to": "ines"} | changes))
    assert refused.value.code == code
    assert desk.rows(select(actions)) == []


def test_only_the_owner_or_who_leads_settles_it_and_only_once(desk: Desk) -> None:
    case = desk.submit("camille")
    action = give(desk, "noe", case, "ines")
    with pytest.raises(Refusal, match=r"action\.not_yours"):
        desk.run(finish_action, person="noe", action=action)
    with pytest.raises(Refusal, match=r"text\.empty"):
        desk.run(drop_action, person="morgan", action=action, reason=" ")
    desk.run(drop_action, person="morgan", action=action, reason="L’accueil est fermé.")
    assert told(desk, "ines") == ["action.added", "action.dropped"]
    with pytest.raises(Refusal, match=r"action\.settled"):
        desk.run(finish_action, person="ines", action=action)
    assert kept(desk, action).state == "dropped"


def test_a_late_action_is_told_to_its_owner_and_then_to_whoever_gave_it(desk: Desk) -> None:
    case = desk.submit("camille")
    action = give(desk, "noe", case, "ines")
    assert not desk.database.read_now(any_late, desk.clock)
    desk.later(hours=1)
    assert desk.database.read_now(any_late, desk.clock)
    assert desk.run(tell_late) == 1
    assert not desk.database.read_now(any_late, desk.clock)
    assert desk.run(tell_late) == 0
    assert (told(desk, "ines"), told(desk, "noe")) == (["action.added", "action.late"], [])
    desk.now += LEAD_AFTER
    assert desk.run(tell_late) == 1
    assert told(desk, "noe") == ["action.not_done"]
    assert told(desk, "ines") == ["action.added", "action.late"]
    assert desk.types(case)[-2:] == ["action.late", "action.told"]
    desk.later(days=30)
    assert desk.run(tell_late) == 0  # once each, and nothing is settled by silence
    assert kept(desk, action).state == "open"


def test_who_stands_in_hears_that_an_action_of_somebody_away_is_late(desk: Desk) -> None:
    case = desk.submit("camille")
    give(desk, "noe", case, "ines")
    away = {"since": desk.now, "until": desk.now + timedelta(days=2), "substitute": desk.people["sacha"]}
    desk.run(enter_absence, person="ines", whose=desk.people["ines"], **away)
    desk.later(hours=1)
    desk.run(tell_late)
    assert told(desk, "sacha") == ["action.late"]


def test_nobody_hears_of_what_is_done_in_time(desk: Desk) -> None:
    action = give(desk, "noe", desk.submit("camille"), "ines")
    desk.run(finish_action, person="ines", action=action)
    desk.later(hours=2)
    assert not desk.database.read_now(any_late, desk.clock)


def test_an_action_outlives_its_case_and_gives_its_owner_no_sight_of_it(desk: Desk) -> None:
    case = desk.submit("camille")
    action = give(desk, "noe", case, "ines")
    desk.run(cancel_case, person="camille", case=case, reason="Annulé.", command=new_id())
    desk.look(case)
    assert mine(desk, "ines") == ["Prévenir l’accueil"]
    desk.later(hours=1)
    desk.run(tell_late)
    desk.now += LEAD_AFTER
    assert desk.run(tell_late) == 0  # it is over: the lead hears a day later
    desk.later(days=1)
    assert desk.run(tell_late) == 1
    desk.run(finish_action, person="ines", action=action)
    assert kept(desk, action).state == "done"
    assert desk.verified() == []
    with pytest.raises(Refusal, match=r"case\.closed"):
        give(desk, "morgan", case, "ines")


def test_an_owner_who_may_not_read_the_case_sees_the_action_and_nothing_else(desk: Desk) -> None:
    case = desk.submit("camille")
    action = give(desk, "noe", case, "dominique")
    desk.run(_without_roles, person="dominique")
    dominique = desk.database.read_now(find_person, desk.people["dominique"])
    assert dominique is not None
    assert desk.database.read_now(board_of, dominique, case, desk.now) is None
    seen = desk.database.read_now(action_seen, dominique, action)
    assert seen is not None
    assert (seen.title, seen.case_title, seen.may_settle) == ("Prévenir l’accueil", None, True)
    desk.run(finish_action, person="dominique", action=action)


def test_what_somebody_who_leaves_had_to_see_to_passes_to_the_manager(desk: Desk) -> None:
    case = desk.submit("camille")
    action = give(desk, "noe", case, "ines")
    desk.run(leave, whose=desk.people["ines"], by=desk.people["morgan"])
    assert kept(desk, action).owner_id == desk.people["morgan"]
    assert told(desk, "morgan") == ["action.inherited"]
    assert "action.inherited" in desk.types(case)


def _without_roles(connection: Any, _clock: Any, *, person: str) -> None:
    connection.execute(roles.delete().where(roles.c.person_id == person))
