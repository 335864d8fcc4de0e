"""A verdict as a schema.org ClaimReview: what search engines and other newsrooms read.

A number is given only where the scale has one: true at one end, false at the other, misleading near it. That nothing
is proved is no place on a scale, and says so in words alone. Whoever of the house a claim came from stays in the house.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

MEDIA_TYPE = "application/ld+json"
BEST, WORST = 5, 1
ON_SCALE = {"true": BEST, "misleading": 2, "false": WORST}


def claim_review(
    *,
    statement: str,
    about: str,
    source_name: str,
    verdict: str,
    rating: str,
    organisation: str,
    given_at: datetime,
    valid_until: datetime | None,
    language: str,
) -> Mapping[str, Any]:
    """The JSON-LD of a verdict that stands; `rating` is the verdict in words."""
    scale: dict[str, Any] = {"@type": "Rating", "alternateName": rating}
    if verdict in ON_SCALE:
        scale |= {"ratingValue": ON_SCALE[verdict], "bestRating": BEST, "worstRating": WORST}
    claim: dict[str, Any] = {"@type": "Claim", "text": statement}
    if about:
        claim["about"] = about
    claim["author"] = (
        {"@type": "Thing", "name": source_name} if source_name else {"@type": "Organization", "name": organisation}
    )
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "claimReviewed": statement,
        "itemReviewed": claim,
        "reviewRating": scale,
        "author": {"@type": "Organization", "name": organisation},
        "datePublished": given_at.date().isoformat(),
        "inLanguage": language,
    }
    if valid_until is not None:
        found["expires"] = valid_until.isoformat()
    return found
