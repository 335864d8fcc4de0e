"""A crisis is over for those who review it when no freeze of it stands: not before, and not ten days after."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.unit.crisis.conftest import CrisisDesk


def led(desk: CrisisDesk, freeze: str, community: str | None = "amis") -> str:
    """A crisis on its way to the end, with its question about a freeze answered."""
    case = desk.report(community=community)
    desk.qualify(case)
    desk.say("morgan", case, "freeze", freeze)
    desk.now += timedelta(hours=2)  # nobody has a picture: go on
    desk.look(case)
    return case


def calms(desk: CrisisDesk, case: str) -> list[str]:
    """Four hours on it is less grave; what is asked then."""
    desk.now += timedelta(hours=4)
    desk.look(case)
    desk.say("morgan", case, "report", "minor", form={"note": "Plus rien de neuf."})
    desk.say("solene", case, "thaw", "agreed")
    desk.everywhere()
    return list(desk.tasks(case))


def declared(desk: CrisisDesk, scope: str, case: str) -> str:
    place = scope.format(amis="amis", lac=next(iter(desk.accounts.values())))
    return str(desk.declare("robin", place, crisis=case).id)


@pytest.mark.parametrize(
    ("scope", "community"),
    [("all", "amis"), ("community:amis", "amis"), ("account:{lac}", "amis"), ("community:amis", None)],
)
def test_the_review_begins_when_the_freeze_of_the_crisis_is_lifted_wherever_it_was_declared(
    crisis: CrisisDesk, scope: str, community: str | None
) -> None:
    case = led(crisis, "done", community)
    freeze = declared(crisis, scope, case)
    assert calms(crisis, case) == []
    crisis.lift("morgan", freeze)
    crisis.everywhere()
    assert list(crisis.tasks(case)) == ["lessons"]


def test_a_freeze_lifted_before_it_is_waited_for_keeps_nobody_waiting(crisis: CrisisDesk) -> None:
    case = led(crisis, "done")
    crisis.lift("morgan", declared(crisis, "account:{lac}", case))
    crisis.everywhere()
    assert calms(crisis, case) == ["lessons"]


def test_a_freeze_declared_after_all_is_waited_for_although_the_question_was_answered_no(crisis: CrisisDesk) -> None:
    case = led(crisis, "no")
    freeze = declared(crisis, "all", case)
    assert calms(crisis, case) == []
    crisis.lift("morgan", freeze)
    crisis.everywhere()
    assert list(crisis.tasks(case)) == ["lessons"]


def test_the_last_of_two_freezes_of_the_crisis_is_waited_for(crisis: CrisisDesk) -> None:
    case = led(crisis, "done")
    first, last = declared(crisis, "account:{lac}", case), declared(crisis, "all", case)
    assert calms(crisis, case) == []
    crisis.lift("morgan", first)
    crisis.everywhere()
    assert list(crisis.tasks(case)) == []
    crisis.lift("morgan", last)
    crisis.everywhere()
    assert list(crisis.tasks(case)) == ["lessons"]


def test_the_freeze_of_another_crisis_elsewhere_is_not_waited_for(crisis: CrisisDesk) -> None:
    case, other = led(crisis, "no"), crisis.report("camille", "familles")
    crisis.declare("morgan", "community:familles", crisis=other)
    assert calms(crisis, case) == ["lessons"]
