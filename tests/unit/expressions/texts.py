"""Expressions by chance: as text that is in the language, and nearly."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

from procedures.expressions.error import ExpressionError
from procedures.expressions.tree import Constant
from procedures.expressions.written import written

FIELDS = (
    "publication.sensitive",
    "publication.partnership",
    "publication.claims",
    "publication.accounts",
    'steps["review"].answer',
    "steps['fact check'].values.cost",
    'steps["fact check"].values["à partir de"]',
    'data["in"]',
    "data.urgent",
    "data['level']",
)
NAMES = {
    "publication": {"sensitive": True, "partnership": False, "claims": 2, "accounts": 1, "revision": 3},
    "steps": {"review": {"answer": "good to publish", "values": {}}, "fact check": {"values": {"cost": 40}}},
    "data": {"urgent": True, "level": "high"},
}
PIECES = (
    *FIELDS,
    *("==", "!=", "<", "<=", ">", ">=", "&&", "||", "!", "+", "-", "(", ")", "[", "]", ",", ".", "in", "=", "&", "'"),
    *(
        "true",
        "null",
        "1",
        "0",
        "9007199254740991",
        "1.5",
        '"high"',
        "'x'",
        "answered",
        'answered("review")',
        "\\",
        "é",
    ),
)

numbers = st.integers(0, 50).map(str)
strings = st.text(max_size=4).filter(lambda text: "\n" not in text).map(lambda text: written(Constant(text)))
constants = st.one_of(
    numbers, numbers.map(lambda text: f"-{text}"), strings, st.sampled_from(["true", "false", "null"])
)
atoms = st.one_of(constants, st.sampled_from(FIELDS), st.sampled_from(['answered("review")', "answered('x')"]))


def _more(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    both = st.tuples(inner, st.sampled_from(["&&", "||", "==", "!=", "<", ">=", "+", "-"]), inner)
    return st.one_of(
        inner.map(lambda text: f"({text})"),
        inner.map(lambda text: f"!({text})"),
        inner.map(lambda text: f"-({text})"),
        both.map(lambda parts: "({}) {} ({})".format(*parts)),
        both.map(" ".join),
        st.tuples(inner, st.lists(constants, min_size=1, max_size=3)).map(
            lambda two: f"({two[0]}) in [{','.join(two[1])}]"
        ),
    )


# Mostly of the right kinds, so that what is left to judge is what may be null.
_number = st.sampled_from(["0", "3", "publication.claims", "data['in']", "steps['fact check'].values.cost"])
_number = st.one_of(_number, st.tuples(_number, st.sampled_from("+-"), _number).map(" ".join))
_text = st.sampled_from(
    ["'high'", "'go'", "data.level", "steps['review'].answer", "steps['fact check'].values['à partir de']"]
)
_sign = st.sampled_from(["==", "!=", "<", ">="])
_guard = st.sampled_from(
    [
        "answered('fact check')",
        "steps['fact check'].answer == 'done'",
        "steps['fact check'].values['à partir de'] != null",
        "null != steps['fact check'].values.cost",
        "data.level in ['high', 'low']",
        "data.level in ['high', null]",
        "data.level == null",
        "data.urgent == true",
        "publication.sensitive",
    ]
)
_condition = st.one_of(
    _guard, st.tuples(_number, _sign, _number).map(" ".join), st.tuples(_text, _sign, _text).map(" ".join)
)
conditions = st.recursive(
    _condition,
    lambda inner: st.one_of(
        inner.map(lambda text: f"!({text})"),
        st.tuples(inner, st.sampled_from([") && (", ") || ("]), inner).map(lambda parts: f"({''.join(parts)})"),
        st.tuples(_guard, st.sampled_from(["&&", "||"]), inner).map(lambda parts: f"({' '.join(parts)})"),
    ),
    max_leaves=6,
)
likely = st.recursive(atoms, _more, max_leaves=8)
unlikely = st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join)
anything = st.one_of(st.text(max_size=600), unlikely, likely)


def error_of(work: Callable[[], object]) -> ExpressionError | None:
    """The error with which this ends; None where it ends well."""
    try:
        work()
    except ExpressionError as error:
        return error
    return None
