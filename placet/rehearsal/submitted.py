"""What a scenario submits, read as the API takes it: by the kind of subject that its procedure is about."""

from __future__ import annotations

from typing import Any

from placet.rehearsal.keywords import CLAIM_KINDS, OF_CLAIM, OF_PUBLICATION
from placet.rehearsal.values import Values
from procedures.node import Node


def read_subject(node: Node, values: Values, *, whole: bool) -> dict[str, Any]:
    """What is submitted, or (not `whole`) what of it is another. A claim has no other revision."""
    if values.known.subject == "claim":
        return _claim(node, values)
    return _publication(node, values, whole=whole)


def _publication(node: Node, values: Values, *, whole: bool) -> dict[str, Any]:
    needed = ("title", "community", "accounts", "text") if whole else ()
    found = values.keyed(node, OF_PUBLICATION, needed) or {}
    body: dict[str, Any] = {
        key: said for key in ("title", "text", "language", "partnership") if (said := values.text(found.get(key)))
    }
    if "community" in found:
        body["community"] = _community(found, values)
    if "accounts" in found:
        body["accounts"] = [
            values.named(one, values.known.accounts, "scenario.account_unknown")
            for one in values.listed(found["accounts"])
        ]
    if "sensitive" in found:
        body["sensitivity"] = "high" if values.yes_or_no(found["sensitive"]) else "low"
    if "slot" in found and (slot := values.instant(found["slot"])):
        body["slot"] = slot.isoformat()
    return ({"language": "fr"} | body) if whole else body


def _claim(node: Node, values: Values) -> dict[str, Any]:
    """`source` is a person of the organisation by the address before @, else whatever was typed."""
    found = values.keyed(node, OF_CLAIM, ("kind", "statement", "source", "community")) or {}
    body: dict[str, Any] = {key: said for key in ("statement", "about") if (said := values.text(found.get(key)))}
    source = values.text(found.get("source"), 200) or ""
    return body | {
        "kind": values.phrase(found.get("kind"), CLAIM_KINDS),
        "community": _community(found, values),
        "source" if source in values.known.people else "source_name": source,
    }


def _community(found: dict[str, Node], values: Values) -> str | None:
    return values.named(found.get("community"), values.known.communities, "scenario.community_unknown")
