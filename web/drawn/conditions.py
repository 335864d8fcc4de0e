"""Conditions and values in words. What is not simple enough to be said stays as it is written."""

from __future__ import annotations

from dataclasses import dataclass

from procedures.expressions import ExpressionError, parse
from procedures.expressions.tree import Answered, Comparison, Constant, Expr, Field, Junction, Not
from procedures.find import step_named
from procedures.model import Condition, Expression, Fact, Procedure, Value
from procedures.vocabulary import labels
from web.drawn.phrases import quoted_step
from words.catalogue import translations
from words.outcomes import ANSWERS, answer_label


@dataclass(frozen=True, slots=True)
class Put:
    """A condition or a value as it is shown: in words, or as code where there are none."""

    words: str = ""
    code: str = ""

    def __str__(self) -> str:
        return self.words or self.code


def condition_said(condition: Condition, procedure: Procedure, language: str) -> Put:
    """ "the publication is sensitive", "the answer to “Verdict” is “true”"."""
    if isinstance(condition, Fact):
        return Put(labels(condition.code, language, ("only if",)))
    return _written(condition.text, procedure, language)


def value_said(value: Value | Expression, procedure: Procedure, language: str) -> Put:
    if isinstance(value, Expression):
        return _written(value.text, procedure, language)
    return Put(constant(value, language))


def constant(value: object, language: str) -> str:
    """A constant of an expression: a number, yes or no, nothing, a text in quotation marks."""
    _ = translations(language).gettext
    match value:
        case True:
            return _("yes")
        case False:
            return _("no")
        case None:
            return _("nothing")
        case str() if value in ANSWERS:
            return _("“{quoted}”").format(quoted=answer_label(value, language))
        case str():
            return _("“{quoted}”").format(quoted=value)
        case _:
            return str(value)


def _written(text: str, procedure: Procedure, language: str) -> Put:
    try:
        said = _said(parse(text), procedure, language)
    except ExpressionError:
        said = None
    return Put(said) if said else Put(code=text)


def _said(expr: Expr, procedure: Procedure, language: str) -> str | None:
    _ = translations(language).gettext
    match expr:
        case Answered(step):
            return _("{step} was answered").format(step=quoted_step(step, procedure, language))
        case Not(Answered(step)):
            return _("{step} was not answered").format(step=quoted_step(step, procedure, language))
        case Field(("publication", "sensitive")):
            return labels("the publication is sensitive", language, ("only if",))
        case Field(("publication", "partnership")):
            return labels("the publication declares a partnership", language, ("only if",))
        case Comparison(sign, left, Constant(value)):
            what = _what(left, procedure, language)
            return None if what is None else _sign(sign, language).format(what=what, value=constant(value, language))
        case Junction(sign, operands):
            parts = [_said(one, procedure, language) for one in operands]
            if all(parts) and not any(isinstance(one, Junction) for one in operands):
                return (_(" and ") if sign == "&&" else _(" or ")).join(part for part in parts if part)
    return None


def _what(expr: Expr, procedure: Procedure, language: str) -> str | None:
    _ = translations(language).gettext
    match expr:
        case Field(("steps", step, "answer")):
            return _("the answer to {step}").format(step=quoted_step(step, procedure, language))
        case Field(("steps", step, "values", name)):
            field = _("“{quoted}”").format(quoted=_field_title(step, name, procedure, language))
            return _("{field} at {step}").format(field=field, step=quoted_step(step, procedure, language))
        case Field(("data", name)):
            return _("“{quoted}”").format(quoted=name.replace("_", " "))
        case Field(("publication", "accounts")):
            return _("the number of accounts")
        case Field(("publication", "claims")):
            return _("the number of claims")
        case Field(("publication", "revision")):
            return _("the number of the revision")
    return None


def _sign(sign: str, language: str) -> str:
    _ = translations(language).gettext
    return {
        "==": _("{what} is {value}"),
        "!=": _("{what} is not {value}"),
        "<": _("{what} is below {value}"),
        "<=": _("{what} is {value} at most"),
        ">": _("{what} is above {value}"),
        ">=": _("{what} is {value} at least"),
    }[sign]


def _field_title(step: str, name: str, procedure: Procedure, language: str) -> str:
    """What the form of that step calls the field."""
    try:
        fields = getattr(step_named(procedure, step), "form", ())
    except KeyError:
        fields = ()
    titles: dict[str, str] = next((field.title for field in fields if field.name == name), {})
    return titles.get(language) or titles.get("en") or name.replace("_", " ")
