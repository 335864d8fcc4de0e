"""`placet rehearse` from outside: every scenario comes out as it was saved, and a difference is an exit status."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from placet.rehearsal.sources import OF_THE_CATALOGUE
from tests.functional.rehearsal.plays import HEAD, HELD
from tests.functional.up.running import placet, placet_here

ONE = HEAD.format(accounts="amis-short", slot="2026-12-03 18:00")
ASKED = "people: [{who: noe, step: review, answers: not to be published, after: 2 working hours, says: Non.}]\n"
PLAIN = OF_THE_CATALOGUE / "publication-approval" / "plain-way.scenario.yaml"


def rehearse(*arguments: str, data: Path) -> subprocess.CompletedProcess[str]:
    return placet_here("rehearse", *arguments, "--data", str(data))


def test_every_scenario_of_the_catalogue_comes_out_as_it_was_saved(tmp_path: Path) -> None:
    done = placet("rehearse", "--all", "--format", "json", "--data", str(tmp_path))
    told = json.loads(done.stdout)
    assert {one["scenario"]: one["differences"] for one in told if one["differences"]} == {}, (
        "placet rehearse --all --renew"
    )
    assert all(one["as_expected"] and one["saved"] for one in told)
    assert done.returncode == 0


def test_a_timeline_is_told_saved_and_compared(tmp_path: Path) -> None:
    written = tmp_path / "mine.yaml"
    written.write_text(f"{ONE}procedure: held-publication\n{ASKED}")
    kept = tmp_path / "scenarios" / "mine.scenario.yaml"
    kept.parent.mkdir()
    done = rehearse(HELD, "--scenario", str(written), "--save", str(kept), data=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Tuesday 1 December 2026" in done.stdout
    assert "09:00  Camille submitted revision 1 for one account." in done.stdout
    assert "timeline:" in kept.read_text()

    kept.write_text(kept.read_text().replace("after: 2 working hours", "after: 3 working hours"))
    done = rehearse("--all", HELD, data=tmp_path)
    assert done.returncode == 1
    assert "at was 2026-12-01 11:00, is 2026-12-01 12:00" in done.stdout

    assert rehearse("--all", HELD, "--renew", data=tmp_path).returncode == 0
    assert "held-publication: a morning: rejected; as saved" in rehearse("--all", HELD, data=tmp_path).stdout


def test_an_end_that_was_not_expected_is_an_exit_status(tmp_path: Path) -> None:
    other = tmp_path / "other.scenario.yaml"
    other.write_text(PLAIN.read_text().replace("expected: published", "expected: rejected"))
    done = rehearse("publication-approval", "--scenario", str(other), "--language", "fr", data=tmp_path)
    assert done.returncode == 1
    assert "L’attente était" in done.stdout


def test_wrong_use_and_mistakes_are_told_in_sentences(tmp_path: Path) -> None:
    assert rehearse(data=tmp_path).returncode == 2
    assert "There is no procedure nothing" in rehearse("nothing", "--scenario", str(PLAIN), data=tmp_path).stderr
    wrong = tmp_path / "wrong.scenario.yaml"
    wrong.write_text(PLAIN.read_text().replace("who: noe", "who: nao"))
    done = rehearse("publication-approval", "--scenario", str(wrong), data=tmp_path)
    assert done.returncode == 1
    assert "Nobody here is called “nao”." in done.stdout
    assert "wrong.scenario.yaml:14:" in done.stdout
