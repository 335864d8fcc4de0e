"""What must be known of the revision when a publish is reached, and what is missing then."""

from __future__ import annotations

from collections.abc import Iterator

from procedures.machine.conditions import SENSITIVE, true_facts
from procedures.machine.messages import Facts
from procedures.machine.state import State
from procedures.model import Procedure, Publish
from procedures.proofs.knowledge import ALL_RULES, ENOUGH, Knowledge
from procedures.proofs.worlds import SIGNED_OFF

Lack = tuple[str, tuple[tuple[str, object], ...]]  # code, parameters


def lacks(
    procedure: Procedure, publish: Publish, state: State, facts: Facts, known: Knowledge, mandatory: frozenset[str]
) -> Iterator[Lack]:
    """Guarantees that do not hold here: G1 or G2, G3, G4, G7."""
    # Without an approval what is undecided is not missed as well: with one it counts.
    missed = mandatory - known.passed - (frozenset() if known.approved else known.undecided)
    if ALL_RULES in missed:
        yield "G3.all", ()
    elif missed:
        yield "G3.rules", (("rules", tuple(sorted(missed))),)
    if not known.approved:
        yield ("G2", (("change", known.changed_at),)) if known.changed_at else ("G1", ())
        return
    sensitive = SENSITIVE in true_facts(facts, state.raised)
    if sensitive and SIGNED_OFF in procedure.guarantees and not known.signed_off:
        yield "G4.sensitive", ()
    if publish.undone_by == "cannot be undone" and known.people < ENOUGH:
        yield "G7.approvals", ()
