"""The charter: rules of engagement as a document, asked while writing, in the procedure and at the gate."""

from governance.charter.check import check
from governance.charter.compiled import from_compiled, to_compiled
from governance.charter.model import Charter, Rule
from governance.charter.result import CharterResult, RuleFinding

__all__ = ["Charter", "CharterResult", "Rule", "RuleFinding", "check", "from_compiled", "to_compiled"]
