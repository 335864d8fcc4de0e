"""The command line: quick, in sentences, with exit codes that scripts can rely on."""

from __future__ import annotations

import json
import re
import sqlite3
import time
from pathlib import Path

import pytest

from placet.set_up import found_demo
from placet.settings import Settings, load_settings
from placet.trouble import Trouble
from records.database import Database
from records.migrations.migrate import migrate
from tests.functional.up.running import placet, placet_here
from tests.unit.house.imports import HOUSE

CATALOGUE = HOUSE / "procedures" / "catalogue"

PROCEDURES = ("correction", "crisis", "crisis-statement", "fact-verification", "publication-approval")


@pytest.fixture(scope="module")
def museum(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of the demo organisation, with nothing running."""
    data = tmp_path_factory.mktemp("museum")
    database = Database(data / "placet.db")
    migrate(database)
    found_demo(database)
    database.close()
    return data


def test_help_is_there_at_once() -> None:
    began = time.monotonic()
    helped = placet("--help")
    assert helped.returncode == 0
    assert "placet up --demo" in helped.stdout
    assert time.monotonic() - began < 3  # a third of a second on an idle machine


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["procedure"], "No such command 'procedure'"),
        (["up", "--prot", "1"], "--port"),
        (["ledger"], "placet ledger --help"),
        (["up", "--port", "99999"], "PLACET_PORT"),
        (["procedures", "check", "nowhere.yaml"], "nowhere.yaml cannot be read"),
        (["procedures", "check"], "FILE"),
        (["people", "add", "lou@marees.example", "--name", "Lou", "--language", "it"], "--language en"),
        (["ledger", "verify", "nowhere.jsonl"], "nowhere.jsonl"),
    ],
)
def test_wrong_use_is_one_sentence_and_exit_2(arguments: list[str], named: str) -> None:
    refused = placet_here(*arguments)
    assert refused.returncode == 2, refused.stderr
    assert named in refused.stderr
    assert refused.stderr.startswith("placet: ")
    assert refused.stderr.count("\n") == 1
    assert refused.stdout == ""


def test_the_status_of_the_process_is_that_of_the_command() -> None:
    refused = placet("procedure")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.startswith("placet: ")


def test_without_records_a_command_says_how_to_begin(tmp_path: Path) -> None:
    for run, arguments in (
        (placet, ["people", "list"]),
        (placet_here, ["ledger", "verify"]),
        (placet_here, ["procedures", "list"]),
    ):
        refused = run(*arguments, "--data", str(tmp_path))
        assert refused.returncode == 1
        assert "Begin with `placet up`" in refused.stderr
        assert list(tmp_path.iterdir()) == [], "asking makes nothing"


def test_the_catalogue_and_its_charter_are_clean() -> None:
    assert placet("procedures", "check", str(CATALOGUE / "publication-approval.yaml")).returncode == 0
    assert placet("charter", "check", str(CATALOGUE / "charter.yaml")).returncode == 0


def test_findings_are_told_with_line_and_column(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    source = (CATALOGUE / "publication-approval.yaml").read_text()
    broken.write_text(source.replace("subject: publication", "subject: papyrus"))
    assert broken.read_text() != source
    told = placet_here("procedures", "check", str(broken))
    assert told.returncode == 1
    assert told.stdout.startswith(f"{broken}:3:")
    assert "| subject: papyrus\n" in told.stdout, "the line as it is written"
    assert re.search(r"\n +\| +\^\n", told.stdout), "and a caret under the spot"
    machine = placet_here("procedures", "check", "--format", "json", str(broken))
    assert machine.returncode == 1
    (finding,) = json.loads(machine.stdout)
    assert set(finding) == {"code", "severity", "file", "line", "column", "path", "message"}
    assert "papyrus" in source.splitlines()[finding["line"] - 1].replace("publication", "papyrus")


def test_what_is_in_force_is_listed_and_shown(museum: Path) -> None:
    listed = placet("procedures", "list", "--data", str(museum))
    in_force = [line.split("\t")[:3] for line in listed.stdout.splitlines()]
    assert in_force == [[name, "1", "in force"] for name in PROCEDURES]
    shown = placet("procedures", "show", "publication-approval", "--data", str(museum))
    assert shown.stdout == (CATALOGUE / "publication-approval.yaml").read_text()
    assert placet_here("procedures", "show", "unheard-of", "--data", str(museum)).returncode == 1
    drawn = placet("procedures", "diagram", "publication-approval", "--data", str(museum))
    assert drawn.stdout.startswith("Publication approval\n")
    assert placet_here("procedures", "diagram", "unheard-of", "--data", str(museum)).returncode == 1


def test_a_token_is_printed_once_and_alone(museum: Path) -> None:
    made = placet("token", "create", "--person", "noe@marees.example", "--data", str(museum))
    assert made.returncode == 0
    assert len(made.stdout.split()) == 1
    with sqlite3.connect(museum / "placet.db") as connection:
        assert made.stdout.strip() not in str(connection.execute("select * from tokens").fetchall())
    nobody = placet_here("token", "create", "--person", "nobody@marees.example", "--data", str(museum))
    assert nobody.returncode == 1
    assert "Nobody here has the address" in nobody.stderr


def test_an_exported_ledger_verifies_and_a_changed_one_does_not(museum: Path, tmp_path: Path) -> None:
    export = tmp_path / "ledger.jsonl"
    assert placet("ledger", "export", str(export), "--data", str(museum)).returncode == 0
    assert placet_here("ledger", "export", str(export), "--data", str(museum)).returncode == 2, "never written over"
    assert placet("ledger", "verify", str(export), "--earlier", str(export)).returncode == 0
    assert placet_here("ledger", "verify", "--earlier", str(export), "--data", str(museum)).returncode == 0
    changed = tmp_path / "changed.jsonl"
    changed.write_text(export.read_text().replace("Vérifié avec l'accueil.", "Vérifié avec personne."))
    assert changed.read_text() != export.read_text()
    told = placet_here("ledger", "verify", str(changed))
    assert told.returncode == 1
    assert "problems found" in told.stdout


def test_the_doctor_says_what_does_not_run(museum: Path) -> None:
    looked = placet("doctor", "--data", str(museum), environment={"PLACET_PROT": "8001"})
    assert looked.returncode == 1
    assert "✓ Musée des Marées (demo): 12 people, 5 accounts" in looked.stdout
    assert "✗ Temporal does not answer" in looked.stdout
    assert "! There is no setting PLACET_PROT" in looked.stdout


def test_the_environment_counts_before_what_was_written_down(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "addresses.json").write_text('{"temporal_address": "127.0.0.1:1", "sandbox_url": "http://s"}')
    (tmp_path / "run" / "sandbox.token").write_text("secret\n")
    for name in Settings.model_fields:
        monkeypatch.delenv(f"PLACET_{name.upper()}", raising=False)
    assert load_settings(tmp_path).temporal_address == "127.0.0.1:1"
    assert load_settings(tmp_path).sandbox_token == "secret"
    monkeypatch.setenv("PLACET_TEMPORAL_ADDRESS", "temporal.example:7233")
    assert load_settings(tmp_path).temporal_address == "temporal.example:7233"


def test_another_database_is_refused_in_a_sentence(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, database_url="postgresql://db.example/placet")
    with pytest.raises(Trouble, match="SQLite only"):
        _ = settings.database_path
    assert Settings(database_url=f"sqlite:///{tmp_path}/a.db").database_path == tmp_path / "a.db"


@pytest.mark.parametrize(
    ("host", "public_url", "names"),
    [
        ("127.0.0.1", None, ("127.0.0.1", "localhost", "[::1]")),
        ("0.0.0.0", "https://placet.example/", ("127.0.0.1", "localhost", "[::1]", "placet.example")),
        ("::1", None, ("127.0.0.1", "localhost", "[::1]")),
        ("10.0.0.7", None, ("127.0.0.1", "localhost", "[::1]", "10.0.0.7")),
    ],
)
def test_requests_may_only_call_the_house_by_its_names(host: str, public_url: str | None, names: tuple[str]) -> None:
    settings = Settings(host=host, public_url=public_url)
    assert settings.served_names == names
    assert settings.is_behind_tls == (public_url is not None)


def test_a_document_is_proposed_and_waits_for_a_director(museum: Path, tmp_path: Path) -> None:
    changed = tmp_path / "changed.yaml"
    source = (CATALOGUE / "publication-approval.yaml").read_text(encoding="utf-8")
    changed.write_text(source.replace("at most: 4 rounds", "at most: 3 rounds"), encoding="utf-8")
    as_alix = ("--as", "alix@marees.example", "--data", str(museum))
    proposed = placet("procedures", "propose", str(changed), *as_alix)
    assert proposed.returncode == 0, proposed.stderr
    assert "publication-approval" in proposed.stdout
    assert "/proposals/" in proposed.stdout
    listed = placet_here("procedures", "list", "--data", str(museum)).stdout
    assert "in force" in listed
    assert "\t2\t" not in listed  # nothing changes before it is confirmed

    again = placet_here("procedures", "propose", str(changed), *as_alix)
    assert again.returncode == 1
    assert "waits already" in again.stderr
    same = placet("charter", "propose", str(CATALOGUE / "charter.yaml"), *as_alix)
    assert "in force already" in same.stderr
    other = placet_here("charter", "propose", str(changed), *as_alix)
    assert other.returncode == 1
    assert "charter" in other.stderr


def test_who_may_not_propose_and_what_is_not_proved_is_said(museum: Path, tmp_path: Path) -> None:
    source = (CATALOGUE / "publication-approval.yaml").read_text(encoding="utf-8")
    broken = tmp_path / "broken.yaml"
    broken.write_text(source.replace("        never: an author of this revision\n", "", 1), encoding="utf-8")
    for person, named in (
        ("alix@marees.example", "broken.yaml:"),
        ("solene@marees.example", "Your roles do not allow this."),
        ("who@marees.example", "placet people list"),
    ):
        refused = placet_here("procedures", "propose", str(broken), "--as", person, "--data", str(museum))
        assert refused.returncode == 1
        assert named in refused.stderr


def test_a_freeze_from_the_command_line_is_lifted_by_somebody_else(museum: Path) -> None:
    ines, morgan = ("--as", "ines@marees.example"), ("--as", "morgan@marees.example")
    declared = placet("freeze", "declare", "all", *ines, "--reason", "Une rumeur.", "--data", str(museum))
    assert declared.returncode == 0, declared.stderr
    assert "G-0001 freezes all." in declared.stdout
    own = placet("freeze", "lift", "G-0001", *ines, "--reason", "C'est bon.", "--data", str(museum))
    assert own.returncode == 1
    assert "who declared a freeze does not lift it" in own.stderr
    assert placet("freeze", "lift", "G-0001", *morgan, "--reason", "Faux.", "--data", str(museum)).returncode == 0
    listed = placet("freeze", "list", "--data", str(museum))
    assert re.search(r"G-0001\s+all", listed.stdout)
