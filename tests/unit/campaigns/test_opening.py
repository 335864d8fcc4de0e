"""A case about a campaign: opened, agreed to by somebody who did not plan it, sent back and changed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from governance.refusal import Refusal
from governance.submission import InvalidSubject
from procedures.find import every_step
from procedures.model import Ask
from records.commands.open_case import open_case
from records.commands.save_draft import save_draft
from records.ids import new_id
from records.tables import authors, campaigns, drafts, revisions
from tests.campaigns import AGREEMENT, campaign, open_campaign, planned, plans_campaigns
from tests.unit.commands.conftest import Desk


def opened(desk: Desk, person: str = "ines", **changes: Any) -> str:
    plans_campaigns(desk.database, desk.clock)
    body = campaign([desk.accounts["short"]], **changes)
    return open_campaign(desk.database, desk.clock, desk.people[person], body).id


def test_ines_opens_a_case_about_her_campaign_and_her_manager_agrees(desk: Desk) -> None:
    case = opened(desk)
    row = desk.case(case)
    assert (row.series, row.title, row.slots, row.claims) == ("R", "La grande galerie rouvre", {}, [])
    kept = desk.rows(select(campaigns))
    assert [(one.id, one.waves, one.publications, one.starts) for one in kept] == [(row.subject_id, 2, 2, "2026-12-01")]
    desk.decide("morgan", case, "agreed")
    assert desk.case(case).outcome == "completed"
    assert desk.verified() == []


def test_nobody_agrees_to_the_campaign_that_they_planned(desk: Desk) -> None:
    case = opened(desk)
    desk.database.write_now(
        lambda connection: connection.execute(
            authors.insert().values(
                subject_id=desk.case(case).subject_id, person_id=desk.people["morgan"], since=desk.now
            )
        )
    )
    with pytest.raises(Refusal, match=r"four_eyes\.author"):
        desk.decide("morgan", case, "agreed")
    assert desk.types(case)[-1] == "decision.refused"


def test_what_was_not_agreed_to_comes_back_as_another_revision(desk: Desk) -> None:
    case = opened(desk)
    desk.decide("morgan", case, "not agreed")
    on = [desk.accounts["short"]]
    form = campaign(on, objective="Autre chose", plan=[planned(on, key="annonce"), planned(on, wave=2, key="suite")])
    desk.decide("ines", case, "sent again", form=form)
    row = desk.case(case)
    assert row.revision == 2
    assert desk.tasks(case)["plan agreed"].digest == row.digest
    assert [one.objective for one in desk.rows(select(campaigns))] == ["Autre chose"]
    bodies = desk.rows(select(revisions.c.body).where(revisions.c.number == 2))
    assert [one["key"] for one in bodies[0].body["plan"]] == ["annonce", "suite"]
    assert desk.verified() == []


def test_a_mistake_in_a_changed_row_changes_nothing(desk: Desk) -> None:
    case = opened(desk)
    desk.decide("morgan", case, "not agreed")
    on = [desk.accounts["short"]]
    with pytest.raises(InvalidSubject, match=r"plan\.2\.text: empty"):
        desk.decide("ines", case, "sent again", form=campaign(on, plan=[planned(on), planned(on, wave=2, text="")]))
    assert desk.case(case).revision == 1
    assert desk.types(case).count("revision.submitted") == 0


def test_a_campaign_is_opened_from_its_draft_and_a_publication_is_not(desk: Desk) -> None:
    plans_campaigns(desk.database, desk.clock)
    body = campaign([desk.accounts["short"]])
    inputs = {"person": "ines", "procedure": AGREEMENT.name, "body": body, "command": new_id()}
    other = desk.run(save_draft, person="ines", body={"text": "…"}, draft=None, version=0)
    with pytest.raises(Refusal, match="not_found"):
        desk.run(open_case, **inputs, draft=other.draft)
    mine = desk.run(save_draft, person="ines", body=body, draft=None, version=0, kind="campaign")
    case = desk.run(open_case, **inputs, draft=mine.draft)
    assert case.subject == mine.subject
    assert desk.rows(select(drafts.c.submitted_at).where(drafts.c.id == mine.draft))[0].submitted_at == desk.now


def test_a_procedure_about_campaigns_changes_no_publication(desk: Desk) -> None:
    asks = next(step for step in every_step(AGREEMENT) if isinstance(step, Ask) and step.changes)
    wrong = replace(AGREEMENT, steps=(replace(asks, changes="the publication"),))
    with pytest.raises(Refusal, match=r"procedure\.changes_other"):
        plans_campaigns(desk.database, desk.clock, wrong)
