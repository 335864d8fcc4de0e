"""Which texts are expressions, where the others go wrong, and that any text is one or the other."""

from __future__ import annotations

import time

import pytest
from hypothesis import assume, example, given, settings

from procedures.expressions import ExpressionError, parse, written
from procedures.expressions.tree import DEPTH, LIMIT, height
from tests.unit.expressions.texts import anything, error_of
from words.findings_of_expressions import EXPRESSIONS


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("a && b || c && d", "(a && b) || (c && d)"),
        ("!a == b", "(!a) == b"),
        ("1 - 2 - 3 == n", "((1 - 2) - 3) == n"),
        ("n + 1 < 3 && a", "((n + 1) < 3) && a"),
        ("- 1 == n", "-1 == n"),
        ("-(-1) == n", "1 == n"),
        ("n in [1,-2]", "n in [ 1 , -2 ]"),
        ("'it\\'s' == n", '"it\'s" == n'),
        ('data["urgent"]', "data.urgent"),
        ('steps.review["answer"]', 'steps["review"].answer'),
    ],
)
def test_two_ways_of_writing_the_same(text: str, same: str) -> None:
    def named(one: str) -> str:
        return " ".join(
            f"data.{word}" if word in "abcdn" else word
            for word in one.replace("(", "( ").replace(")", " )").replace("!", "! ").split()
        )

    assert parse(named(text)) == parse(named(same))
    assert written(parse(named(text))) == written(parse(named(same)))


@pytest.mark.parametrize(
    ("text", "code", "position"),
    [
        ("", "unfinished", 0),
        ("publication.sensitive &&", "unfinished", 24),
        ("publication.sensitive = true", "foreign", 22),
        ("publication.sensitive and data.x", "foreign", 22),
        ("data.x == True", "foreign", 10),
        ("data.x <> 1", "foreign", 7),
        ("data.x == 1.5", "not_whole", 10),
        ("data.x == 3h", "not_whole", 10),
        ("data.x == 9007199254740992", "too_large", 10),
        ("data.x == 'abc", "unclosed", 10),
        (r"data.x == 'a\n'", "escape", 12),
        ("data.x == «a»", "character", 10),
        ("data.x == 1 == 2", "two_comparisons", 12),
        ("data.x in [1] in [2]", "two_comparisons", 14),
        ("data.x in []", "unexpected", 11),
        ("data.x in data.y", "missing", 10),
        ("data.x in [data.y]", "unexpected", 11),
        ("(data.x", "missing", 7),
        ("data.x)", "unexpected", 6),
        ("data.x data.y", "unexpected", 7),
        ("user.name", "name_unknown", 0),
        ("publication", "name_unfinished", 0),
        ("publication.author", "field_unknown", 12),
        ("publication.claims.text", "name_too_long", 19),
        ('steps["x"]', "name_unfinished", 6),
        ('steps["x"].outcome', "field_unknown", 11),
        ('steps["x"].values', "name_unfinished", 11),
        ("data.in", "unexpected", 5),
        ("size(data.x)", "helper_unknown", 0),
        ("answered(data.x)", "unexpected", 9),
        ("data.x.matches('a')", "name_too_long", 7),
        ("[1, 2].all(x, x)", "unexpected", 0),
        ("!" * 11 + "data.x", "too_deep", 10),
        ("(" * 11 + "data.x" + ")" * 11, "too_deep", 10),
        ("1 + " * 10 + "1", "too_deep", 38),
        ("data.x" + " " * 495, "too_long", 500),
    ],
)
def test_what_is_none_is_refused_at_its_place(text: str, code: str, position: int) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse(text)
    assert (caught.value.code, caught.value.position) == (f"expression.{code}", position)


def test_a_slip_of_the_pen_is_answered_with_what_was_meant() -> None:
    with pytest.raises(ExpressionError) as caught:
        parse("publication.sensitiv")
    assert caught.value.parameters["near"] == "sensitive"
    assert "claims" in str(caught.value.parameters["expected"])


def test_many_alternatives_are_not_deep() -> None:
    assert height(parse(" || ".join(["data.x == 1"] * 30))) == 3


@settings(deadline=None)
@given(anything)
def test_any_text_is_an_expression_or_is_refused_soon(text: str) -> None:
    started = time.monotonic()
    error = error_of(lambda: parse(text))
    if error is None:
        assert height(parse(text)) <= DEPTH
    else:
        assert 0 <= error.position <= min(len(text), LIMIT)
        assert error.code in EXPRESSIONS
    assert time.monotonic() - started < 2


@settings(deadline=None)
@given(anything)
@example("1 - (2 - 3) == 4 - (5 + 6)")
@example("!(data.a && data.b) || !(data.a == (data.b == 1))")
@example("data.a && (data.b && data.c || (data.d || data.e)) && (data.f && data.g)")
@example("-(data.a + 1) - -data.b < 0")
@example("!(data.a in ['it\\'s', \"\\\"\", '\\\\'])")
@example("data['true'] || data['a b'] == 1")
def test_what_is_written_again_is_the_same(text: str) -> None:
    assume(error_of(lambda: parse(text)) is None)
    expr = parse(text)
    assume(len(written(expr)) <= LIMIT)
    assert parse(written(expr)) == expr
    assert written(parse(written(expr))) == written(expr)
