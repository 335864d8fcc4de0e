"""`ask`: a person or a group acts. Settled by an answer, which says where it leads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from procedures.kinds.form import form_from_json, form_to_json
from procedures.kinds.lead import lead_from_json, lead_to_json
from procedures.kinds.modifiers import step_from_json, step_to_json, times_from_json, times_to_json
from procedures.kinds.people import never_from_json, never_to_json, who_from_json, who_to_json
from procedures.model import Ask

if TYPE_CHECKING:
    from procedures.reader.fields import Fields


def to_json(step: Ask) -> dict[str, Any]:
    return step_to_json(
        "ask",
        step,
        who=who_to_json(step.who),
        never=never_to_json(step.never),
        quorum=None if step.quorum == 1 else step.quorum,
        # A list: the order in which the answers are written is the order in which they are shown.
        answers=[[answer, lead_to_json(lead)] for answer, lead in step.answers.items()],
        form=form_to_json(step.form),
        changes=step.changes,
        **times_to_json(step),
    )


def from_json(value: Mapping[str, Any]) -> Ask:
    return Ask(
        who=who_from_json(value["who"]),
        never=never_from_json(value.get("never", ())),
        quorum=value.get("quorum", 1),
        answers={answer: lead_from_json(lead) for answer, lead in value["answers"]},
        form=form_from_json(value.get("form", ())),
        changes=value.get("changes"),
        **times_from_json(value),
        **step_from_json(value),
    )


def read(fields: Fields) -> Ask | None:
    """The step as the document says it; None when a part without which there is no step is missing or wrong."""
    parts: dict[str, Any] = {
        **fields.common(),
        "never": fields.never(),
        "quorum": fields.quorum(),
        "form": fields.form(),
        "changes": fields.phrase("changes"),
        **fields.times(),
    }
    who = fields.who("who")
    answers = fields.answers()
    return Ask(who=who, answers=answers, **parts) if who and answers else None
