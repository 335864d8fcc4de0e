"""Figures, thresholds and mood notes by the API and on their pages."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette

from procedures.model import Ask, Lead, Who
from tests.campaigns import AGREEMENT, campaign, open_campaign, plans_campaigns
from tests.factories import Organisation, make_organisation
from tests.functional.api.conftest import Machines
from tests.functional.pages.conftest import Readers
from web.app import create_app

NOTE = {"community": "amis", "mood": "hostile", "text": "On parle du prix.", "examples": ["« trop cher »"]}
DAYS = {"since": "2026-11-20", "until": "2026-11-23"}


@pytest.fixture
def planned(tmp_path: Path) -> Iterator[tuple[Organisation, str, Starlette]]:
    org = make_organisation(tmp_path)
    plans_campaigns(org.database, org.clock)
    body = campaign([org.accounts["short"]])
    case = open_campaign(org.database, org.clock, org.people["ines"], body).id
    yield org, case, create_app(org.web())
    org.database.close()


async def test_what_is_not_known_is_null_and_what_was_entered_names_its_source(
    planned: tuple[Organisation, str, Starlette],
) -> None:
    org, case, app = planned
    machine = Machines(app, org)
    told = {"name": "Visites", "value": 311, "source": "la caisse"}
    assert (await machine("noe").post(f"/cases/{case}/figures", told)).status_code == 201
    known = (await machine("noe").get(f"/cases/{case}/figures")).json()
    assert [(one["name"], one["value"], one["of"]) for one in known["figures"]] == [
        ("replies", None, 0),
        ("likes", None, 0),
        ("reports", None, 0),
    ]
    assert all(one["definition"] for one in known["figures"])
    assert [(one["value"], one["source"]) for one in known["by_hand"]] == [(311, "la caisse")]
    assert (await machine("sacha").get(f"/cases/{case}/figures")).status_code == 404
    assert (await machine("op").get(f"/cases/{case}/figures")).status_code == 404
    wrong = await machine("noe").post(f"/cases/{case}/figures", told | {"source": " "})
    assert (wrong.status_code, wrong.json()["fields"][0]["field"]) == (422, "source_name")


async def test_a_threshold_on_the_mood_is_crossed_by_a_note_and_only_who_may_sets_it(
    planned: tuple[Organisation, str, Starlette],
) -> None:
    org, case, app = planned
    machine = Machines(app, org)
    mood: dict[str, Any] = {"figure": "mood", "mood": "wary"}
    assert (await machine("noe").post(f"/cases/{case}/thresholds", mood)).json()["code"] == "threshold.not_allowed"
    assert (await machine("ines").post(f"/cases/{case}/thresholds", mood)).status_code == 204
    assert (await machine("ines").post("/moods", NOTE | DAYS)).json()["code"] == "mood.not_yours"
    assert (await machine("noe").post("/moods", NOTE | DAYS)).status_code == 201
    (threshold,) = (await machine("ines").get(f"/cases/{case}/figures")).json()["thresholds"]
    assert (threshold["mood"], threshold["crossed"]) == ("wary", True)
    assert org.types(f"case:{case}").count("threshold.crossed") == 1
    assert [one["mood"] for one in (await machine("ines").get("/moods")).json()["items"]] == ["hostile"]
    assert (await machine("sacha").get("/moods")).json()["items"] == []


async def test_the_pages_say_what_is_missing_and_take_the_forms_without_scripts(
    planned: tuple[Organisation, str, Starlette],
) -> None:
    org, case, _ = planned
    readers = Readers(org)
    ines, noe = await readers("ines"), await readers("noe")
    page = await ines.read(f"/cases/{case}/figures")
    assert "not known" in page
    assert "nothing published yet" in page
    assert "What was not measured is not known, which is not zero." in page
    wrong = await ines.send(f"/cases/{case}/figures", figure="Visites", value="beaucoup", source_name="la caisse")
    assert wrong.status_code == 422
    assert 'value="la caisse"' in wrong.text, "nothing typed is lost"
    sent = {"figure": "Visites", "value": "311", "source_name": "la caisse"}
    assert (await ines.send(f"/cases/{case}/figures", **sent)).status_code == 303
    assert (await ines.send(f"/cases/{case}/thresholds", figure="reports", least="20")).status_code == 303
    assert (await noe.send("/moods", **({**NOTE, "examples": "« trop cher »"} | DAYS))).status_code == 303
    page = await ines.read(f"/cases/{case}/figures")
    assert "from 20 reports on" in page
    assert "la caisse" in page
    assert "hostile" in page
    assert "« trop cher »" in await noe.read("/moods?community=amis")
    assert (await (await readers("sacha")).get(f"/cases/{case}/figures")).status_code == 404
    assert (await ines.send(f"/cases/{case}/thresholds", figure="reports", do="remove")).status_code == 303
    assert "None is set." in await ines.read(f"/cases/{case}/figures")


async def test_a_report_begins_with_what_is_known_and_stands_before_who_reads_it(tmp_path: Path) -> None:
    org = make_organisation(tmp_path)
    asked: dict[str, Any] = {"who": Who("role in community", "planner"), "answers": {"done": Lead("go on")}}
    read: dict[str, Any] = {
        "who": Who("role in organisation", "director"),
        "answers": {"keep": Lead("end", "completed")},
    }
    reports = dataclasses.replace(AGREEMENT, steps=(Ask(name="report", **asked), Ask(name="report read", **read)))
    plans_campaigns(org.database, org.clock, reports)
    case = open_campaign(org.database, org.clock, org.people["camille"], campaign([org.accounts["short"]])).id
    machine, readers = Machines(create_app(org.web()), org), Readers(org)
    await machine("noe").post(f"/cases/{case}/figures", {"name": "Visites", "value": 311, "source": "la caisse"})
    ines, solene = await readers("ines"), await readers("solene")
    task = org.task(case)
    page = await ines.read(f"/tasks/{task.id}")
    begun = page[page.index('name="comment"') :]
    assert "Replies: not known (nothing published yet)" in begun
    assert "Visites: 311 (la caisse, as of" in begun
    assert "Target, visites: 311 of 500" in begun
    sent = {"answer": "done", "comment": "Visites : 311 sur 500.", "digest": task.digest, "command": "report"}
    assert (await ines.send(f"/tasks/{task.id}/decision", **sent)).status_code == 303
    page = await solene.read(f"/tasks/{org.task(case).id}")
    assert "Visites : 311 sur 500." in page
    assert 'id="figures"' in page
    org.database.close()
