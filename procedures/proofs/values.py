"""D2 and D4: expressions give what is expected, and what is kept is used."""

from __future__ import annotations

from procedures.expressions import ExpressionError, Kind, StepTypes, Type, Types, check, parse
from procedures.find import every_step
from procedures.model import (
    Ask,
    Call,
    Check,
    Expression,
    FormField,
    Procedure,
    Set,
    Step,
    Value,
)
from procedures.proofs.reads import expressions_of, read_within
from procedures.proofs.told import Told

_KINDS: dict[str, Kind] = {"number": "number", "date": "text", "yes or no": "boolean", "one of": "text"}
_SAID = {
    "text": {"en": "text", "fr": "un texte"},
    "number": {"en": "number", "fr": "un nombre"},
    "boolean": {"en": "yes or no", "fr": "un oui ou un non"},
    "null": {"en": "nothing", "fr": "rien"},
}
_LATER = ("expression.maybe_null", "expression.no_value")  # D1 says it, with a way on which there is nothing


def prove_values(procedure: Procedure, told: Told) -> bool:
    """Whether each expression can be worked out, so that what it leads to can be judged."""
    types = Types(steps=_steps(procedure), data={})
    types = Types(types.steps, _data(procedure, types, told))
    sound = True
    for step in every_step(procedure):
        for field, expression in expressions_of(step):
            sound &= _prove_type(step, field, expression, None if field == "to" else "boolean", types, told)
    _prove_used(procedure, told)
    return sound


def _prove_type(
    step: Step, field: str, expression: Expression, expected: Kind | None, types: Types, told: Told
) -> bool:
    try:
        check(parse(expression.text), types, expected)
    except ExpressionError as error:
        if error.code == "expression.not_a_condition" and error.position == 0 and expected:
            kind = str(error.parameters["kind"])
            told.tell("D2", step.name, field, (step.name,), found=_SAID[kind], wanted=_SAID[expected])
        elif error.code in _LATER:
            return True
        else:
            told.tell(error.code, step.name, field, (step.name,), **error.parameters)
        return False
    return True


def _steps(procedure: Procedure) -> dict[str, StepTypes]:
    """All that can be answered, as if it always were: whether it is, is for D1 to say."""
    return {
        step.name: StepTypes(sure=True, values=_form(step.form) if isinstance(step, Ask) else {})
        for step in every_step(procedure)
        if isinstance(step, Ask | Check | Call)
    }


def _form(form: tuple[FormField, ...]) -> dict[str, Type]:
    return {field.name: Type(_KINDS[field.kind]) for field in form if field.kind in _KINDS}


def _data(procedure: Procedure, types: Types, told: Told) -> dict[str, Type]:
    """The kind of each name, as the first `set` that is understood keeps it; another kind under it is told."""
    sets = [step for step in every_step(procedure) if isinstance(step, Set) and step.data is not None]
    found: dict[str, Type] = {}
    for _ in sets:  # one may be computed from another that stands behind it
        for step in sets:
            kind = _kind(step.to, Types(types.steps, found))
            if kind is not None:
                found.setdefault(step.data or "", Type(kind))
    for step in sets:
        kind, wanted = _kind(step.to, Types(types.steps, found)), found.get(step.data or "")
        if kind is not None and wanted is not None and kind != wanted.kind:
            told.tell("D2", step.name, "to", (step.name,), found=_SAID[kind], wanted=_SAID[wanted.kind])
    return found


def _kind(value: Value | Expression | None, types: Types) -> Kind | None:
    match value:
        case Expression(text):
            try:
                return check(parse(text), types, None).kind
            except ExpressionError:
                return None
        case bool():
            return "boolean"
        case int():
            return "number"
        case str():
            return "text"
        case None:
            return None


def _prove_used(procedure: Procedure, told: Told) -> None:
    reads = read_within((*procedure.steps, *(step for one in procedure.happenings for step in one.steps)))
    for step in every_step(procedure):
        if isinstance(step, Set) and step.data is not None and step.data not in reads.data:
            told.warn("D4.data", step.name, "data", data=step.data)
