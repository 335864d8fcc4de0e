"""What the proofs say and what a walk of all paths finds, side by side."""

from __future__ import annotations

from dataclasses import dataclass

from procedures.find import every_step
from procedures.finding import Finding
from procedures.house import House
from procedures.model import Ask, Call, Check, Notify, Procedure, Publish, Set, Wait
from procedures.proofs import prove
from tests.unit.proofs.walk import RULES, walk

HOUSE = House(mandatory_rules=frozenset(RULES))
EDGES_AT_MOST = 20_000
_AS_THE_WALK_SAYS = {"G3.rules": "G3", "G4.sensitive": "G4", "G7.approvals": "G7"}
_EXACTLY = ("G1", "G2", "G3", "G4", "G7", "D1")
_LEAVES = Ask | Call | Check | Notify | Publish | Set | Wait


@dataclass(frozen=True, slots=True)
class Compared:
    """`whole`: the walk came to its end, so that the two must agree."""

    whole: bool
    disagreements: frozenset[tuple[str, str]]
    proved: tuple[Finding, ...]


def compare(procedure: Procedure, edges_at_most: int = EDGES_AT_MOST) -> Compared:
    proved = prove(procedure, HOUSE, {})
    walked = walk(procedure, edges_at_most)
    if not walked.whole:
        return Compared(False, frozenset(), proved)
    codes = {(_AS_THE_WALK_SAYS.get(one.code, one.code), str(one.parameters["name"])) for one in proved}
    exact = {one for one in codes if one[0] in _EXACTLY} ^ {one for one in walked.codes if one[0] in _EXACTLY}
    return Compared(True, frozenset(exact | _missed(procedure, proved, walked.codes, walked.opened)), proved)


def _missed(
    procedure: Procedure, proved: tuple[Finding, ...], walked: set[tuple[str, str]], opened: set[str]
) -> set[tuple[str, str]]:
    """What the walk came to and the proofs did not tell; they may tell more, since they weigh no conditions here."""
    told = {(one.code, str(one.parameters.get("error", {}).get("en", ""))) for one in proved}  # type: ignore[attr-defined]
    missed = {one for one in walked if one[0] in ("S1", "S7") and one not in told}
    if any(one.code.startswith(("expression.", "D2")) for one in proved):
        return missed  # what cannot be worked out leads nowhere that could be judged
    unopened = {step.name for step in every_step(procedure) if isinstance(step, _LEAVES)} - opened
    if bool(unopened) != any(one.code == "step.unreachable" for one in proved):
        missed.add(("step.unreachable", ", ".join(sorted(unopened))))
    return missed
