"""What leaves: the gate, freezes and their lifting, what was held, and the statement of a crisis."""

from __future__ import annotations

from sqlalchemy import select

from records.commands.declare_freeze import declare_freeze
from records.commands.lift_freeze import lift_freeze
from records.commands.move_slot import move_slot
from records.commands.withdraw import withdraw
from records.engine.gate import Permit, permit
from records.engine.outcomes import confirmed
from records.ids import new_id
from records.tables import cases, freezes
from tests.four_eyes.ways import way
from tests.four_eyes.ways_of_writing import _opened
from tests.four_eyes.world import AT_ONCE, World

SCOPES = ("all", "community:amis", "account:acc-short", "community:familles")


@way(9)
def the_gate_is_asked(world: World) -> None:
    for effect in world.effects("planned"):
        verdict = world.tries(permit, effect_id=effect.id)
        if isinstance(verdict, Permit) and not isinstance(verdict, Exception):
            where = f"https://court.example/{new_id()}"
            world.tries(confirmed, effect_id=effect.id, platform_id=new_id(), url=where, looked_up=False)


@way(2)
def declares_a_freeze(world: World) -> None:
    crisis = world.one_of([None, *_open_crises(world) * 3])
    said = {"scope": world.one_of(SCOPES), "reason": "", "crisis": crisis, "command": new_id()}
    world.tries(declare_freeze, person=world.somebody(), **said)


@way(4)
def lifts_a_freeze(world: World) -> None:
    freeze = world.one_of(
        world.desk.rows(select(freezes).where(freezes.c.lifted_at.is_(None)).order_by(freezes.c.serial))
    )
    if freeze is not None:
        by = world.one_of([world.desk.people["morgan"], world.desk.people["solene"], world.somebody()])
        world.tries(lift_freeze, person=by, freeze=freeze.id, reason="C’est fini.", command=new_id())


@way(2)
def moves_a_slot(world: World) -> None:
    case = world.one_of([one for one in world.open_cases() if one.slots])
    if case is not None:
        account = world.one_of(sorted(case.slots))
        world.tries(move_slot, person=world.somebody(), case=case.id, account=account, slot=None)


@way(1)
def takes_it_down(world: World) -> None:
    out = world.one_of(world.effects("confirmed")[-6:])
    if out is not None:
        world.tries(withdraw, person=world.somebody(), case=out.case_id, reason="Une erreur.", command=new_id())


@way(3)
def a_crisis_breaks_out(world: World) -> None:
    """Its case calls the statement, on the same subject: whoever raised the alarm wrote it."""
    if len(world.open_cases()) < AT_ONCE - 1 and not _open_crises(world):
        _opened(world, world.one_who("community_manager", "planner"), "alarm")


def _open_crises(world: World) -> list[str]:
    found = select(cases.c.id).where(cases.c.procedure == "crisis", cases.c.state == "open").order_by(cases.c.id)
    return [row.id for row in world.desk.rows(found)]
