"""Where an answer or a result leads, in the compiled form."""

from collections.abc import Mapping
from typing import Any

from procedures.codes import one_of
from procedures.model import LEADS_TO, Lead


def lead_to_json(lead: Lead) -> str | dict[str, str | None]:
    match lead.to:
        case "end":
            return {"end": lead.outcome}
        case "raise":
            return {"raise": lead.error}
        case to:
            return to


def lead_from_json(value: Any) -> Lead:
    if isinstance(value, str):
        return Lead(one_of(value, LEADS_TO))
    return Lead("end", outcome=value["end"]) if "end" in value else Lead("raise", error=value["raise"])


def leads_to_json(leads: Mapping[str, Lead]) -> dict[str, Any]:
    return {name: lead_to_json(lead) for name, lead in leads.items()}


def leads_from_json(value: Mapping[str, Any]) -> dict[str, Lead]:
    return {name: lead_from_json(lead) for name, lead in value.items()}
