"""The guarantees of a procedure, as the gate enforces them: from recorded decisions, never from a workflow's word."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from governance.quorum import different_people, voice
from governance.refusal import Refusal
from procedures.find import step_named
from procedures.model import Ask, Procedure


@dataclass(frozen=True, slots=True)
class Approval:
    """One voice for the answer with which a task of this case was settled: on which step, what, by whom, about
    which bytes."""

    task: str
    step: str
    answer: str
    person: str
    digest: str
    acting_for: str | None = None
    proposed_by: str | None = None

    def voice(self) -> frozenset[str]:
        return voice(self.person, self.acting_for, self.proposed_by)


def unmet(
    procedure: Procedure,
    *,
    digest: str,
    sensitive: bool,
    authors: Collection[str],
    approvals: Sequence[Approval],
    revoked: Collection[str] = (),
) -> Refusal | None:
    """The first guarantee about approvals that does not hold for these bytes, or None when all hold.

    Who has lost a role, or left, approved lawfully, and that stands. Of the `revoked`, whose rights were taken away for
    cause, nothing counts: where only their approvals are missing, that is what is said.
    """
    fallen = [one for one in approvals if not one.voice().isdisjoint(revoked)]
    standing = [one for one in approvals if one not in fallen]
    missing = _unmet(procedure, digest, sensitive, authors, standing)
    if missing is not None and fallen and _unmet(procedure, digest, sensitive, authors, approvals) is None:
        return Refusal("gate.approver_revoked", person=min(fallen[0].voice() & set(revoked)), digest=digest)
    return missing


def _unmet(
    procedure: Procedure, digest: str, sensitive: bool, authors: Collection[str], approvals: Sequence[Approval]
) -> Refusal | None:
    assented = _assented(procedure, digest, authors, approvals)
    if "approved" in procedure.guarantees and not assented:
        return Refusal("gate.not_approved", digest=digest)
    signed_off = any(ask.who.kind == "manager of author" for ask in assented)
    if "sensitive signed off" in procedure.guarantees and sensitive and not signed_off:
        return Refusal("gate.not_signed_off", digest=digest)
    return None


def assenting(
    procedure: Procedure,
    *,
    digest: str,
    authors: Collection[str],
    approvals: Sequence[Approval],
    revoked: Collection[str] = (),
) -> frozenset[frozenset[str]]:
    """Every voice that counts towards an approval of exactly these bytes that lets them out."""
    standing = [one for one in approvals if one.voice().isdisjoint(revoked)]
    lets_out = {ask.name for ask in _assented(procedure, digest, authors, standing)}
    said_yes = (one for one in standing if (one.answer, one.digest) == ("good to publish", digest))
    voices = (one.voice() for one in said_yes if one.step in lets_out)
    return frozenset(said for said in voices if said.isdisjoint(authors))


def _assented(
    procedure: Procedure, digest: str, authors: Collection[str], approvals: Sequence[Approval]
) -> tuple[Ask, ...]:
    """The asks whose task was settled by an approving answer on exactly these bytes, as many different people as its
    quorum wants saying so, none of whom wrote any of them."""
    voices: dict[tuple[str, str], set[frozenset[str]]] = {}
    for approval in approvals:
        said = approval.voice()
        if approval.digest == digest and said.isdisjoint(authors) and approval.answer == "good to publish":
            voices.setdefault((approval.task, approval.step), set()).add(said)
    asks = [(step_named(procedure, step), different_people(said)) for (_, step), said in voices.items()]
    return tuple(ask for ask, people in asks if isinstance(ask, Ask) and _lets_out(ask) and people >= ask.quorum)


def _lets_out(ask: Ask) -> bool:
    """Whether saying yes here lets the bytes out, and no author is ever asked."""
    lead = ask.answers.get("good to publish")
    return lead is not None and lead.to == "go on" and any(one.kind == "author" for one in ask.never)
