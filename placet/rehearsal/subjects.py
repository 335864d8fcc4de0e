"""What a scenario submits, by the kind of subject that its procedure is about: as the API takes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from placet.rehearsal.keywords import CLAIM_KINDS, OF_CAMPAIGN, OF_CLAIM, OF_CRISIS, OF_PLANNED, OF_SUBJECT
from placet.rehearsal.values import Values
from procedures.node import Node

Body = dict[str, Any]


def subject(node: Node, values: Values) -> Body:
    """The whole subject of the scenario."""
    return WHOLE[values.known.subject](node, values)


def changed(node: Node, values: Values) -> Body:
    """What of a subject is another from now on: of the one that is submitted, or of a publication of a campaign."""
    whole = values.known.subject != "campaign"
    found = values.keyed(node, OF_SUBJECT if whole else tuple(dict.fromkeys((*OF_CAMPAIGN, *OF_SUBJECT)))) or {}
    return _publication(found, values) if whole else _publication(found, values) | _campaign(found, values)


def _whole_publication(node: Node, values: Values) -> Body:
    found = values.keyed(node, OF_SUBJECT, ("title", "community", "accounts", "text")) or {}
    return {"language": "fr"} | _publication(found, values)


def _publication(found: Mapping[str, Node], values: Values) -> Body:
    body: Body = {
        key: said for key in ("title", "text", "language", "partnership") if (said := values.text(found.get(key)))
    }
    if "community" in found:
        body["community"] = values.named(found["community"], values.known.communities, "scenario.community_unknown")
    if "accounts" in found:
        body["accounts"] = [
            values.named(one, values.known.accounts, "scenario.account_unknown")
            for one in values.listed(found["accounts"])
        ]
    if "sensitive" in found:
        body["sensitivity"] = "high" if values.yes_or_no(found["sensitive"]) else "low"
    if "slot" in found and (slot := values.instant(found["slot"])):
        body["slot"] = slot.isoformat()
    return body


def _whole_claim(node: Node, values: Values) -> Body:
    """`source` is a person of the organisation by the address before @, else whatever was typed."""
    found = values.keyed(node, OF_CLAIM, ("kind", "statement", "source", "community")) or {}
    body: Body = {key: said for key in ("statement", "about") if (said := values.text(found.get(key)))}
    source = values.text(found.get("source"), 200) or ""
    return body | {
        "kind": values.phrase(found.get("kind"), CLAIM_KINDS),
        "community": values.named(found.get("community"), values.known.communities, "scenario.community_unknown"),
        "source" if source in values.known.people else "source_name": source,
    }


def _whole_campaign(node: Node, values: Values) -> Body:
    needed = ("title", "community", "objective", "from", "to", "waves", "publications")
    found = values.keyed(node, OF_CAMPAIGN, needed) or {}
    return _campaign(found, values)


def _whole_crisis(node: Node, values: Values) -> Body:
    """Without a community it concerns the whole house."""
    found = values.keyed(node, OF_CRISIS, ("what",)) or {}
    body: Body = {key: said for key in ("what", "where") if (said := values.text(found.get(key)))}
    if "community" in found:
        body["community"] = values.named(found["community"], values.known.communities, "scenario.community_unknown")
    return body


def _campaign(found: Mapping[str, Node], values: Values) -> Body:
    body: Body = {key: said for key in ("title", "objective") if (said := values.text(found.get(key)))}
    if "community" in found:
        body["community"] = values.named(found["community"], values.known.communities, "scenario.community_unknown")
    body |= {
        name: said[:10] for key, name in (("from", "from"), ("to", "until")) if (said := values.text(found.get(key)))
    }
    if "waves" in found:
        body["waves"] = [values.text(one) for one in values.listed(found["waves"])]
    if "publications" in found:
        body["plan"] = [_planned(one, values) for one in values.listed(found["publications"])]
    return body


def _planned(node: Node, values: Values) -> Body:
    found = values.keyed(node, OF_PLANNED, ("wave", "title", "accounts", "text")) or {}
    wave = values.text(found.get("wave"), 3) or ""
    return {
        "wave": int(wave) if wave.isdecimal() else 0,
        "publication": {"language": "fr"} | _publication(found, values),
    }


WHOLE: Mapping[str, Callable[[Node, Values], Body]] = {
    "publication": _whole_publication,
    "claim": _whole_claim,
    "campaign": _whole_campaign,
    "crisis": _whole_crisis,
}
