"""Who is there, and in which roles: absences, the rota, roles given, people who come, leave or lose their rights."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from records.commands.add_person import add_person
from records.commands.enter_absence import end_absence, enter_absence
from records.commands.give_role import give_role
from records.commands.keep_rota import end_shift, enter_shifts, offer_shift, take_shift
from records.commands.leave import leave
from records.commands.revoke import confirm_revocation, propose_revocation, refuse_revocation
from records.engine.look import look
from records.ids import new_id
from records.tables import absences, people, revocations, shifts
from tests.four_eyes.ways import way
from tests.four_eyes.world import World

FEWEST = 9
ROLES = ("community_manager", "community_manager", "planner", "duty_editor", "crisis_lead", "legal", "director")


@way(9)
def is_away(world: World) -> None:
    """Entered by themselves or by a manager, who may be an author; whoever stands in may be one too."""
    whose = world.one_who("community_manager", "director")
    (row,) = world.desk.rows(select(people.c.manager_id).where(people.c.id == whose))
    by = world.one_of([one for one in (whose, whose, row.manager_id, row.manager_id, world.somebody()) if one])
    since = world.desk.now + timedelta(minutes=world.chance.choice((0, 0, 0, 30)))
    until = since + timedelta(hours=world.chance.choice((1, 4, 24)))
    some = world.one_of([None, None, ["publication-approval"], ["by-two", "calling"]])
    told = {"since": since, "until": until, "substitute": world.somebody(), "procedures": some}
    world.tries(enter_absence, person=by, whose=whose, **told)


@way(3)
def is_back(world: World) -> None:
    absence = world.one_of(
        world.desk.rows(select(absences).where(absences.c.until > world.desk.now).order_by(absences.c.id))
    )
    if absence is not None:
        world.tries(end_absence, person=absence.person_id, absence=absence.id)


@way(4)
def is_on_duty(world: World) -> None:
    whose, role = world.somebody(), world.one_of(["community_manager", "duty_editor", "crisis_lead"])
    by = world.one_of([world.desk.people["solene"], world.desk.people["morgan"], world.somebody()])
    until = world.desk.now + timedelta(hours=8)
    world.tries(enter_shifts, person=by, whose=whose, role=role, since=world.desk.now, until=until, community="amis")


@way(2)
def swaps_a_shift(world: World) -> None:
    shift = world.one_of(world.desk.rows(select(shifts).where(shifts.c.until > world.desk.now).order_by(shifts.c.id)))
    if shift is None:
        return
    if shift.offered_at is None:
        world.tries(world.one_of([offer_shift, end_shift]), person=shift.person_id, shift=shift.id)
    else:
        world.tries(take_shift, person=world.somebody(), shift=shift.id)


@way(5)
def is_given_a_role(world: World) -> None:
    """By the administrator, at the command line: whatever role, to whomever; an author above all."""
    role = "operator" if world.sometimes(0.02) else world.one_of(ROLES)
    world.tries(
        give_role, person=world.somebody(), role=role, community=world.one_of(["amis", "amis", "familles", None])
    )


@way(2)
def comes(world: World) -> None:
    if len(world.here) < FEWEST + 2:
        manager = world.chance.choice(world.here)
        email = f"{new_id()}@marees.example"
        person = world.tries(add_person, email=email, name="Somebody new", manager=manager)
        world.comes(person)
        world.tries(give_role, person=person, role="community_manager", community="amis")


@way(1)
def leaves(world: World) -> None:
    if len(world.here) > FEWEST:
        whose = world.somebody()
        by = world.one_of([None, world.desk.people["morgan"], world.somebody()])
        if not isinstance(world.tries(leave, whose=whose, by=by), Exception):
            world.here.remove(whose)


@way(1)
def loses_all_rights(world: World) -> None:
    """Proposed by one, confirmed by another, both whoever they are; what they assented to counts no more."""
    waiting = world.one_of(
        world.desk.rows(select(revocations).where(revocations.c.state == "open").order_by(revocations.c.id))
    )
    if waiting is None and len(world.here) > FEWEST:
        by = world.one_of([world.desk.people["robin"], world.desk.people["morgan"], world.somebody()])
        world.tries(propose_revocation, person=by, whose=world.chance.choice(world.here), reason="Une faute.")
    elif waiting is not None:
        by = world.one_of([world.desk.people["solene"], world.somebody()])
        confirms = world.sometimes(0.7)
        said = world.tries(confirm_revocation if confirms else refuse_revocation, person=by, revocation=waiting.id)
        if confirms and not isinstance(said, Exception) and waiting.person_id in world.here:
            world.here.remove(waiting.person_id)


@way(8)
def time_goes_by(world: World) -> None:
    """Rungs are climbed, whoever is late loses nothing but the quiet; takes lapse, absences begin and end."""
    world.desk.later(minutes=world.chance.choice((5, 20, 60, 240)))
    for case in world.open_cases():
        world.desk.run(look, case_id=case.id)
    world.judge.look()
    world.carries_on()
