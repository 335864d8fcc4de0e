"""Plays scenarios as they are written, one or all of them; what cannot be played is said in sentences."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from governance.refusal import Refusal
from governance.submission import InvalidSubject
from placet.rehearsal.lines import LANGUAGES
from placet.rehearsal.read import read_scenario
from placet.rehearsal.rehearse import rehearse
from placet.rehearsal.saved import differences
from placet.rehearsal.sources import OF_THE_CATALOGUE, Stage, read_text, scenarios, stage_of
from placet.rehearsal.timeline import Timeline
from placet.trouble import Trouble
from procedures.finding import DocumentRefused, Finding
from records.commands.set_up_organisation import Founding
from words.access import sentence
from words.fields import field_error
from words.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Played:
    """`differences` are sentences; without a saved timeline there is nothing to differ from."""

    file: Path
    timeline: Timeline
    saved: bool
    differences: tuple[str, ...]

    @property
    def well(self) -> bool:
        return self.timeline.as_expected and not self.differences


def play(stage: Stage, source: str, file: Path) -> Played:
    """Raises `DocumentRefused` for a scenario that does not read, or that a rule does not let begin."""
    scenario = read_scenario(source, str(file), stage.known)
    try:
        timeline = asyncio.run(rehearse(stage.founding, stage.procedure, scenario))
    except (InvalidSubject, Refusal) as refused:
        raise DocumentRefused([_cannot_begin(refused, file)]) from refused
    differs = () if scenario.timeline is None else tuple(differences(scenario.timeline, timeline))
    return Played(file, timeline, scenario.timeline is not None, differs)


def _cannot_begin(refused: InvalidSubject | Refusal, file: Path) -> Finding:
    said = {language: _why(refused, language) for language in LANGUAGES}
    told = {
        "why": {language: one.what for language, one in said.items()},
        "mend": {language: one.mend for language, one in said.items()},
    }
    return Finding("scenario.cannot_begin", "error", str(file), 1, 1, told)


def _why(refused: InvalidSubject | Refusal, language: str) -> Sentence:
    if isinstance(refused, Refusal):
        return sentence(refused.code, refused.parameters, language)
    error = refused.errors[0]
    return field_error(error.field, error.code, error.parameters, language)


def every(stage: Stage | None, founding: Founding | None, folder: Path) -> list[tuple[Path, Stage]]:
    """Each scenario of the catalogue, on the demo organisation, and each of the folder, on the `founding`; with the
    procedure of the `stage` where one is given, else with that which the scenario names."""
    named = None if stage is None else stage.procedure.name
    found = [
        (path, stage_of(name, None) if stage is None else stage.on_the_demo())
        for path, name in scenarios(OF_THE_CATALOGUE, named)
    ]
    if folder.is_dir():
        found += [(path, stage or stage_of(name, founding)) for path, name in scenarios(folder, named)]
    if not found:
        raise Trouble("There is no scenario to play.", f"Save one into {folder} with --save.")
    return found


def play_all(found: list[tuple[Path, Stage]]) -> Iterator[Played]:
    for path, stage in found:
        yield play(stage, read_text(path), path)
