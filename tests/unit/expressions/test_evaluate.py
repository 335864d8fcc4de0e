"""What an expression is worth; what it will not do; and that its type was right about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from procedures.expressions import (
    Expr,
    ExpressionError,
    StepTypes,
    Type,
    Types,
    check,
    evaluate,
    parse,
    probe_values,
    references,
    type_of,
    value_of,
)
from tests.unit.expressions.texts import NAMES, anything, conditions, error_of, likely
from words.findings_of_expressions import EXPRESSIONS

TYPES = Types(
    steps={
        "review": StepTypes(sure=True),
        "fact check": StepTypes(values={"cost": Type("number"), "à partir de": Type("text", nullable=True)}),
    },
    data={"urgent": Type("boolean", nullable=True), "level": Type("text", nullable=True), "in": Type("number")},
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("publication.sensitive && publication.claims > 1", True),
        ("!publication.partnership", True),
        ('steps["review"].answer == "good to publish"', True),
        ('steps["review"].answer in ["hold", "stop"]', False),
        ('steps["never opened"].answer == null', True),
        ('steps["never opened"].values.cost in [1, null]', True),
        ('answered("review") && !answered("fact check")', True),
        ('steps["fact check"].values.cost - 10 >= 30', True),
        ("data.urgent == true", True),
        ("data.other == true", False),
        ("data.other != 3", True),
        ("publication.claims + publication.accounts - -1", 4),
        ('data.level < "low"', True),
        ("data.other", None),
        ("false && 1 > true", False),
        ("true || data.other", True),
    ],
)
def test_the_value(text: str, value: object) -> None:
    found = evaluate(text, NAMES)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("text", "code", "position"),
    [
        ("publication.claims && true", "not_a_condition", 0),
        ("true && data.level", "not_a_condition", 8),
        ("!data.other", "not_a_condition", 1),
        ("data.other || true", "not_a_condition", 0),
        ("publication.claims == true", "different_kinds", 19),
        ("publication.claims == '2'", "different_kinds", 19),
        ("publication.claims in [1, '2']", "different_kinds", 26),
        ("data.other < 3", "no_order", 11),
        ("true < false", "no_order", 5),
        ("publication.claims < 'a'", "different_kinds", 19),
        ("data.level + 'a' == 'b'", "not_a_number", 11),
        ("publication.sensitive + 1 == 2", "not_a_number", 22),
        ("9007199254740991 + 1 == 2", "too_large", 17),
    ],
)
def test_what_it_will_not_do(text: str, code: str, position: int) -> None:
    with pytest.raises(ExpressionError) as caught:
        evaluate(text, NAMES)
    assert (caught.value.code, caught.value.position) == (f"expression.{code}", position)


@pytest.mark.parametrize(
    "names",
    [{}, {"publication": {}}, {"publication": {"claims": None}}, {"publication": 3}, {"publication": {"claims": 1.5}}],
)
def test_a_fact_that_is_not_given_is_no_value(names: Mapping[str, object]) -> None:
    with pytest.raises(ExpressionError) as caught:
        evaluate("publication.claims > 1", names)
    assert caught.value.code == "expression.no_value"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("data.urgent == true", "boolean"),
        ("data.level in ['high', 'low']", "boolean"),
        ("data.level == null || data.level < 'm'", "boolean"),
        ("data.level != null && data.level < 'm'", "boolean"),
        ("!(null == data.level) && data.level < 'm'", "boolean"),
        ("data.level in ['a'] && data.level < 'm'", "boolean"),
        ('answered("fact check") && steps["fact check"].values.cost > 3', "boolean"),
        ('!answered("fact check") || steps["fact check"].values.cost > 3', "boolean"),
        ("publication.claims - 1", "number"),
        ('steps["review"].answer', "text"),
    ],
)
def test_the_type_of_what_is_right(text: str, kind: str) -> None:
    assert check(parse(text), TYPES, None) == Type(kind)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("data.urgent && true", "maybe_null"),
        ("data.urgent", "maybe_null"),
        ("data.level < 'm'", "maybe_null"),
        ("data.level == null && data.level < 'm'", "maybe_null"),
        ("data.level != null || data.level < 'm'", "maybe_null"),
        ("(data.level != null || publication.sensitive) && data.level < 'm'", "maybe_null"),
        ("!(data.level == null && publication.sensitive) && data.level < 'm'", "maybe_null"),
        ("data.level in ['a', null] && data.level < 'm'", "maybe_null"),
        ("steps['fact check'].values.cost > 3", "maybe_null"),
        ("answered('fact check') && steps['fact check'].values['à partir de'] > '2027'", "maybe_null"),
        ("publication.claims", "not_a_condition"),
        ("null", "not_a_condition"),
        ("publication.claims == 'two'", "different_kinds"),
        ("publication.sensitive > false", "no_order"),
        ("steps['revue'].answer == 'hold'", "step_unknown"),
        ("steps['review'].values.cost == 3", "value_unknown"),
        ("data.urgnet == true", "data_unknown"),
        ("answered('revue')", "step_unknown"),
        ("true || 1 == 'a'", "different_kinds"),
    ],
)
def test_no_condition(text: str, code: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        check(parse(text), TYPES, "boolean")
    assert caught.value.code == f"expression.{code}"


def test_what_an_expression_reads() -> None:
    found = references(
        parse("answered('a') && steps.b.values.x > publication.claims || data.y in [1] || steps.c.answer == null")
    )
    assert found.publication == {"claims"}
    assert found.answers == {"a", "c"}
    assert found.values == {("b", "x")}
    assert found.steps == {"a", "b", "c"}
    assert found.data == {"y"}


@pytest.mark.parametrize(
    ("text", "probes"),
    [
        ("publication.claims > 2", {("publication", "claims"): (0, 1, 2, 3)}),
        ("publication.sensitive", {("publication", "sensitive"): (False, True)}),
        ("data.n + 4 == 1 - 2", {("data", "n"): (-6, -5, -4)}),
        ("data.n + data.n > 5", {("data", "n"): (1, 2, 3)}),
        ("data.n in [1, 7]", {("data", "n"): (0, 1, 2, 6, 7, 8)}),
        ("data.t == 'a' || data.t == 'b'", {("data", "t"): ("", "a", "b")}),
        ("data.t >= '2027'", {("data", "t"): ("", "2027", "20270")}),
        ("data.a == data.b && data.b == 3", {("data", "a"): (2, 3, 4), ("data", "b"): (2, 3, 4)}),
        ("!data.u", {("data", "u"): (False, True)}),
        ("data.u == null", {("data", "u"): ()}),
    ],
)
def test_the_probes_stand_around_what_is_compared(text: str, probes: Mapping[object, object]) -> None:
    assert dict(probe_values(parse(text))) == probes


@settings(deadline=None)
@given(anything)
def test_no_text_does_anything_but_give_a_value_or_an_error(text: str) -> None:
    error = error_of(lambda: evaluate(text, NAMES))
    if error is None:
        value = evaluate(text, NAMES)
        assert value is None or isinstance(value, str | int)
    else:
        assert 0 <= error.position <= len(text)
        assert error.code in EXPRESSIONS


WORLDS = [
    {
        "publication": {"sensitive": sensitive, "partnership": False, "claims": claims, "accounts": 1, "revision": 1},
        "steps": steps,
        "data": data,
    }
    for sensitive, claims, steps, data in product(
        (True, False),
        (0, 3),
        (
            {"review": {"answer": "hold"}},
            {"review": {"answer": "go"}, "fact check": {"answer": "done", "values": {"cost": 3}}},
            {"review": {"answer": "go"}, "fact check": {"answer": "done", "values": {"cost": 3, "à partir de": "x"}}},
        ),
        ({"in": 1}, {"in": 4, "urgent": False, "level": "high"}),
    )
]


@settings(deadline=None, max_examples=300)
@given(st.one_of(likely, conditions))
def test_what_has_a_type_has_a_value_of_it_in_every_world(text: str) -> None:
    """But for numbers that grow too large, of which no type knows."""
    try:
        expr = parse(text)
        found = type_of(expr, TYPES)
    except ExpressionError:
        return
    for names in WORLDS:
        value = evaluate(text, names)
        assert value is None if found.kind == "null" else found.nullable or value is not None
        if value is not None:
            assert found.kind == (
                "boolean" if isinstance(value, bool) else "number" if isinstance(value, int) else "text"
            )


def _one(parts: tuple[int, str, int, str]) -> str:
    factor, sign, number, junction = parts
    return f"{' + '.join(['data.n'] * factor)} {sign} {number} {junction} "


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(1, 3),
            st.sampled_from(["==", "!=", "<", "<=", ">", ">="]),
            st.integers(-20, 20),
            st.sampled_from(["&&", "||"]),
        ),
        min_size=1,
        max_size=4,
    ).map(lambda parts: parse("".join(map(_one, parts)).rstrip("&| ")))
)
def test_what_no_probe_finds_no_number_finds(expr: Expr) -> None:
    def outcomes(numbers: Iterable[object]) -> set[object]:
        return {value_of(expr, {"data": {"n": number}}) for number in numbers}

    assert outcomes(range(-30, 31)) == outcomes(probe_values(expr)["data", "n"])
