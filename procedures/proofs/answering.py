"""S6, G6 and G9: somebody is left to answer, no ladder brings in who is excluded, and others approve than write."""

from __future__ import annotations

from collections.abc import Mapping

from procedures.find import every_step
from procedures.model import Ask, Exclusion, Notify, Procedure, Rung, Step, Who
from procedures.proofs.knowledge import excludes_authors
from procedures.proofs.told import Told
from procedures.vocabulary.answers import APPROVING

CLAIM = "claim"
Holders = Mapping[str, frozenset[str]]
_ONE_PERSON = ("author", "manager of author", "manager of asked", "source")


def prove_answering(procedure: Procedure, holders: Holders | None, told: Told) -> None:
    asks = {step.name: step for step in every_step(procedure) if isinstance(step, Ask)}
    authors = _authors(procedure, holders)
    _prove_source(procedure, told)
    for step in asks.values():
        if not _asks_excluded(step, told):
            _prove_quorum(step, asks, holders, authors, told)
        _prove_ladder(procedure, step, told)
        group = _group(step, holders)
        if authors and group == authors and APPROVING & set(step.answers) and len(authors) > 1:
            told.warn("G9.same", step.name, "who")


def _prove_source(procedure: Procedure, told: Told) -> None:
    """Only a claim has a source."""
    for step in every_step(procedure) if procedure.subject != CLAIM else ():
        if isinstance(step, Ask | Notify) and step.who.kind == "source":
            told.tell("S6.source", step.name, "who", (step.name,))
        if isinstance(step, Ask) and any(one.kind == "source" for one in step.never):
            told.tell("S6.source", step.name, "never", (step.name,))


def _asks_excluded(step: Ask, told: Told) -> bool:
    """Tells whether exactly those are asked who are excluded."""
    if not _excluded(step.who, step.never):
        return False
    told.tell("S6.author" if step.who.kind == "author" else "S6.nobody", step.name, "who", (step.name,))
    return True


def _excluded(who: Who, never: tuple[Exclusion, ...]) -> bool:
    return any(one.kind == who.kind and one.step == who.step for one in never)


def _prove_quorum(
    step: Ask, asks: Mapping[str, Ask], holders: Holders | None, authors: frozenset[str], told: Told
) -> None:
    """For whoever may be the author: as many are left as are needed."""
    if step.who.kind in _ONE_PERSON and step.quorum > 1:
        told.tell("S6.quorum", step.name, "quorum", (step.name,), need=step.quorum, there=1)
    group = _group(step, holders)
    if group is None:
        return
    left = min(len(_left(step, group, author, asks, holders)) for author in (None, *sorted(authors)))
    if left <= 0:
        told.tell("S6.nobody", step.name, "who", (step.name,))
    elif left < step.quorum:
        told.tell("S6.quorum", step.name, "quorum", (step.name,), need=step.quorum, there=left)


def _left(
    step: Ask, group: frozenset[str], author: str | None, asks: Mapping[str, Ask], holders: Holders | None
) -> range:
    """As many as are left of the group, once this author and those who answered before are gone."""
    left = group - {author} if author and excludes_authors(step) else group
    gone = 0
    for name in dict.fromkeys(one.step for one in step.never if one.step is not None):
        other = asks.get(name)
        before = _group(other, holders) if other else None
        if other is None or before is None:
            continue
        if author and excludes_authors(other):
            before = before - {author}
        gone += min(other.quorum, len(left & before))
    return range(max(0, len(left) - gone))


def _prove_ladder(procedure: Procedure, step: Ask, told: Told) -> None:
    for rung in procedure.ladders.get(step.late or "", ()):
        if _asks_others(rung) and rung.who is not None and _excluded(rung.who, step.never):
            told.tell("G6.rung", step.name, "late", (step.name,), rung=rung.name, ladder=step.late)


def _asks_others(rung: Rung) -> bool:
    return rung.act in ("add", "hand over")


def _authors(procedure: Procedure, holders: Holders | None) -> frozenset[str]:
    if holders is None:
        return frozenset()
    return frozenset().union(*(holders.get(role, frozenset()) for role in procedure.started_by))


def _group(step: Step, holders: Holders | None) -> frozenset[str] | None:
    """Those who hold the role that is asked; None where that is not known beforehand."""
    if holders is None or not isinstance(step, Ask) or step.who.role is None:
        return None
    return holders.get(step.who.role, frozenset())
