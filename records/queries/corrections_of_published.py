"""Which case corrects what another has published, and whether the person may begin such a correction."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from governance.permissions import may, may_start
from governance.person import Person
from records.queries.dossier import Dossier, Related, related
from records.queries.visible import sight_of, visible
from records.tables import cases, replacements


@dataclass(frozen=True, slots=True)
class Corrected:
    corrects: Related | None
    by: tuple[Related, ...]
    may: bool


def corrected(connection: Connection, person: Person, around: Dossier) -> Corrected:
    """As far as the person sees the other cases."""
    seen = visible(sight_of(connection, person))
    before = select(replacements.c.corrects).where(replacements.c.subject_id == around.case.subject_id)
    after = select(replacements.c.subject_id).where(replacements.c.corrects == around.case.id)
    stands = any(effect.state == "confirmed" for effect in around.effects)
    starts = may_start(around.procedure.started_by, person, around.case.community_id)
    return Corrected(
        corrects=next(iter(related(connection, cases.c.id.in_(before) & seen)), None),
        by=related(connection, cases.c.subject_id.in_(after) & cases.c.parent_id.is_(None) & seen),
        may=stands and around.reads and may(person, "correct_published") and starts,
    )


def corrects_number(connection: Connection, subject: str) -> str | None:
    """The number of the case that a draft of this subject corrects."""
    before = select(replacements.c.corrects).where(replacements.c.subject_id == subject)
    return next((one.number for one in related(connection, cases.c.id.in_(before))), None)
