"""Who is on duty is called, in turn and nobody else; who may answer stays who holds the role."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from governance.refusal import Refusal
from governance.submission import InvalidSubject
from procedures.model import Moment, Rung, Span, Who
from records.commands.declare_freeze import declare_freeze
from records.commands.keep_rota import end_shift, enter_shifts, offer_shift, take_shift
from records.commands.take import put_back, take
from records.engine.advance import Run, advance
from records.engine.gate import permit
from records.ids import new_id
from records.tables import duty_calls, effects, ledger, shifts
from tests.unit.commands.conftest import Desk
from tests.unit.commands.test_absences import away, told
from tests.unit.commands.written import DIRECTOR, HOUR, approved, ask, due

DUTY = Who("role in organisation", "duty_editor")
LADDER = {
    "crisis ladder": (
        Rung("1", "remind", share=0.5),
        Rung("2", "add", share=1.0, who=DIRECTOR),
        Rung("3", "hand over", after_due=HOUR, who=DIRECTOR),
    )
}
NIGHT = ask(who=DUTY, due=due(4), late="crisis ladder")


@pytest.fixture
def night(desk: Desk) -> Desk:
    """Two o'clock at night; Morgan, Robin and Sacha are duty editors, and a task asks one."""
    desk.now = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
    desk.give("robin", "duty_editor")
    desk.give("sacha", "duty_editor", "amis")
    desk.activate(approved(NIGHT, ladders=LADDER))
    return desk


def on(desk: Desk, whose: str, place: int = 1, **more: Any) -> list[str]:
    times = {"since": desk.now, "until": desk.now + timedelta(hours=8)}
    inputs = {"person": "solene", "role": "duty_editor", "place": place, **times} | more
    return list(desk.run(enter_shifts, whose=desk.people[whose], **inputs))


def called(desk: Desk) -> list[str]:
    names = {one: name for name, one in desk.people.items()}
    return [names[row.person_id] for row in desk.rows(select(duty_calls).order_by(duty_calls.c.n))]


def later(desk: Desk, case: str, minutes: int) -> None:
    desk.later(minutes=minutes)
    desk.look(case)


def next_look(desk: Desk, case: str) -> datetime:
    """When the records want to be looked at again, as the engine hears it."""
    run = Run("run", desk.case(case).procedure_digest)
    answer = desk.run(advance, case_id=case, run=run, expected_version=None, key=new_id())
    return datetime.fromisoformat(answer["next_at"])


def test_the_first_on_the_rota_is_called_and_after_ten_minutes_the_next(night: Desk) -> None:
    on(night, "morgan", 1)
    on(night, "robin", 2)
    case = night.start("ines", "tried")
    assert called(night) == ["morgan"]
    assert told(night, "task.called") == {"morgan"}
    assert next_look(night, case) == night.now + timedelta(minutes=10)
    later(night, case, 9)
    assert called(night) == ["morgan"]
    later(night, case, 1)
    assert called(night) == ["morgan", "robin"]
    assert told(night, "task.called") == {"morgan", "robin"}
    later(night, case, 10)
    assert night.types(case)[-2:] == ["task.not_taken", "task.widened"], "the next rung at once, hours before its time"
    assert told(night, "task.added") == {"solene"}
    later(night, case, 60)
    assert called(night) == ["morgan", "robin"]
    assert night.types(case).count("task.widened") == 1
    assert night.verified() == []


def test_who_takes_it_stops_the_calls_and_who_puts_it_back_starts_them_again(night: Desk) -> None:
    on(night, "morgan", 1)
    on(night, "robin", 2)
    case = night.start("ines", "tried")
    night.later(minutes=5)
    night.run(take, person="morgan", task=night.task(case).id)
    later(night, case, 5)
    assert called(night) == ["morgan"]
    assert next_look(night, case) == night.now + timedelta(minutes=25), "when her take lapses"
    night.run(put_back, person="morgan", task=night.task(case).id)
    night.look(case)
    assert called(night) == ["morgan", "robin"]


