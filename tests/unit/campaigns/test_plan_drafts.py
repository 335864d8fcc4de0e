"""The draft of a plan: within its bounds, its writer's alone, and open again only for whoever is asked."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from governance.planning import PLAN_LIMIT
from governance.refusal import Refusal
from records.commands.plan_campaign import add_rows, fingerprint, keep_brief, keep_row, remove_row, resume_plan
from records.ids import new_id
from records.tables import authors, drafts
from tests.campaigns import campaign, open_campaign, plans_campaigns
from tests.unit.commands.conftest import Desk

BRIEF = {"title": "Réouverture", "community": "amis", "waves": ["Annonce"]}
ROW = {"wave": "1", "tone": "", "format": "", "publication": {"title": "Un", "text": "Elle rouvre."}}


def begun(desk: Desk) -> str:
    return str(desk.run(keep_brief, person="ines", draft=None, seen="", brief=BRIEF, form=new_id()).draft)


def body(desk: Desk, draft: str) -> dict[str, Any]:
    found: dict[str, Any] = desk.rows(select(drafts.c.body).where(drafts.c.id == draft))[0].body
    return found


def put_in(desk: Desk, draft: str, count: int, *, version: int = 1, instead: bool = False) -> int:
    many = [ROW] * count
    found: int = desk.run(
        add_rows, person="ines", draft=draft, version=version, rows=many, waves=["Annonce"], instead=instead
    )
    return found


def test_a_plan_is_full_at_its_limit_and_nothing_of_what_is_too_much_is_taken_in(desk: Desk) -> None:
    draft = begun(desk)
    assert put_in(desk, draft, PLAN_LIMIT) == PLAN_LIMIT
    with pytest.raises(Refusal, match=r"plan\.full"):
        put_in(desk, draft, 1, version=2)
    with pytest.raises(Refusal, match=r"plan\.full"):
        desk.run(keep_row, person="ines", draft=draft, key=None, seen="", row=ROW)
    assert len(body(desk, draft)["plan"]) == PLAN_LIMIT
    assert put_in(desk, draft, 1, version=2, instead=True) == 1


def test_the_same_row_sent_twice_is_kept_once_and_another_is_not_lost(desk: Desk) -> None:
    draft = begun(desk)
    first = desk.run(keep_row, person="ines", draft=draft, key=None, seen="", row=ROW)
    changed = ROW | {"tone": "grave"}
    desk.run(keep_row, person="ines", draft=draft, key=first.key, seen=first.seen, row=changed)
    desk.run(keep_row, person="ines", draft=draft, key=first.key, seen=first.seen, row=changed)
    with pytest.raises(Refusal, match=r"draft\.changed_elsewhere"):
        desk.run(keep_row, person="ines", draft=draft, key=first.key, seen=first.seen, row=ROW | {"tone": "gai"})
    assert [one["tone"] for one in body(desk, draft)["plan"]] == ["grave"]
    desk.run(remove_row, person="ines", draft=draft, key=first.key)
    with pytest.raises(Refusal, match="not_found"):
        desk.run(keep_row, person="ines", draft=draft, key=first.key, seen=first.seen, row=ROW)


def test_the_same_form_sent_twice_begins_one_campaign(desk: Desk) -> None:
    one, two = (desk.run(keep_brief, person="ines", draft=None, seen="", brief=BRIEF, form="f") for _ in range(2))
    assert one.draft == two.draft


def test_nobody_types_in_the_plan_of_somebody_else(desk: Desk) -> None:
    draft = begun(desk)
    with pytest.raises(Refusal, match="not_found"):
        desk.run(keep_row, person="camille", draft=draft, key=None, seen="", row=ROW)
    with pytest.raises(Refusal, match="not_found"):
        desk.run(keep_brief, person="camille", draft=draft, seen=fingerprint(BRIEF), brief=BRIEF)
    assert body(desk, draft)["plan"] == []


def test_a_plan_opens_again_for_its_author_and_for_nobody_else(desk: Desk) -> None:
    plans_campaigns(desk.database, desk.clock)
    case = open_campaign(desk.database, desk.clock, desk.people["ines"], campaign([desk.accounts["short"]])).id
    agreed = desk.task(case)
    with pytest.raises(Refusal, match="not_found"):
        desk.run(resume_plan, person="ines", task=agreed.id)
    desk.decide("morgan", case, "not agreed")
    asked = desk.task(case)
    with pytest.raises(Refusal, match="not_found"):
        desk.run(resume_plan, person="morgan", task=asked.id)
    draft = desk.run(resume_plan, person="ines", task=asked.id)
    assert desk.run(resume_plan, person="ines", task=asked.id) == draft
    assert [one["key"] for one in body(desk, draft)["plan"]] == ["annonce", "rappel"]
    subject = desk.case(case).subject_id
    wrote = {row.person_id for row in desk.rows(select(authors).where(authors.c.subject_id == subject))}
    assert wrote == {desk.people["ines"]}
