"""`placet rehearse`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from placet.commands.options import Data, Format

if TYPE_CHECKING:
    from collections.abc import Sequence

    from placet.rehearsal.playing import Played
    from placet.rehearsal.timeline import Timeline
    from procedures.finding import DocumentRefused, Finding

Named = Annotated[
    str | None,
    typer.Argument(
        metavar="[PROCEDURE]",
        help="Name of a procedure in force, of one of the catalogue, or a file.",
        show_default=False,
    ),
]
File = Annotated[Path | None, typer.Option("--scenario", metavar="FILE", help="Scenario to play.", show_default=False)]
Save = Annotated[
    Path | None,
    typer.Option("--save", metavar="FILE", help="Write scenario and timeline there, for --all.", show_default=False),
]
All = Annotated[
    bool,
    typer.Option("--all", help="Play every scenario, of PROCEDURE when named; say what differs from what was saved."),
]
Renew = Annotated[bool, typer.Option("--renew", help="With --all: save what came of each instead of comparing.")]
Language = Annotated[Literal["en", "fr"], typer.Option(help="Language of the timeline.")]


def rehearse(
    procedure: Named = None,
    scenario: File = None,
    form: Format = "text",
    save: Save = None,
    every: All = False,
    renew: Renew = False,
    language: Language = "en",
    data: Data = None,
) -> None:
    """Rehearse a procedure in fast-forwarded time.

    The real machine, activities and gate play a scenario on scratch records and the sandbox network; nothing of the
    organisation is touched. Exit 1 when it does not end as expected, or differs from what was saved."""
    from placet.trouble import Trouble
    from procedures.finding import DocumentRefused

    try:
        if every:
            if scenario is not None or save is not None:
                raise Trouble("--all plays what was saved.", "Leave --scenario and --save out.", status=2)
            _all(procedure, data, form, renew=renew)
        elif procedure is None or scenario is None:
            example = "placet rehearse publication-approval --scenario FILE"
            raise Trouble("A procedure and a scenario are needed.", f"Write for example: {example}", status=2)
        else:
            _one(procedure, scenario, data, form, save, language)
    except DocumentRefused as refused:
        _refuse(refused, form, language)
        raise typer.Exit(1) from refused


def _one(procedure: str, file: Path, data: Path | None, form: str, save: Path | None, language: str) -> None:
    import json
    import time

    from placet.rehearsal.playing import play
    from placet.rehearsal.saved import without_timeline
    from placet.rehearsal.sources import kept, read_text, stage_of
    from placet.rehearsal.told import as_text
    from placet.settings import load_settings

    source = read_text(file)
    stage = stage_of(procedure, kept(load_settings(data)))
    began = time.monotonic()
    timeline = play(stage, without_timeline(source), file).timeline
    if form == "json":
        typer.echo(json.dumps(timeline.as_json(), ensure_ascii=False, indent=2))
    else:
        typer.echo(as_text(timeline, language))
        typer.echo(f"Rehearsed in {time.monotonic() - began:.1f} s.", err=True)
    if save is not None:
        _save(save, source, timeline)
    if not timeline.as_expected:
        raise typer.Exit(1)


def _all(procedure: str | None, data: Path | None, form: str, *, renew: bool) -> None:
    import json

    from placet.commands.progress import progress
    from placet.rehearsal.playing import every, play_all
    from placet.rehearsal.sources import kept, read_text, stage_of
    from placet.settings import load_settings

    settings = load_settings(data)
    founding = kept(settings)
    stage = None if procedure is None else stage_of(procedure, founding)
    found = every(stage, founding, settings.data / "scenarios")
    told: list[Played] = []
    with progress("Rehearsing") as advance:
        for played in play_all(found):
            told.append(played)
            advance(len(told), len(found))
    if form == "json":
        typer.echo(json.dumps([_summary(one) for one in told], ensure_ascii=False, indent=2))
    else:
        typer.echo(_text(told))
    if renew:
        for played in told:
            _save(played.file, read_text(played.file), played.timeline)
    elif not all(played.well for played in told):
        raise typer.Exit(1)


def _save(file: Path, source: str, timeline: Timeline) -> None:
    from placet.rehearsal.saved import with_timeline
    from placet.trouble import Trouble

    try:
        file.write_text(with_timeline(source, timeline), encoding="utf-8")
    except OSError as error:
        raise Trouble(f"{file} cannot be written: {error.strerror}.", "Name another file.", status=2) from error


def _summary(played: Played) -> dict[str, object]:
    timeline = played.timeline
    return {
        "file": str(played.file),
        "procedure": timeline.procedure,
        "scenario": timeline.scenario,
        "outcome": timeline.outcome,
        "as_expected": timeline.as_expected,
        "saved": played.saved,
        "differences": list(played.differences),
    }


def _text(told: Sequence[Played]) -> str:
    lines = []
    for played in told:
        timeline = played.timeline
        came = timeline.outcome or "still open"
        if not timeline.as_expected:
            came = f"{came}, expected was {timeline.expected}" if timeline.limit is None else f"{came}, cut off"
        was = "as saved" if played.saved else "never saved"
        if played.differences:
            was = f"differs from what was saved in {len(played.differences)} lines"
        lines.append(f"{'✓' if played.well else '✗'} {timeline.procedure}: {timeline.scenario}: {came}; {was}")
        lines += [f"    {one}" for one in played.differences]
    return "\n".join(lines)


def _refuse(refused: DocumentRefused, form: str, language: str) -> None:
    """Tells what is wrong with the scenario, or with the procedure."""
    import json

    from procedures.report import as_json, as_text
    from words.findings import finding_sentence

    def say(finding: Finding) -> tuple[str, str]:
        said = finding_sentence(finding, language)
        return said.what, said.mend

    if form == "json":
        typer.echo(json.dumps(as_json(refused.findings, say), ensure_ascii=False, indent=2))
        return
    file = Path(refused.findings[0].file)
    source = file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""
    typer.echo(as_text(refused.findings, source, say))
