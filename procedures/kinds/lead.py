"""Where an answer or a result leads, in the compiled form."""

from collections.abc import Mapping
from typing import Any

from procedures.model import Lead


def lead_to_json(lead: Lead) -> dict[str, Any]:
    return {"to": lead.to, "outcome": lead.outcome}


def lead_from_json(value: Mapping[str, Any]) -> Lead:
    return Lead(to=value["to"], outcome=value["outcome"])