def test_a_take_that_lapses_calls_the_next(night: Desk) -> None:
    on(night, "morgan", 1)
    on(night, "robin", 2)
    case = night.start("ines", "tried")
    night.run(take, person="morgan", task=night.task(case).id)
    later(night, case, 10)
    later(night, case, 19)
    assert called(night) == ["morgan"]
    later(night, case, 1)
    assert called(night) == ["morgan", "robin"]


def test_nobody_off_duty_is_called_or_reminded_and_they_may_answer_all_the_same(night: Desk) -> None:
    on(night, "morgan")
    case = night.start("ines", "tried")
    later(night, case, 120)
    assert told(night, "task.reminder") == {"morgan"}
    assert night.answer("robin", night.task(case), "good to publish").task_state == "settled"


def test_without_a_rota_every_holder_is_reminded_as_ever(night: Desk) -> None:
    case = night.start("ines", "tried")
    later(night, case, 120)
    assert told(night, "task.reminder") == {"morgan", "robin", "sacha"}
    assert called(night) == []


def test_nobody_on_duty_is_the_next_rung_at_once(night: Desk) -> None:
    tomorrow = night.now + timedelta(days=1)
    on(night, "morgan", since=tomorrow, until=tomorrow + timedelta(hours=8))
    case = night.start("ines", "tried")
    night.look(case)
    assert [one for one in night.types(case) if one in ("task.not_taken", "task.widened")] == [
        "task.not_taken",
        "task.widened",
    ]
    assert told(night, "task.added") == {"solene"}
    assert called(night) == []


def test_an_author_on_duty_is_not_called(night: Desk) -> None:
    night.give("morgan", "planner")
    on(night, "morgan", 1)
    on(night, "robin", 2)
    night.start("morgan", "tried")
    assert called(night) == ["robin"]


def test_who_stands_in_for_who_is_on_duty_is_called_and_never_an_author(night: Desk) -> None:
    on(night, "morgan", 1)
    on(night, "robin", 2)
    away(night, "morgan", "noe")
    night.start("ines", "tried")
    assert called(night) == ["noe"]
    row = night.rows(select(duty_calls))[0]
    assert row.acting_for == night.people["morgan"]
    night.start("noe", "tried")
    assert called(night)[-1] == "robin"


def test_who_lost_the_role_or_left_is_not_called_though_on_the_rota(night: Desk) -> None:
    from sqlalchemy import delete

    from records.tables import roles

    on(night, "morgan", 1)
    on(night, "robin", 2)
    gone = delete(roles).where(roles.c.person_id == night.people["morgan"], roles.c.role == "duty_editor")
    night.database.write_now(lambda connection: connection.execute(gone).rowcount)
    night.start("ines", "tried")
    assert called(night) == ["robin"]


def test_who_comes_on_duty_meanwhile_is_called_next(night: Desk) -> None:
    on(night, "morgan", until=night.now + timedelta(minutes=5))
    soon = night.now + timedelta(minutes=5)
    on(night, "sacha", since=soon, until=soon + timedelta(hours=8), community="amis")
    case = night.start("ines", "tried")
    later(night, case, 10)
    assert called(night) == ["morgan", "sacha"]


def test_a_shift_of_another_community_is_not_called(night: Desk) -> None:
    night.give("noe", "duty_editor", "familles")
    on(night, "noe", 1, community="familles")
    on(night, "morgan", 2)
    night.start("ines", "tried")
    assert called(night) == ["morgan"]


def test_what_waits_for_working_hours_calls_nobody_at_night(night: Desk) -> None:
    working = ask(who=DUTY, due=Moment(Span(4, "hours", working=True)), late="crisis ladder")
    night.activate(approved(working, name="tried by day", calendar="museum opening days", ladders=LADDER))
    on(night, "morgan")
    night.start("ines", "tried by day")
    assert called(night) == []


def test_a_rung_that_adds_the_duty_editor_calls_who_is_on_duty(night: Desk) -> None:
    adds = {
        "crisis ladder": (Rung("1", "add", share=1.0, who=DUTY), Rung("2", "hand over", after_due=HOUR, who=DIRECTOR))
    }
    night.activate(approved(ask(due=due(1), late="crisis ladder"), name="late", ladders=adds))
    on(night, "morgan", 1)
    on(night, "robin", 2)
    case = night.start("ines", "late")
    later(night, case, 60)
    assert called(night) == ["morgan"]
    assert told(night, "task.added") == set()
    later(night, case, 10)
    later(night, case, 10)
    assert night.types(case)[-1] == "task.handed_over", "forty minutes before its time"


