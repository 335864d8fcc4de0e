"""The kinds of subject a case can be about: a closed set, each read from its stored form here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from governance.campaign import Campaign, stored_campaign
from governance.claim import Claim, stored_claim
from governance.crisis import Crisis, stored_crisis
from governance.publication import Publication, stored_publication

Subject = Publication | Claim | Crisis | Campaign

STORED: Mapping[str, Callable[[Mapping[str, Any]], Subject]] = {
    "publication": stored_publication,
    "claim": stored_claim,
    "campaign": stored_campaign,
    "crisis": stored_crisis,
}


def stored_subject(kind: str, body: Mapping[str, Any]) -> Subject:
    """The subject of a stored revision. An unknown kind is a KeyError: nothing is taken for something else."""
    return STORED[kind](body)
