"""Who writes: submitting, revising, correcting, changing what was held, beginning from a prepared statement."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from records.commands.begin_statement import begin_statement
from records.commands.cancel_case import cancel_case
from records.commands.correct_published import correct_published
from records.commands.decide import decide
from records.commands.open_case import CaseOpened, open_case
from records.commands.propose_correction import accept_correction, propose_correction, set_correction_aside
from records.commands.raise_sensitivity import raise_sensitivity
from records.commands.save_draft import save_draft
from records.ids import new_id
from records.tables import cases, corrections, drafts, statements
from tests.four_eyes.ways import way
from tests.four_eyes.world import AT_ONCE, World

PROCEDURES = ("publication-approval", "publication-approval", "by-one", "by-two", "calling")


def _body(world: World) -> dict[str, Any]:
    text = f"La grande galerie rouvre samedi, {world.chance.randrange(10**9)}."
    sensitivity = "high" if world.sometimes(0.3) else "low"
    later = (world.desk.now.timestamp() + 3600) if world.sometimes(0.2) else None
    slot = None if later is None else world.desk.now.fromtimestamp(later, world.desk.now.tzinfo).isoformat()
    return world.desk.body(text=text, sensitivity=sensitivity, slot=slot)


def _opened(world: World, person: str, procedure: str, draft: str | None = None, **changes: Any) -> CaseOpened | None:
    said = {"procedure": procedure, "body": _body(world) | changes, "draft": draft, "command": new_id()}
    opened = world.tries(open_case, person=person, **said)
    if isinstance(opened, CaseOpened):
        world.wrote_in(opened.subject, person)
        return opened
    return None


@way(14)
def submits(world: World) -> None:
    if len(world.open_cases()) < AT_ONCE:
        _opened(world, world.one_who("community_manager", "planner"), world.one_of(PROCEDURES))


@way(3)
def submits_a_draft(world: World) -> None:
    """Of one's own, or what came back from the gate to be changed, or the correction of what was published."""
    open_ones = world.desk.rows(
        select(drafts)
        .where(drafts.c.submitted_at.is_(None), drafts.c.subject_id.not_in(select(cases.c.subject_id)))
        .order_by(drafts.c.id.desc())
        .limit(5)
    )
    draft = world.one_of(open_ones)
    if draft is not None and len(world.open_cases()) < AT_ONCE:
        _opened(world, draft.person_id, "publication-approval", draft.id)


@way(1)
def keeps_a_draft(world: World) -> None:
    person = world.somebody()
    kept = world.tries(save_draft, person=person, body=_body(world), draft=None, version=0)
    if not isinstance(kept, Exception):
        world.wrote_in(kept.subject, person)


@way(3)
def types_in_a_text_under_revision(world: World) -> None:
    """Whoever is asked to revise, or stands in; for anybody else there is nothing to type in."""
    task = world.one_of(world.open_tasks("revise"))
    if task is None:
        return
    subject, person = world.case(task.case_id).subject_id, world.somebody()
    mine = world.desk.rows(select(drafts).where(drafts.c.subject_id == subject, drafts.c.person_id == person))
    version = mine[0].version if mine else 0
    kept = world.tries(save_draft, person=person, body=_body(world), draft=None, version=version, subject=subject)
    if not isinstance(kept, Exception):
        world.wrote_in(kept.subject, person)


@way(6)
def sends_it_again(world: World) -> None:
    task = world.one_of(world.open_tasks("revise"))
    if task is None:
        return
    subject = world.case(task.case_id).subject_id
    person = world.one_of([world.case(task.case_id).submitted_by, world.somebody()])
    answer = "sent again" if world.sometimes(0.9) else "withdrawn"
    said = {"answer": answer, "comment": "", "digest": task.digest, "command": new_id(), "form": _body(world)}
    if not isinstance(world.answers(decide, person, task, **said), Exception) and answer == "sent again":
        world.wrote_in(subject, person)


@way(5)
def proposes_a_correction(world: World) -> None:
    case = world.one_of([world.case(task.case_id) for task in world.open_tasks("review", "sign-off", "words")])
    if case is not None:
        other = {"text": f"Autrement dit, {world.chance.randrange(10**9)}."}
        person = world.one_who("community_manager") if world.sometimes(0.7) else world.somebody()
        world.tries(propose_correction, person=person, case=case.id, digest=case.digest, body=other)


@way(4)
def answers_a_correction(world: World) -> None:
    newest = select(corrections).where(corrections.c.state == "open").order_by(corrections.c.id.desc()).limit(2)
    correction = world.one_of(world.desk.rows(newest))
    if correction is None:
        return
    author = world.case(correction.case_id).submitted_by
    person = world.one_of([author, author, correction.proposed_by, world.somebody()])
    if world.sometimes(0.85):
        world.tries(accept_correction, person=person, correction=correction.id, command=new_id())
    else:
        world.tries(set_correction_aside, person=person, correction=correction.id)


@way(2)
def calls_it_sensitive(world: World) -> None:
    case = world.one_of(world.open_cases())
    if case is not None:
        world.tries(raise_sensitivity, person=world.somebody(), case=case.id, reason="Un sujet délicat.")


@way(2)
def corrects_what_was_published(world: World) -> None:
    out = world.one_of(world.effects("confirmed")[-6:])
    if out is None:
        return
    person, before = world.somebody(), world.case(out.case_id)
    draft = world.tries(correct_published, person=person, case=before.id)
    if isinstance(draft, str):
        (row,) = world.desk.rows(select(drafts.c.subject_id).where(drafts.c.id == draft))
        world.wrote_in(row.subject_id, person, *world.wrote[before.subject_id])


@way(1)
def begins_from_a_prepared_statement(world: World) -> None:
    """Its words were approved cold: whoever prepared them is an author of what is begun from it."""
    prepared = world.one_of(world.desk.rows(select(statements).where(statements.c.name == "looking")))
    if prepared is None:
        return
    person = world.somebody()
    said = {"statement": "looking", "digest": prepared.digest, "language": "en", "filled": FILLED}
    place = {"procedure": "publication-approval", "community": "amis", "accounts": []}
    draft = world.tries(begin_statement, person=person, **said, place=place, command=new_id())
    if isinstance(draft, str):
        (row,) = world.desk.rows(select(drafts.c.subject_id).where(drafts.c.id == draft))
        world.wrote_in(row.subject_id, person, *world.prepared_by)


@way(8)
def gives_up(world: World) -> None:
    """What is open for long makes room."""
    found = [case for case in world.open_cases() if case.parent_id is None]
    if len(found) >= AT_ONCE - 2:
        person = world.one_of([found[0].submitted_by, found[0].submitted_by, world.somebody()])
        world.tries(cancel_case, person=person, case=found[0].id, reason="Plus d’actualité.", command=new_id())


FILLED = {"what": "the report on the lift", "hours": "4"}
