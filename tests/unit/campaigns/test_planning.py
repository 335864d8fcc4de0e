"""What can be the revision of a campaign, row by row, and what its digest covers."""

import re
from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

import pytest

from governance.campaign import stored_campaign
from governance.planning import DAYS_LIMIT, PLAN_LIMIT, WAVES_LIMIT, read_campaign
from governance.submission import InvalidSubject, Known
from tests.campaigns import campaign, planned
from words.fields import field_error

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
KNOWN = Known(
    accounts={"short": "amis", "long": "amis", "other": "familles"}, communities=frozenset(("amis", "familles"))
)
ON = ("short",)


def errors(**changes: Any) -> list[tuple[str, str]]:
    with pytest.raises(InvalidSubject) as caught:
        read_campaign(campaign(ON, **changes), KNOWN, NOW)
    for error in caught.value.errors:
        for language in ("fr", "en"):
            said = field_error(error.field, error.code, error.parameters, language)
            assert said.what != said.mend
            assert re.search(r"(plan|waves|targets)\.\d", said.what) is None
    return [(error.field, error.code) for error in caught.value.errors]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"title": " "}, [("title", "empty")]),
        ({"objective": ""}, [("objective", "empty")]),
        ({"aim": "a" * 2001}, [("aim", "too_long")]),
        ({"tone": "a\x00b"}, [("tone", "control_character")]),
        ({"formats": 7}, [("formats", "not_text")]),
        ({"community": "nobody"}, [("community", "unknown")]),
        ({"from": ""}, [("from", "empty")]),
        ({"until": "demain"}, [("until", "not_a_date")]),
        ({"until": "2026-11-30"}, [("until", "before_since")]),
        ({"until": "2029-01-01"}, [("until", "campaign_too_long")]),
        ({"targets": "beaucoup"}, [("targets", "not_a_list")]),
        ({"targets": [{"figure": "visites", "at_least": "500"}]}, [("targets.1.at_least", "not_a_number")]),
        ({"targets": [{"figure": "visites", "at_least": -1}]}, [("targets.1.at_least", "not_a_number")]),
        ({"targets": [{"figure": "visites", "enough": 3}]}, [("targets.1", "malformed")]),
        ({"waves": []}, [("waves", "no_wave")]),
        ({"waves": ["un", ""] + ["x"] * (WAVES_LIMIT - 1)}, [("waves", "too_many")]),
        ({"waves": ["Annonce", "Rappel", "Fin"]}, [("waves.3", "wave_empty")]),
        ({"plan": []}, [("plan", "nothing_planned")]),
        ({"plan": [{}] * (PLAN_LIMIT + 1)}, [("plan", "too_many")]),
        ({"budget": 3}, [("budget", "unknown_field")]),
    ],
)  # fmt: skip
def test_each_mistake_of_the_brief_is_said_by_field(changes: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert [one for one in errors(**changes) if not one[0].startswith("plan.")] == expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("rappel", ("plan.2", "not_a_row")),
        ({"wave": 2}, ("plan.2", "not_a_row")),
        (planned(ON, wave=3), ("plan.2.wave", "unknown")),
        (planned(ON, wave=True), ("plan.2.wave", "unknown")),
        (planned(ON, wave=2, key="annonce"), ("plan.2.key", "row_twice")),
        (planned(ON, wave=2, key="a b"), ("plan.2.key", "malformed")),
        (planned(ON, wave=2, tone="a" * 201), ("plan.2.tone", "too_long")),
        (planned(ON, wave=2, text=""), ("plan.2.text", "empty")),
        (planned(ON, wave=2, title=""), ("plan.2.title", "empty")),
        (planned(("other",), wave=2), ("plan.2.accounts", "other_community")),
        (planned(ON, wave=2, community="familles"), ("plan.2.community", "other_campaign")),
        (planned(ON, wave=2, slot="2026-11-20T09:00:00+00:00"), ("plan.2.slot", "past")),
        (planned(ON, wave=2, variants={"short": {"slot": "x"}}), ("plan.2.variants.short.slot", "not_an_instant")),
        (planned(ON, wave=2) | {"budget": 3}, ("plan.2.budget", "unknown_field")),
    ],
)  # fmt: skip
def test_each_mistake_of_a_row_is_said_with_its_row(row: Any, expected: tuple[str, str]) -> None:
    assert expected in errors(plan=[planned(ON, key="annonce"), row])


def test_a_mistake_in_the_only_row_of_a_wave_does_not_empty_the_wave() -> None:
    assert errors(plan=[planned(ON), planned(ON, wave=2, text="")]) == [("plan.2.text", "empty")]


def test_a_plan_without_mistakes_is_kept_whole_and_comes_back_the_same() -> None:
    body = campaign(("short", "long"), plan=[planned(("short", "long"), tone="grave"), planned(ON, wave=2)])
    read = read_campaign(body, KNOWN, NOW)
    assert stored_campaign(read.to_body()) == read
    assert [one.key for one in read.plan] == ["row-1", "row-2"]
    assert [one.key for one in read.of_wave(2)] == ["row-2"]
    assert read.plan[0].publication.community == "amis"
    assert (read.ends - read.starts) < DAYS_LIMIT


def test_whoever_agrees_to_a_campaign_agrees_to_every_word_and_every_date_of_it() -> None:
    body = read_campaign(campaign(ON), KNOWN, NOW).to_body()
    digests = {stored_campaign(body).digest()}
    for change in (
        lambda one: one.update(aim="Mille visites."),
        lambda one: one["targets"][0].update(at_least=501),
        lambda one: one.update(until="2026-12-21"),
        lambda one: one["waves"].reverse(),
        lambda one: one["plan"][0].update(wave=2),
        lambda one: one["plan"][1].update(tone="grave"),
        lambda one: one["plan"][1]["publication"].update(text="La grande galerie vous attend encore deux jours !"),
        lambda one: one["plan"][1]["publication"].update(slot="2026-12-18T09:01:00+00:00"),
    ):
        changed = deepcopy(body)
        change(changed)
        digests.add(stored_campaign(changed).digest())
    assert len(digests) == 9


def test_one_sensitive_publication_makes_the_campaign_sensitive() -> None:
    calm = read_campaign(campaign(ON), KNOWN, NOW)
    plan = [planned(ON), planned(ON, wave=2, sensitivity="high", partnership="advertising")]
    touchy = read_campaign(campaign(ON, plan=plan), KNOWN, NOW)
    assert (calm.sensitivity, calm.partnership) == ("low", "none")
    assert (touchy.sensitivity, touchy.partnership) == ("high", "collaboration")


def test_a_later_revision_may_keep_a_slot_that_has_passed() -> None:
    body = campaign(ON, plan=[planned(ON, slot="2026-11-20T09:00:00+00:00"), planned(ON, wave=2)])
    assert read_campaign(body, KNOWN, NOW, keep_slots=True).plan[0].publication.slot is not None
