"""A correction stands: what it corrects is taken down on the same account, and both cases say so."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from records.engine.load import locked_case
from records.engine.removals import may_stand, take_down
from records.engine.wake import wake
from records.ledger.entries import Entries
from records.tables import cases, replacements

_RIVALS = (
    select(cases.c.id)
    .join(replacements, replacements.c.subject_id == cases.c.subject_id)
    .where(replacements.c.corrects.in_(bindparam("corrected", expanding=True)), cases.c.subject_id != bindparam("but"))
    .order_by(cases.c.id)
)
_CORRECTS = select(replacements.c.corrects).where(replacements.c.subject_id == bindparam("subject"))


def corrected_case(connection: Connection, subject: str) -> str | None:
    """The case whose publication this subject corrects."""
    return connection.scalar(_CORRECTS, {"subject": subject})


def corrected_by_another(connection: Connection, case: Row[Any], account: str) -> bool:
    """Whether a correction of this case, or another one of what this case corrects, stands on that account or may come
    to: two texts about the same would stand side by side."""
    corrected = [one for one in (case.id, corrected_case(connection, case.subject_id)) if one is not None]
    rivals = connection.scalars(_RIVALS, {"corrected": corrected, "but": case.subject_id}).all()
    return any(added.account_id == account for rival in rivals for added in may_stand(connection, rival))


def tell_corrected(connection: Connection, entries: Entries, case: str, subject: str, person: str) -> None:
    """Both cases say that the one corrects the other, when the correction is submitted."""
    before = corrected_case(connection, subject)
    if before is not None:
        entries.add(f"case:{case}", "case.corrects", case=case, data={"corrects": before})
        entries.add(f"case:{before}", "case.corrected", actor=person, case=before, data={"by": case})


def replace(connection: Connection, entries: Entries, case: Row[Any], account: str, at: datetime) -> None:
    """First the new text stands, then the old one goes: for a moment both can be read, and never neither. Where the
    old one cannot be taken down, that is a task of its case. The case that corrects is locked before the other."""
    before = corrected_case(connection, case.subject_id)
    old = None if before is None else locked_case(connection, before)
    if old is None:
        return
    standing = [added for added in may_stand(connection, old.id) if added.account_id == account]
    if standing:
        take_down(connection, entries, old, standing, at, replaced_by=case.id)
        wake(connection, old.id, at)
