"""The worlds a case can be in: what is true of its subject, as far as the procedure or its guarantees look at it."""

from __future__ import annotations

from functools import cache
from itertools import product
from typing import NamedTuple

from procedures.expressions import probe_values
from procedures.find import every_step
from procedures.machine.conditions import CLAIMS, FROZEN, PARTNERSHIP, SENSITIVE, WAVES
from procedures.machine.messages import Facts
from procedures.model import ForEach, Procedure, Publish
from procedures.proofs.reads import every_expression, every_fact

SIGNED_OFF = "sensitive signed off"
WALKED = 2  # items of a `for each` that are walked through, however many there are said to be


class World(NamedTuple):
    sensitive: bool
    claims: int
    partnership: bool
    accounts: int
    revision: int
    frozen: bool
    waves: int


class Many(tuple[str, ...]):
    """So many names that only the first few are worth walking through; counted, they are all there."""

    there: int

    def __new__(cls, prefix: str, count: int, walked: int) -> Many:
        made = super().__new__(cls, (f"{prefix}{number}" for number in range(1, min(count, walked) + 1)))
        made.there = count
        return made

    def __len__(self) -> int:
        return self.there


class Worlds:
    """What can be true, at first and after each event."""

    def __init__(self, procedure: Procedure) -> None:
        facts, steps = every_fact(procedure), tuple(every_step(procedure))
        read: dict[str, set[int]] = {"claims": {1} if CLAIMS in facts else set(), "accounts": set(), "revision": set()}
        flags = {"sensitive": SENSITIVE in facts, "partnership": PARTNERSHIP in facts, "frozen": FROZEN in facts}
        for expr in every_expression(procedure):
            for path, probes in probe_values(expr).items():
                if path[0] == "publication" and path[1] in read:
                    read[path[1]] |= {int(probe) for probe in probes if isinstance(probe, int)}
                elif path[0] == "publication":
                    flags[path[1]] = True
        items: dict[str, set[int]] = {"claim": set(), "account": set()}
        for step in steps:
            if isinstance(step, ForEach):
                items[step.of] |= {0, 1, 2, step.at_most + 1}
        flags["sensitive"] |= SIGNED_OFF in procedure.guarantees and any(isinstance(one, Publish) for one in steps)
        self._accounts_walked = WALKED if items["account"] else 1
        self.first = tuple(
            World(*one)
            for one in product(
                (False, True) if flags["sensitive"] else (False,),
                sorted({0} | read["claims"] | items["claim"]),
                (False, True) if flags["partnership"] else (False,),
                sorted({1} | read["accounts"] | items["account"]),
                sorted({1} | {one for one in read["revision"] if one > 0}),
                (False, True) if flags["frozen"] else (False,),
                (0, 1) if WAVES in facts and procedure.subject == "campaign" else (0,),
            )
        )
        self.later = cache(self._later)
        self.risen = cache(self._risen)
        self.changed = cache(self._changed)
        self.facts = cache(self._facts)

    def _later(self, world: World) -> tuple[World, ...]:
        """After anything else: waves may have begun, and never fewer; freezes are declared and lifted at any moment."""
        return tuple(one for one in self.first if one[:5] == world[:5] and one.waves <= world.waves)

    def _risen(self, world: World) -> tuple[World, ...]:
        """After an answer or a check: somebody may have found it sensitive, or found more claims in it."""
        return tuple(
            one
            for one in self.first
            if one[2:5] == world[2:5]
            and one.sensitive >= world.sensitive
            and one.claims >= world.claims
            and one.waves <= world.waves
        )

    def _changed(self, world: World) -> tuple[World, ...]:
        """After a change of the subject: anything, but what was found sensitive or making claims stays so."""
        return tuple(
            one for one in self.first if one.sensitive >= world.sensitive and bool(one.claims) >= bool(world.claims)
        )

    def _facts(self, world: World) -> Facts:
        return Facts(
            revision=world.revision,
            digest="",
            sensitive=world.sensitive,
            accounts=Many("a", world.accounts, self._accounts_walked),
            claims=Many("c", world.claims, WALKED),
            partnership=world.partnership,
            waves=world.waves,
            frozen=world.frozen,
        )
