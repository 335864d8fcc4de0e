"""What conditions and values of a procedure are read from: the facts, what steps have said, the data of the case."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from procedures.expressions import ExpressionError, evaluate
from procedures.machine.messages import Facts
from procedures.machine.state import Said
from procedures.model import Value

SENSITIVE = "the publication is sensitive"
CLAIMS = "the publication makes claims"
PARTNERSHIP = "the publication declares a partnership"
WAVES = "waves are left"
FROZEN = "a freeze stands"


def true_facts(facts: Facts, raised: Collection[str]) -> frozenset[str]:
    """The codes of the facts that hold: by the records, or raised by a `set` of this case. Raised is never lowered."""
    known = {
        SENSITIVE: facts.sensitive,
        CLAIMS: bool(facts.claims),
        PARTNERSHIP: facts.partnership,
        WAVES: facts.waves > 0,
        FROZEN: facts.frozen,
    }
    return frozenset(raised) | {code for code, holds in known.items() if holds}


def names(
    facts: Facts, raised: Collection[str], said: Mapping[str, Said], data: Mapping[str, Value | None]
) -> dict[str, object]:
    """What an expression can name. A step that has said nothing and a value never set are left out: they are null."""
    holding = true_facts(facts, raised)
    return {
        "publication": {
            "sensitive": SENSITIVE in holding,
            "claims": len(facts.claims),
            "accounts": len(facts.accounts),
            "revision": facts.revision,
            "partnership": PARTNERSHIP in holding,
        },
        "steps": {step: {"answer": last.answer, "values": last.values} for step, last in said.items()},
        "data": data,
    }


def value_of(text: str, known: Mapping[str, object]) -> Value | None:
    """What the expression comes to; null also where it comes to nothing.

    The proofs refuse an expression that can fail. Should one fail all the same, a case must not stand still for
    it: who asks says what an unknown value leads to, and never takes it for a yes.
    """
    try:
        return evaluate(text, known)
    except ExpressionError:
        return None
