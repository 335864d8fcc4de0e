"""Technical incidents in the records: what opens one, what it stops, what ends it, and what it never lets through."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, Row, insert, select, update

from governance.refusal import Refusal
from records.commands.cancel_case import cancel_case
from records.commands.cancel_incident import cancel_incident
from records.commands.move_slot import move_slot
from records.commands.raise_sensitivity import raise_sensitivity
from records.commands.retry_incident import retry_incident
from records.engine.advance import Run, advance
from records.engine.gate import LookUp, NothingToDo, Permit, permit
from records.engine.incidents import is_stopped, record, run_failed, temporal_away
from records.engine.look import look
from records.engine.outcomes import confirmed, look_up_failed, not_sent, unknown
from records.engine.wake import wake
from records.ids import new_id
from records.ledger.verify import verify
from records.tables import cases, effects, incidents, notices, outbox
from tests.unit.commands.conftest import Desk

DEFECT = {"kind": "defect", "code": "IntegrityError", "data": {"at": "records/engine/apply.py:7"}}


def all_of(desk: Desk, case: str) -> list[Row[Any]]:
    chosen = select(incidents).where(incidents.c.case_id == case).order_by(incidents.c.opened_at)
    return desk.database.read_now(lambda connection: list(connection.execute(chosen).all()))


def only(desk: Desk, case: str) -> Row[Any]:
    (found,) = all_of(desk, case)
    return found


def stopped(desk: Desk, who: str = "camille", **changes: Any) -> str:
    """A case at its review that a defect has stopped."""
    case = desk.submit(who, **changes)
    desk.run(record, case_id=case, **DEFECT)
    return case


def effect(desk: Desk, case: str) -> Row[Any]:
    chosen = select(effects).where(effects.c.case_id == case)
    return desk.database.read_now(lambda connection: connection.execute(chosen).one())


def told(desk: Desk, person: str) -> list[str]:
    chosen = select(notices.c.code).where(notices.c.person_id == desk.people[person])
    return desk.database.read_now(lambda connection: list(connection.scalars(chosen)))


@pytest.fixture(autouse=True)
def _verified(desk: Desk) -> Any:
    yield
    assert desk.database.read_now(verify).problems == []


# --- a defect -----------------------------------------------------------------------------------------------------


def test_a_defect_is_recorded_and_the_operators_are_told(desk: Desk) -> None:
    case = stopped(desk)
    found = only(desk, case)
    assert (found.kind, found.code, found.times, found.closed_at) == ("defect", "IntegrityError", 1, None)
    assert desk.case(case).state == "incident"
    assert desk.types(case)[-1] == "incident.opened"
    assert told(desk, "op") == ["incident.opened"]
    assert "incident.opened" not in told(desk, "camille") + told(desk, "noe")


def test_the_same_defect_again_is_counted_and_not_opened_twice(desk: Desk) -> None:
    case = stopped(desk)
    desk.later(minutes=3)
    desk.run(record, case_id=case, **DEFECT)
    found = only(desk, case)
    assert (found.times, found.last_at - found.opened_at) == (2, timedelta(minutes=3))
    assert desk.types(case).count("incident.opened") == 1


def test_a_decision_is_recorded_and_waits_until_the_case_is_tried_again(desk: Desk) -> None:
    case = stopped(desk)
    version = desk.case(case).version
    desk.decide("noe", case, "good to publish")
    assert desk.types(case)[-1] == "decision.made"
    assert desk.case(case).version == version
    assert desk.run(retry_incident, person="op", incident=only(desk, case).id) == case
    assert desk.case(case).state == "open"
    desk.run(look, case_id=case)
    assert effect(desk, case).state == "planned"
    assert "incident.retried" in desk.types(case)


def test_a_stopped_case_is_looked_at_without_haste(desk: Desk) -> None:
    """No timer of its own, no effect to send: it would be asked for again and again."""
    case = stopped(desk)
    desk.later(days=2)  # past every instant of the ladder
    answer = desk.run(look, case_id=case)
    assert ("moved" in answer, answer["effects"], answer["next_at"]) == (False, [], None)
    assert "task.reminded" not in desk.types(case)


def test_what_is_approved_is_not_permitted_while_a_defect_is_open(desk: Desk) -> None:
    case = desk.submit("camille")
    desk.decide("noe", case, "good to publish")
    desk.run(record, case_id=case, **DEFECT)
    assert desk.run(look, case_id=case)["effects"] == []
    assert isinstance(desk.run(permit, effect_id=effect(desk, case).id), NothingToDo)
    desk.run(retry_incident, person="op", incident=only(desk, case).id)
    assert isinstance(desk.run(permit, effect_id=effect(desk, case).id), Permit)


def test_a_fence_that_the_records_have_forgotten_counts_for_a_stopped_case_too(desk: Desk) -> None:
    """The records went back behind a permit, and then a defect stopped the case: Temporal says it only once."""
    case = desk.submit("camille")
    desk.decide("noe", case, "good to publish")
    desk.run(record, case_id=case, **DEFECT)
    desk.run(permit, effect_id=effect(desk, case).id, told_fence=1)
    assert effect(desk, case).state == "unknown"
    assert "case.rewound" in desk.types(case)


def test_what_may_have_gone_out_is_looked_up_and_recorded_all_the_same(desk: Desk) -> None:
    case, sent = on_its_way(desk)
    desk.run(unknown, effect_id=sent.id, fence=1, code="no_answer_in_time")
    desk.run(record, case_id=case, **DEFECT)
    desk.later(minutes=5)
    assert desk.run(look, case_id=case)["effects"] == [sent.id]
    assert isinstance(desk.run(permit, effect_id=sent.id), LookUp)
    desk.run(confirmed, effect_id=sent.id, platform_id="42", url="", looked_up=True)
    assert effect(desk, case).state == "confirmed"
    assert desk.case(case).state == "incident"  # and ends once it is tried again
    desk.run(retry_incident, person="op", incident=only(desk, case).id)
    desk.run(look, case_id=case)
    assert desk.case(case).outcome == "published"


def test_the_run_is_bound_though_the_case_does_not_move(desk: Desk) -> None:
    case = stopped(desk)
    run = Run("one", desk.case(case).procedure_digest)
    answer = desk.run(advance, case_id=case, run=run, expected_version=None, key="one:1")
    assert ("moved" in answer, answer["version"]) == (False, desk.case(case).version)
    assert desk.case(case).run_id == "one"


def test_a_slot_and_sensitivity_can_still_be_set_while_it_is_stopped(desk: Desk) -> None:
    case = stopped(desk)
    desk.run(raise_sensitivity, person="noe", case=case, reason="un accident")
    slot = desk.now + timedelta(days=1)
    desk.run(move_slot, person="camille", case=case, account=desk.accounts["short"], slot=slot)
    assert {"sensitivity.raised", "slot.moved"} <= set(desk.types(case))


# --- who settles it -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["camille", "noe", "morgan", "solene", "dominique", "robin"])
def test_nobody_but_an_operator_settles_an_incident(desk: Desk, who: str) -> None:
    case = stopped(desk)
    incident = only(desk, case).id
    with pytest.raises(Refusal, match="not_allowed"):
        desk.run(retry_incident, person=who, incident=incident)
    with pytest.raises(Refusal, match="not_allowed"):
        desk.run(cancel_incident, person=who, incident=incident, reason="sans droit")
    assert only(desk, case).closed_at is None


def test_an_operator_cancels_with_a_reason_and_nothing_is_approved(desk: Desk) -> None:
    case = stopped(desk)
    desk.decide("noe", case, "good to publish")
    incident = only(desk, case).id
    with pytest.raises(Refusal, match=r"text\.empty"):
        desk.run(cancel_incident, person="op", incident=incident, reason="  ")
    desk.run(cancel_incident, person="op", incident=incident, reason="irréparable")
    desk.run(look, case_id=case)
    row, found = desk.case(case), only(desk, case)
    assert (row.state, row.outcome) == ("cancelled", "withdrawn")
    assert (found.how, found.reason, found.closed_by) == ("cancelled", "irréparable", desk.people["op"])
    types = desk.types(case)
    assert "case.cancelled" in types
    assert "incident.cancelled" in types
    assert "effect.planned" not in types
    with pytest.raises(Refusal, match=r"incident\.closed"):
        desk.run(retry_incident, person="op", incident=incident)


def test_the_author_cancels_a_stopped_case_and_its_incident_is_over(desk: Desk) -> None:
    case = stopped(desk)
    desk.run(cancel_case, person="camille", case=case, reason="plus d'actualité", command=new_id())
    assert only(desk, case).how == "cancelled"
    desk.run(look, case_id=case)
    assert desk.case(case).state == "cancelled"


def test_a_defect_after_the_cancellation_does_not_open_the_case_again(desk: Desk) -> None:
    case = desk.submit("camille")
    desk.run(cancel_case, person="camille", case=case, reason="plus d'actualité", command=new_id())
    desk.run(record, case_id=case, **DEFECT)
    assert desk.case(case).state == "cancelled"
    desk.run(retry_incident, person="op", incident=only(desk, case).id)
    assert desk.case(case).state == "cancelled"


def test_an_incident_that_is_not_there_is_not_found(desk: Desk) -> None:
    with pytest.raises(Refusal, match="not_found"):
        desk.run(retry_incident, person="op", incident="nothing")


# --- faults -------------------------------------------------------------------------------------------------------


def on_its_way(desk: Desk) -> tuple[str, Row[Any]]:
    case = desk.submit("camille")
    desk.decide("noe", case, "good to publish")
    desk.run(permit, effect_id=effect(desk, case).id)
    return case, effect(desk, case)


def failing(desk: Desk, minutes: int) -> str:
    """A case whose network has answered with an error, once a minute, for so long."""
    case, sent = on_its_way(desk)
    for fence in range(1, minutes + 2):
        desk.run(not_sent, effect_id=sent.id, fence=fence, code="answered_503")
        desk.later(minutes=1)
        assert isinstance(desk.run(permit, effect_id=sent.id), Permit)
    return case


def test_a_network_away_for_less_than_a_quarter_of_an_hour_is_no_incident(desk: Desk) -> None:
    assert all_of(desk, failing(desk, 14)) == []


def test_a_network_away_for_longer_is_one_while_it_is_tried_further(desk: Desk) -> None:
    case = failing(desk, 17)
    found = only(desk, case)
    assert (found.kind, found.code, found.times) == ("fault", "effect.failing", 3)
    assert found.data["why"] == "answered_503"
    assert desk.case(case).state == "incident"
    assert effect(desk, case).state == "permitted"  # a fault stops nothing
    desk.run(confirmed, effect_id=effect(desk, case).id, platform_id="42", url="", looked_up=False)
    assert only(desk, case).how == "passed"
    assert desk.case(case).state == "ended"
    assert desk.types(case).index("incident.passed") < desk.types(case).index("case.ended")


def test_a_success_between_two_failures_begins_the_count_anew(desk: Desk) -> None:
    """One that was asked of a person in between has had its trouble; the next row of failures is another."""
    case = failing(desk, 10)

    def settled(connection: Connection, _clock: Any) -> None:
        connection.execute(update(effects).where(effects.c.case_id == case).values(trouble_since=None))

    desk.run(settled)
    sent = effect(desk, case)
    for fence in range(sent.fence, sent.fence + 8):
        desk.run(not_sent, effect_id=sent.id, fence=fence, code="answered_503")
        desk.later(minutes=1)
        desk.run(permit, effect_id=sent.id)
    assert all_of(desk, case) == []


def test_a_look_up_that_keeps_failing_is_an_incident_too(desk: Desk) -> None:
    case, sent = on_its_way(desk)
    desk.run(unknown, effect_id=sent.id, fence=1, code="no_answer_in_time")
    for _ in range(17):
        desk.later(minutes=1)
        desk.run(look_up_failed, effect_id=sent.id, fence=1, code="answered_503")
    assert only(desk, case).code == "effect.failing"
    desk.run(confirmed, effect_id=sent.id, platform_id="42", url="", looked_up=True)
    assert only(desk, case).how == "passed"


def test_a_retry_of_a_fault_asks_the_network_at_once_and_counts_anew(desk: Desk) -> None:
    case = failing(desk, 17)
    sent = effect(desk, case)
    desk.run(not_sent, effect_id=sent.id, fence=sent.fence, code="answered_503")
    assert effect(desk, case).wait_until is not None
    desk.run(retry_incident, person="op", incident=only(desk, case).id)
    again = effect(desk, case)
    assert (again.wait_until, again.trouble_since, desk.case(case).state) == (None, None, "open")


def wished(desk: Desk, case: str) -> None:
    desk.run(lambda connection, clock: wake(connection, case, clock()))


def test_a_wish_that_temporal_has_not_heard_for_long_is_an_incident_until_it_has(desk: Desk) -> None:
    case = desk.submit("camille")
    wished(desk, case)
    desk.later(minutes=14)
    desk.run(temporal_away)
    assert all_of(desk, case) == []
    desk.later(minutes=2)
    desk.run(temporal_away)
    desk.run(temporal_away)
    assert (only(desk, case).code, only(desk, case).times) == ("temporal.unreachable", 1)
    desk.later(minutes=5)
    desk.run(temporal_away)
    assert only(desk, case).times == 2
    desk.run(look, case_id=case)
    assert only(desk, case).how == "passed"
    assert desk.case(case).state == "open"


def test_of_many_wishes_a_batch_is_noted_at_a_time(desk: Desk) -> None:
    opened = [desk.submit("camille", text=f"Numéro {n}.") for n in range(60)]
    for case in opened:
        wished(desk, case)
    desk.later(minutes=16)
    desk.run(temporal_away)
    assert sum(len(all_of(desk, case)) for case in opened) == 50
    desk.run(temporal_away)
    assert sum(len(all_of(desk, case)) for case in opened) == 60


def test_a_case_that_a_defect_stopped_is_not_told_that_temporal_is_away(desk: Desk) -> None:
    case = stopped(desk)
    wished(desk, case)
    desk.later(minutes=20)
    desk.run(temporal_away)
    assert only(desk, case).code == "IntegrityError"


def test_a_case_with_two_incidents_is_open_again_after_the_last(desk: Desk) -> None:
    case = stopped(desk)
    desk.run(record, case_id=case, kind="fault", code="look.failing", data={"attempt": 9})
    desk.run(look, case_id=case)
    assert [one.how for one in all_of(desk, case)] == [None, "passed"]
    assert desk.case(case).state == "incident"


# --- a run that could not follow ----------------------------------------------------------------------------------


def test_a_run_that_failed_is_an_incident_once_and_waits_for_an_operator(desk: Desk) -> None:
    case = desk.submit("camille")
    run = Run("one", desk.case(case).procedure_digest)
    desk.run(advance, case_id=case, run=run, expected_version=None, key="one:1")
    assert desk.run(run_failed, case_id=case, run="one")
    assert desk.run(run_failed, case_id=case, run="one")
    found = only(desk, case)
    assert (found.kind, found.code, found.data) == ("defect", "run.failed", {"run": "one"})
    desk.run(retry_incident, person="op", incident=found.id)
    assert not desk.run(run_failed, case_id=case, run="one")  # now another may begin


def test_the_failure_of_a_run_that_is_not_the_cases_is_nobodys_incident(desk: Desk) -> None:
    case = desk.submit("camille")
    assert not desk.run(run_failed, case_id=case, run="forged")
    assert all_of(desk, case) == []


def test_an_incident_belongs_to_one_case(desk: Desk) -> None:
    one, other = stopped(desk), desk.submit("noe")
    stands = desk.case(other)
    assert not desk.database.read_now(lambda connection: is_stopped(connection, stands))
    assert all_of(desk, other) == []
    assert one != other


def test_the_table_holds_one_open_incident_of_a_code(desk: Desk) -> None:
    from sqlalchemy.exc import IntegrityError

    case = stopped(desk)
    again = dict(only(desk, case)._mapping) | {"id": new_id()}
    with pytest.raises(IntegrityError):
        desk.run(lambda connection, _clock: connection.execute(insert(incidents).values(**again)).rowcount)


def test_a_retry_wishes_for_a_look(desk: Desk) -> None:
    case = stopped(desk)
    desk.run(look, case_id=case)  # which has followed every wish there was
    desk.run(retry_incident, person="op", incident=only(desk, case).id)
    waiting = select(outbox.c.id).where(outbox.c.case_id == case, outbox.c.done_at.is_(None))
    assert len(desk.database.read_now(lambda connection: connection.execute(waiting).all())) == 1
    assert desk.database.read_now(lambda c: c.scalar(select(cases.c.state).where(cases.c.id == case))) == "open"
