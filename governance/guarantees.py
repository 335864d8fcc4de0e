"""The guarantees of a procedure, as the gate enforces them: from recorded decisions, never from a workflow's word."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from governance.refusal import Refusal
from procedures.find import step_named
from procedures.model import Ask, Procedure


@dataclass(frozen=True, slots=True)
class Approval:
    """A settled decision of this case: on which step, what, by whom, about which bytes."""

    step: str
    answer: str
    person: str
    digest: str


def unmet(
    procedure: Procedure, *, digest: str, sensitive: bool, authors: Collection[str], approvals: Sequence[Approval]
) -> Refusal | None:
    """The first guarantee about approvals that does not hold for these bytes, or None when all hold."""
    if "approved" in procedure.guarantees and not any(
        _assents(procedure, approval, digest, authors) for approval in approvals
    ):
        return Refusal("gate.not_approved", digest=digest)
    if (
        "sensitive signed off" in procedure.guarantees
        and sensitive
        and not any(
            _assents(procedure, approval, digest, authors) and _by_manager(procedure, approval)
            for approval in approvals
        )
    ):
        return Refusal("gate.not_signed_off", digest=digest)
    return None


def _assents(procedure: Procedure, approval: Approval, digest: str, authors: Collection[str]) -> bool:
    """Whether this is an approving answer on exactly these bytes by someone who wrote none of them."""
    if approval.digest != digest or approval.person in authors:
        return False
    ask = step_named(procedure, approval.step)
    if not isinstance(ask, Ask) or ask.never != "an author of this revision":
        return False
    return approval.answer == "good to publish" and ask.answers[approval.answer].to == "go on"


def _by_manager(procedure: Procedure, approval: Approval) -> bool:
    ask = step_named(procedure, approval.step)
    return isinstance(ask, Ask) and ask.who.kind == "manager of author"
