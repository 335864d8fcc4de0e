"""The schema for editors takes what the reader takes, and refuses what no reader would."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from typer.testing import CliRunner

from placet.__main__ import app
from procedures.schema import ID, KINDS, schema
from procedures.vocabulary import Phrase, everything
from procedures.vocabulary.keywords import OF_STEP
from tests.unit.procedures.documents import CATALOGUE, ENGLISH_SOURCE, FRENCH, with_change
from tests.unit.procedures.json_schema import fits
from tests.unit.procedures.test_examples import EXAMPLES
from tests.unit.procedures.wrapping import wrapped

SCHEMA = schema()
LADDERS = CATALOGUE.with_name("ladders.yaml")


def as_editor_sees(source: str) -> Any:
    return _texts(YAML(typ="safe", pure=True).load(source))


def _texts(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key).lower() if isinstance(key, bool) else str(key): _texts(one) for key, one in value.items()}
    return [_texts(one) for one in value] if isinstance(value, list) else value


def taken(source: str) -> bool:
    return fits(as_editor_sees(source), SCHEMA, SCHEMA)


@pytest.mark.parametrize("path", [*EXAMPLES, CATALOGUE, FRENCH, LADDERS], ids=lambda path: path.name)
def test_documents_that_are_read_are_taken(path: Path) -> None:
    assert taken(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("known", everything(), ids=lambda known: f"{known.field}: {known.code}")
def test_examples_of_the_vocabulary_are_taken(known: Phrase) -> None:
    assert all(taken(wrapped(example)) for example in known.example.values())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("subject: publication", "subjet: publication"),
        ("subject: publication", "subject: poem"),
        ("{en: Review, fr: Relecture}", "{en: Review}"),
        ("who: the author", "who: Camille"),
        ("due: 4 hours", "due: soon"),
        ("good to publish: go on", "fine: go on"),
        ("next round, not", "somewhere, not"),
        ("ask: review", "aks: review"),
        ("        failed: next round\n", ""),
        ("at most: 4 rounds", "at most: many"),
        ("  - end as published", "  - the end"),
        ("steps:", "when it rains happens: {}\nsteps:"),
    ],
)
def test_mistakes_are_seen_while_one_types(old: str, new: str) -> None:
    assert taken(ENGLISH_SOURCE)
    assert not taken(with_change(old, new))


def test_either_apostrophe_is_taken() -> None:
    assert taken(FRENCH.read_text(encoding="utf-8").replace("’", "'"))


def test_every_kind_of_step_is_there() -> None:
    assert set(KINDS) == set(OF_STEP) <= set(SCHEMA["definitions"])


def test_the_command_prints_it() -> None:
    result = CliRunner().invoke(app, ["procedures", "schema"])
    assert result.exit_code == 0
    assert json.loads(result.stdout) == SCHEMA
    assert SCHEMA["$id"] == ID == "urn:placet:procedure:2"