def test_a_week_of_shifts_keeps_its_wall_clock_over_the_change_of_clocks(desk: Desk) -> None:
    desk.now = datetime(2027, 3, 20, 12, 0, tzinfo=UTC)
    evening = datetime(2027, 3, 22, 17, 0, tzinfo=UTC)  # 18:00 in Paris, before summer time
    on(desk, "morgan", since=evening, until=evening + timedelta(hours=12), weeks=2)
    begins = [row.since for row in desk.rows(select(shifts).order_by(shifts.c.since))]
    assert begins == [evening, datetime(2027, 3, 29, 16, 0, tzinfo=UTC)]


def test_a_rota_is_kept_by_a_manager_or_a_director_and_names_holders_only(desk: Desk) -> None:
    with pytest.raises(Refusal, match=r"rota\.not_yours"):
        on(desk, "morgan", person="noe")
    with pytest.raises(Refusal, match=r"rota\.not_yours"):
        on(desk, "morgan", person="morgan")
    wrong: list[tuple[str, dict[str, Any]]] = [
        ("not_held", {"role": "crisis_lead", "whose": "noe"}),
        ("unknown", {"community": "nowhere"}),
        ("past", {"until": desk.now}),
        ("shift_too_long", {"until": desk.now + timedelta(days=8)}),
        ("too_many", {"weeks": 27}),
        ("unknown", {"place": 0}),
    ]
    for code, changes in wrong:
        whose = changes.pop("whose", "morgan")
        with pytest.raises(InvalidSubject) as invalid:
            on(desk, whose, **changes)
        assert [one.code for one in invalid.value.errors] == [code]
    shift = on(desk, "morgan")[0]
    with pytest.raises(InvalidSubject):
        on(desk, "morgan")
    desk.run(end_shift, person="solene", shift=shift)
    on(desk, "morgan")
    types = [row.type for row in desk.rows(select(ledger.c.type))]
    assert types.count("shift.entered") == 2
    assert "shift.ended" in types
    assert desk.verified() == []


def test_a_shift_is_offered_by_its_holder_and_taken_over_by_another(night: Desk) -> None:
    shift = on(night, "morgan")[0]
    with pytest.raises(Refusal, match=r"rota\.not_offered"):
        night.run(take_shift, person="robin", shift=shift)
    with pytest.raises(Refusal, match=r"rota\.not_yours"):
        night.run(offer_shift, person="robin", shift=shift)
    night.run(offer_shift, person="morgan", shift=shift)
    with pytest.raises(Refusal, match=r"rota\.not_held"):
        night.run(take_shift, person="noe", shift=shift)
    night.later(hours=1)
    night.run(take_shift, person="robin", shift=shift)
    night.start("ines", "tried")
    assert called(night) == ["robin"]
    with pytest.raises(Refusal, match=r"rota\.over"):
        night.run(take_shift, person="sacha", shift=shift)
    assert night.verified() == []


@pytest.mark.parametrize("frozen", [False, True])
def test_what_the_gate_holds_in_the_night_calls_who_is_on_duty_unless_a_freeze_holds_it(
    night: Desk, frozen: bool
) -> None:
    night.activate(approved(ask(), name="published"))
    on(night, "morgan")
    slot = (night.now + timedelta(minutes=5)).isoformat()
    case = night.start("ines", "published", slot=slot)
    night.answer("noe", night.task(case), "good to publish")
    night.later(minutes=5 if frozen else 30)
    if frozen:
        night.run(declare_freeze, person="solene", scope="all", reason="", command=new_id())
    night.run(permit, effect_id=night.rows(select(effects.c.id))[0].id)
    assert night.task(case).kind == "held"
    assert called(night) == ([] if frozen else ["morgan"])
    assert "robin" not in told(night, "effect.held") | told(night, "task.called")
    assert night.verified() == []
