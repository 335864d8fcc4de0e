"""Cases in which a task is about the work of somebody who wrote in it, brought there as people bring them there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, insert, select

from records.commands.decide import decide
from records.commands.enter_absence import enter_absence
from records.commands.known import add_author
from records.commands.open_case import open_case
from records.commands.propose_correction import accept_correction, propose_correction
from records.commands.save_draft import save_draft
from records.engine.gate import permit
from records.ids import new_id
from records.tables import drafts, effects, roles
from tests.factories import REVIEW, Organisation


@dataclass(frozen=True, slots=True)
class OwnWork:
    """`author` wrote in the case and is not to assent; `colleague`, who did not, may give `assent`."""

    case: str
    subject: str
    draft: str
    author: str
    colleague: str
    correction: str = "nothing"
    assent: str = "good to publish"


def submitted(org: Organisation, author: str = "camille", colleague: str = "noe", **changes: Any) -> OwnWork:
    body = org.publication(**changes)
    who = org.people[author]
    kept = org.database.write_now(save_draft, org.clock, person=who, body=body, draft=None, version=0)
    told = {"procedure": REVIEW.name, "body": body, "command": new_id(), "draft": kept.draft}
    opened = org.database.write_now(open_case, org.clock, person=who, **told)
    org.look(opened.id)
    return OwnWork(opened.id, kept.subject, kept.draft, author, colleague)


def decided(org: Organisation, who: str, case: str, answer: str, **more: Any) -> None:
    task = org.task(case)
    said = {"task": task.id, "digest": task.digest, "comment": "une raison", "command": new_id(), "answer": answer}
    org.database.write_now(decide, org.clock, person=org.people[who], **said, **more)
    org.look(case)


def correction_waits(org: Organisation) -> OwnWork:
    """Noé has proposed other words, which Camille may accept: a revision, and no approval."""
    own = submitted(org)
    other = {"digest": org.task(own.case).digest, "body": {"text": "Elle rouvre samedi."}}
    proposed = org.database.write_now(propose_correction, org.clock, person=org.people["noe"], case=own.case, **other)
    return replace(own, correction=proposed)


def corrected(org: Organisation) -> OwnWork:
    """Noé proposed other words, and Camille accepted them."""
    own = correction_waits(org)
    accepted = {"correction": own.correction, "command": new_id()}
    org.database.write_now(accept_correction, org.clock, person=org.people["camille"], **accepted)
    org.look(own.case)
    return own


def in_its_second_round(org: Organisation) -> OwnWork:
    own = submitted(org)
    decided(org, "noe", own.case, "changes wanted")
    decided(org, "camille", own.case, "sent again", form=org.publication(text="Mieux dit."))
    return own


def before_sign_off(org: Organisation) -> OwnWork:
    own = submitted(org, colleague="morgan", sensitivity="high")
    decided(org, "noe", own.case, "good to publish")
    return own


def by_a_manager_before_sign_off(org: Organisation) -> OwnWork:
    """Morgan signs off what her people write; this she wrote herself."""
    org.give("morgan", "community_manager", "amis")
    own = submitted(org, "morgan", "solene", sensitivity="high")
    decided(org, "noe", own.case, "good to publish")
    return own


def held(org: Organisation) -> OwnWork:
    """Approved, and its slot passed meanwhile: somebody is to release it."""
    own = submitted(org, slot=(org.clock() + timedelta(minutes=5)).isoformat())
    decided(org, "noe", own.case, "good to publish")
    org.clock.move(timedelta(minutes=30))
    org.look(own.case)
    mine = select(effects.c.id).where(effects.c.case_id == own.case)
    effect = org.database.read_now(lambda connection: connection.execute(mine).scalar_one())
    org.database.write_now(permit, org.clock, effect_id=effect)
    assert org.task(own.case).kind == "held"
    return replace(own, assent="release")


def typed_in_by_two(org: Organisation) -> OwnWork:
    """Noé typed in a draft of it before Camille submitted it: no page lets him, the records hold that he did."""
    org.give("ines", "community_manager", "amis")
    own = submitted(org, colleague="ines")
    draft = {"id": new_id(), "subject_id": own.subject, "person_id": org.people["noe"], "body": org.publication()}
    with org.database._writing.begin() as connection:
        connection.execute(insert(drafts).values(**draft, version=1, saved_at=org.clock()))
        add_author(connection, own.subject, org.people["noe"], org.clock())
    return replace(own, draft=draft["id"], author="noe")


def given_every_role(org: Organisation) -> OwnWork:
    own = submitted(org, "ines")
    for role in ("community_manager", "duty_editor", "crisis_lead", "legal", "director"):
        org.give("ines", role)
        org.give("ines", role, "amis")
    return own


def role_lost_and_given_back(org: Organisation) -> OwnWork:
    own = submitted(org)
    lost = delete(roles).where(roles.c.person_id == org.people["camille"], roles.c.community_id == "amis")
    with org.database._writing.begin() as connection:
        connection.execute(lost)
    org.give("camille", "community_manager", "amis")
    return own


def standing_in_for_the_reader(org: Organisation) -> OwnWork:
    """Noé, who is asked to read it, is away, and the author stands in for him."""
    own = submitted(org)
    until = org.clock() + timedelta(days=7)
    who, author = org.people[own.colleague], org.people[own.author]
    told = {"person": who, "whose": who, "since": org.clock(), "until": until, "substitute": author}
    org.database.write_now(enter_absence, org.clock, **told)
    return own


OWN_WORK: tuple[Callable[[Organisation], OwnWork], ...] = (
    submitted,
    correction_waits,
    corrected,
    in_its_second_round,
    before_sign_off,
    by_a_manager_before_sign_off,
    held,
    typed_in_by_two,
    given_every_role,
    role_lost_and_given_back,
    standing_in_for_the_reader,
)
