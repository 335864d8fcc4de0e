"""The plan that a case about a campaign is about, for the pages of the case and of its tasks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from governance.campaign import Campaign, stored_campaign
from records.queries.dossier import Dossier
from web.campaign_page import Row, by_wave, gone_since, rows_shown
from web.page import Visit


@dataclass(frozen=True, slots=True)
class PlanShown:
    """`gone` are the titles of what an older revision had, where one is compared with."""

    campaign: Campaign
    waves: list[tuple[int, str, list[Row]]]
    gone: list[str]


def plan_around(visit: Visit, around: Dossier, before: Mapping[str, Any] | None = None) -> PlanShown | None:
    """The plan of the newest revision, for whoever may read it; None of a case about something else."""
    if around.procedure.subject != "campaign" or not around.reads:
        return None
    campaign = stored_campaign(around.body)
    rows = rows_shown(campaign, around.accounts, visit.language, visit.zone, visit.clock(), before=before)
    return PlanShown(campaign, by_wave(campaign, rows), gone_since(campaign, before))
