"""Which notices ask something of whoever is told, and which of them a person has by mail."""

from typing import Literal

Choice = Literal["asks", "urgent", "none"]
CHOICES: tuple[Choice, ...] = ("asks", "urgent", "none")

OPENED = "task.opened_for_you"  # the task itself stands in the inbox: there it is told by no line of its own

URGENT = frozenset(
    (
        "task.late",
        "task.added",
        "task.added_as_manager",
        "task.called",
        "task.inherited",
        "approval.fell",
        "case.escalated",
        "effect.held",
        "effect.parked",
        "incident.opened",
        "severity.raised",
        "cell.named",
        "action.late",
        "action.not_done",
    )
)
ASKS = URGENT | {
    *(OPENED, "task.reminder", "task.reassigned", "task.delegated", "answer.proposed"),
    *("question.asked", "correction.proposed", "claims.asked", "claim.fell", "removal.review"),
    *("action.added", "action.inherited", "hearsay.noted", "hearsay.denied", "hearsay.otherwise"),
}

# Addressed to one person by name: whoever stands in for that person is told as well.
BY_NAME = frozenset(("question.asked", "question.answered", "correction.proposed", "claims.asked", "action.late"))


def goes_by_mail(code: str, choice: str) -> bool:
    """Whether somebody who has chosen so has the notice by mail."""
    return (code in ASKS and choice == "asks") or (code in URGENT and choice == "urgent")
