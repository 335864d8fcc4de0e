"""The compiled form of a prepared statement: what is kept, digested and compared."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import rfc8785

from governance.statements.model import Blank, Choice, Number, Statement, Words

FORM = 1  # version of this form; part of what is digested


def to_compiled(statement: Statement) -> dict[str, Any]:
    """The statement as JSON values."""
    return {
        "form": FORM,
        "name": statement.name,
        "title": dict(statement.title),
        "texts": dict(statement.texts),
        "blanks": {name: _blank_to_json(blank) for name, blank in statement.blanks.items()},
    }


def from_compiled(compiled: Mapping[str, Any]) -> Statement:
    """The statement again, equal to the one that was compiled."""
    if compiled["form"] != FORM:
        raise ValueError(f"a compiled statement of form {compiled['form']}; this one reads form {FORM}")
    return Statement(
        name=compiled["name"],
        title=dict(compiled["title"]),
        texts=dict(compiled["texts"]),
        blanks={name: _blank_from_json(blank) for name, blank in compiled["blanks"].items()},
    )


def digest(compiled: Mapping[str, Any]) -> str:
    """SHA-256, hexadecimal, of the RFC 8785 form: the version of the statement."""
    return hashlib.sha256(rfc8785.dumps(dict(compiled))).hexdigest()


def _blank_to_json(blank: Blank) -> dict[str, Any]:
    match blank:
        case Words(at_most):
            return {"words": at_most}
        case Number(lowest, highest):
            return {"number": [lowest, highest]}
        case Choice(options):
            return {"one of": {name: dict(said) for name, said in options.items()}}


def _blank_from_json(blank: Mapping[str, Any]) -> Blank:
    match blank:
        case {"words": at_most}:
            return Words(at_most)
        case {"number": [lowest, highest]}:
            return Number(lowest, highest)
        case _:
            return Choice({name: dict(said) for name, said in blank["one of"].items()})
