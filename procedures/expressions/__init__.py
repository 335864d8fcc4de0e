"""The small subset of CEL for conditions and values that no phrase says. Pure: texts and values in, a value out.

publication.sensitive, .claims, .accounts, .revision, .partnership
steps["review"].answer, steps["review"].values.FIELD, data.NAME, answered("review")
== != < <= > >=, in [a literal list], && || !, + -, ( ), whole numbers, "texts", true, false, null
"""

from procedures.expressions.error import ExpressionError
from procedures.expressions.evaluate import Names, evaluate, value_of
from procedures.expressions.parser import parse
from procedures.expressions.probes import probe_values
from procedures.expressions.references import References, references
from procedures.expressions.tree import Expr
from procedures.expressions.types import Kind, StepTypes, Type, Types, check, type_of
from procedures.expressions.written import written

__all__ = [
    "Expr",
    "ExpressionError",
    "Kind",
    "Names",
    "References",
    "StepTypes",
    "Type",
    "Types",
    "check",
    "evaluate",
    "parse",
    "probe_values",
    "references",
    "type_of",
    "value_of",
    "written",
]
