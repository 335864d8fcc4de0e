"""The rules of one case, where nobody is away and nothing is frozen."""

from __future__ import annotations

from records.ledger.case_rules import CaseRules
from records.ledger.freeze_rules import Frozen
from records.ledger.standing_in import StandingIn
from records.ledger.verification import Verification


def case_rules(found: Verification, *, needs_approval: bool = True) -> CaseRules:
    return CaseRules("case", found, lambda _digest: needs_approval, StandingIn(found), Frozen(found, ()))
