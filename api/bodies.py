"""What callers send: bounded, and nothing besides what is named."""

from __future__ import annotations

import math
from typing import Annotated, Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from governance.instants import BEYOND, FIRST
from governance.submission import FieldError, InvalidSubject

DEPTH = 8
EXACT_INTEGER = 2**53 - 1  # above it JSON readers disagree

Digest = Annotated[str, Field(pattern="^[0-9a-f]{64}$", description="SHA-256, hexadecimal.")]
AnInstant = Annotated[AwareDatetime, Field(ge=FIRST, lt=BEYOND)]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=False)


class NewCase(Strict):
    procedure: Annotated[str, Field(min_length=1, max_length=120)]
    subject: Annotated[
        dict[str, Any], Field(description="What the procedure is about: see the documentation of `subject`.")
    ]
    crisis: Annotated[
        str | None, Field(max_length=60, description="For `crisis-statement`: the open case of the crisis.")
    ] = None


class NewDecision(Strict):
    answer: Annotated[str, Field(min_length=1, max_length=60)]
    comment: Annotated[str, Field(max_length=10_000)] = ""
    form: Annotated[
        dict[str, Any] | None,
        Field(description="The fields of the task's form; or the whole new subject, for a task that changes it."),
    ] = None
    revision: Annotated[Digest, Field(description="The digest of the revision that was read.")]


class AnswerOfLot(NewDecision):
    task: Annotated[str, Field(min_length=1, max_length=64)]


class NewLot(Strict):
    decisions: Annotated[list[AnswerOfLot], Field(min_length=1, max_length=300)]


class NewSlot(Strict):
    account: Annotated[str, Field(min_length=1, max_length=200)]
    slot: Annotated[AnInstant | None, Field(description="Null: as soon as approved.")]
    was: Annotated[AnInstant | None, Field(description="The slot as it was seen.")] = None


class Delegate(Strict):
    to: Annotated[str, Field(min_length=1, max_length=64, description="The id of a colleague.")]


class Reassignment(Strict):
    to: Annotated[list[Annotated[str, Field(max_length=64)]], Field(min_length=1, max_length=10)]
    reason: Annotated[str, Field(max_length=10_000)]


class Cancellation(Strict):
    reason: Annotated[str, Field(max_length=10_000)]


def plain(value: dict[str, Any], name: str) -> dict[str, Any]:
    """The same object, when everything in it can be kept and hashed the same by everyone.

    Raises `InvalidSubject` for half characters, numbers that readers of JSON would round, and bottomless nesting.
    """
    wrong = _wrong(value, name, 0)
    if wrong is not None:
        raise InvalidSubject((wrong,))
    return value


def _wrong(value: Any, name: str, depth: int) -> FieldError | None:
    match value:
        case str():
            broken = next((at for at, char in enumerate(value) if "\ud800" <= char <= "\udfff"), None)
            if broken is None:
                return None
            return FieldError(
                name, "control_character", {"position": broken + 1, "code": f"U+{ord(value[broken]):04X}"}
            )
        case bool() | None:
            return None
        case int() if abs(value) > EXACT_INTEGER:
            return FieldError(name, "malformed")
        case float() if not math.isfinite(value):
            return FieldError(name, "malformed")
        case dict() | list() if depth >= DEPTH:
            return FieldError(name, "malformed")
        case dict():
            parts = [(key, name) for key in value] + [(one, f"{name}.{key}"[:120]) for key, one in value.items()]
            return next((found for one, at in parts if (found := _wrong(one, at, depth + 1))), None)
        case list():
            return next((found for one in value if (found := _wrong(one, name, depth + 1))), None)
    return None
