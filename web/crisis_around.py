"""What the pages of a case and of its tasks show of a crisis: how grave it counts as, and what the matrix proposes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from governance.severity import HARMS, MATRIX, REACHES
from procedures.kinds.form import form_from_json
from records.queries.dossier import Dossier
from records.queries.severity import severity_of_case
from web.page import Visit
from words.crises import choice_label


@dataclass(frozen=True, slots=True)
class Matrix:
    """Reaches in words, from left to right; for each harm in words the severity (code) at each reach."""

    reaches: Sequence[str]
    harms: Sequence[tuple[str, tuple[str, str, str]]]


async def severity_around(visit: Visit, around: Dossier) -> str | None:
    """How grave the crisis of the case counts as; None where nobody said, or it is about none."""
    if around.procedure.subject != "crisis":
        return None
    return await visit.database.read(severity_of_case, around.case.id)


def matrix_beside(form: Iterable[Mapping[str, Any]], language: str) -> Matrix | None:
    """The matrix, for a form that asks for reach and harm as it knows them."""
    asked = {field.name: tuple(field.choices) for field in form_from_json(form)}
    if (asked.get("reach"), asked.get("harm")) != (REACHES, HARMS):
        return None
    return Matrix(
        [choice_label(one, language) for one in REACHES],
        [(choice_label(harm, language), MATRIX[harm]) for harm in HARMS],
    )
