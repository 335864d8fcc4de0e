"""A procedure with branches, a called one, a quorum, a deadline and a choice, on the real server."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from delivery.wake import hint
from governance.refusal import Refusal
from procedures.compiled import digest, to_compiled
from procedures.model import (
    Ask,
    Choose,
    Deadline,
    End,
    Exclusion,
    Expression,
    Lead,
    Moment,
    Notify,
    Option,
    Procedure,
    Span,
    Who,
)
from records.commands.activate_document import activate_procedure
from records.commands.move_slot import move_slot
from records.commands.open_case import open_case
from records.ids import new_id
from records.tables import cases, notices, steps
from tests.house import House
from tests.unit.commands.written import GO_ON, NOT_AN_AUTHOR, approved, ask, call, together, written
from tests.workflows.afterwards import kept_together

VERDICT = Ask(
    "verdict",
    Who("role in community", "socio_documentalist"),
    {"true": GO_ON, "false": Lead("end", "refuted")},
    NOT_AN_AUTHOR,
)
LEGAL = Ask("legal", Who("role in organisation", "legal"), {"agreed": GO_ON, "not agreed": Lead("end", "rejected")})
OPINION = Ask(
    "opinion",
    Who("role in organisation", "duty_editor"),
    {"agreed": GO_ON},
    deadline=Deadline(Moment(before_slot=Span(1, "minutes")), GO_ON),
)
SILENT = Option(Expression('steps["opinion"].answer == null'), steps=(Notify("no-opinion", "tell", Who("author")),))


async def activate(house: House, procedure: Procedure) -> str:
    compiled = to_compiled(procedure)
    found = digest(compiled)
    await house.database.write(
        activate_procedure, house.clock, name=procedure.name, source="", compiled=compiled, digest=found
    )
    return found


async def test_branches_a_called_case_a_quorum_a_deadline_and_a_choice_lead_to_one_publication(house: House) -> None:
    verification = written(VERDICT, End("end as verified", "verified"), name="verification")
    pinned = await activate(house, verification)
    review = ask(quorum=2, never=(Exclusion("author"), Exclusion("who answered", "legal")))
    views = together(LEGAL, call("verification", pinned), OPINION)
    await activate(house, approved(views, review, Choose("silence", (SILENT, Option(None, lead=GO_ON)))))
    slot = datetime.now(UTC) + timedelta(seconds=65)
    body = house.publication(slot=slot.isoformat())
    opened = await house.database.write(
        open_case, house.clock, person=house.people["ines"], procedure="tried", body=body, command=new_id()
    )
    case = opened.id
    await hint(house.temporal, house.database, case)
    async with kept_together(house):
        await house.decide("robin", await house.task(case, "legal"), "agreed")
        child = await house.seen(
            lambda connection: connection.scalar(select(cases.c.id).where(cases.c.parent_id == case)), "child", case
        )
        await house.decide("sacha", await house.task(child, "verdict"), "true")
        over = await house.ended(child)
        assert (over.outcome, over.subject_id) == ("verified", (await house.stands(case)).subject_id)
        first = await house.task(case, "review")  # only once nobody had an opinion before its deadline
        assert (await house.decide("noe", first, "good to publish")).task_state == "open"
        with pytest.raises(Refusal, match=r"decision\.twice"):
            await house.decide("noe", first, "good to publish")
        await house.decide("camille", first, "good to publish")
        await house.stands_in(case, "everywhere")
        await house.database.write(
            move_slot,
            house.clock,
            person=house.people["ines"],
            case=case,
            account=house.accounts["short"],
            slot=datetime.now(UTC) + timedelta(seconds=1),
        )
        await hint(house.temporal, house.database, case)
        ended = await house.ended(case)
    assert ended.outcome == "published"
    assert len(house.posts_with(body["text"])) == 1
    outcomes = await house.database.read(
        lambda connection: {
            row.name: row.outcome for row in connection.execute(select(steps).where(steps.c.case_id == case))
        }
    )
    assert outcomes == {
        "legal": "agreed",
        "verify": "verified",
        "opinion": "missed",
        "review": "good to publish",
        "everywhere": "confirmed",
    }
    told = await house.database.read(
        lambda connection: list(connection.scalars(select(notices.c.code).where(notices.c.case_id == case)))
    )
    assert "case.told" in told
    for one in (case, child):
        await house.temporal.get_workflow_handle(one).result()
