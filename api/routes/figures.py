"""The figures of a campaign, its thresholds, and how communities take it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, Field

from api.access import Caller, Needs
from api.bodies import AnInstant, Strict
from api.paging import Cursor, cursor_of, place_of
from governance.figures import Figure
from governance.refusal import Refusal
from governance.thresholds import MOOD, MOODS
from records.commands.enter_figure import enter_figure
from records.commands.set_threshold import set_threshold
from records.commands.write_mood_note import write_mood_note
from records.queries.figures import campaign_figures
from records.queries.keyset import place
from records.queries.mood import notes
from words.figures import figure_definition

router = APIRouter()


class FigureTold(BaseModel):
    name: str
    definition: str
    value: int | None  # null: not known, which is not zero
    measured: int  # posts that are in it,
    of: int  # among those whose network counts it
    not_delivered_by: list[str]  # networks
    counted_from: datetime | None
    counted_until: datetime | None


class FigureByHand(BaseModel):
    id: str
    name: str
    value: int
    source: str
    measured_at: datetime
    entered_by: str
    entered_at: datetime


class ThresholdSet(BaseModel):
    figure: str
    least: int | None
    mood: str | None
    crossed: bool
    crossed_at: datetime | None


class FiguresTold(BaseModel):
    published: int
    begun: int
    planned: int
    figures: list[FigureTold]
    by_wave: dict[int, list[FigureTold]]
    by_hand: list[FigureByHand]
    targets: list[dict[str, Any]]
    thresholds: list[ThresholdSet]


class NewFigure(Strict):
    name: Annotated[str, Field(max_length=1_000)]
    value: Annotated[int, Field(ge=0, le=1_000_000_000_000)]
    source: Annotated[str, Field(max_length=5_000)]
    measured_at: AnInstant | None = None


class NewThreshold(Strict):
    figure: Annotated[str, Field(max_length=40)]
    least: Annotated[int | None, Field(description="Of a mood leave it out.", ge=0, le=1_000_000_000)] = None
    mood: Annotated[str | None, Field(max_length=40, description="For the figure `mood`; null takes it away.")] = None


class NewMoodNote(Strict):
    community: Annotated[str, Field(max_length=80)]
    mood: Annotated[str, Field(max_length=40)]
    text: Annotated[str, Field(max_length=10_000)]
    examples: Annotated[list[Annotated[str, Field(max_length=1_000)]], Field(max_length=20, default_factory=list)]
    since: date
    until: date


class Made(BaseModel):
    id: str


class MoodNote(BaseModel):
    id: str
    community: str
    mood: str
    text: str
    examples: list[str]
    since: date
    until: date
    written_by: str
    written_at: datetime


class MoodNotes(BaseModel):
    items: list[MoodNote]
    next: str | None


@router.get("/cases/{case}/figures")
async def figures(caller: Annotated[Caller, Depends(Needs("see_case"))], case: str) -> FiguresTold:
    """What is known of the campaign of this case, with definition, time and coverage."""
    found = await caller.database.read(campaign_figures, caller.person, case)
    if found is None or not found.reads:
        raise Refusal("not_found")
    return FiguresTold(
        published=found.published,
        begun=found.begun,
        planned=found.planned,
        figures=[_told(one, caller.language) for one in found.total],
        by_wave={wave: [_told(one, caller.language) for one in those] for wave, those in found.by_wave.items()},
        by_hand=[FigureByHand.model_validate(one, from_attributes=True) for one in found.by_hand],
        targets=[dict(one) for one in found.targets],
        thresholds=[
            ThresholdSet(
                figure=name,
                least=None if name == MOOD else one.least,
                mood=MOODS[one.least] if name == MOOD else None,
                crossed=one.is_over,
                crossed_at=one.crossed_at,
            )
            for name, one in found.thresholds.items()
        ],
    )


@router.post("/cases/{case}/figures", status_code=201)
async def enter(caller: Annotated[Caller, Depends(Needs("enter_figure"))], case: str, told: NewFigure) -> Made:
    """A figure that no network tells; a newer one of the same name takes its place."""
    made = await caller.database.write(
        enter_figure, caller.clock, person=caller.person.id, case=case, **told.model_dump()
    )
    return Made(id=str(made))


@router.post("/cases/{case}/thresholds", status_code=204)
async def set_one(caller: Annotated[Caller, Depends(Needs("set_threshold"))], case: str, wanted: NewThreshold) -> None:
    """From when on the campaign stops to look; with neither number nor mood the threshold is taken away."""
    least = wanted.least
    if wanted.figure == MOOD and wanted.mood is not None:
        least = MOODS.index(wanted.mood) if wanted.mood in MOODS else 0
    await caller.database.write(
        set_threshold, caller.clock, person=caller.person.id, case=case, figure=wanted.figure, least=least
    )


@router.get("/moods")
async def moods(
    caller: Annotated[Caller, Depends(Needs("see_moods"))],
    community: Annotated[str, Query(max_length=80)] = "",
    cursor: Cursor = None,
) -> MoodNotes:
    """The notes of the communities that one may see, the newest first."""
    name = f"moods/{community}"
    found = await caller.database.read(notes, caller.person, community, place(place_of(name, cursor)))
    items = [MoodNote.model_validate({**one._mapping, "community": one.community_id}) for one in found.notes]
    return MoodNotes(items=items, next=cursor_of(name, str(found.next)) if found.next else None)


@router.post("/moods", status_code=201)
async def write(caller: Annotated[Caller, Depends(Needs("write_mood"))], note: NewMoodNote) -> Made:
    """How the community takes it; what it crosses happens at once."""
    made = await caller.database.write(write_mood_note, caller.clock, person=caller.person.id, **note.model_dump())
    return Made(id=str(made))


def _told(figure: Figure, language: str) -> FigureTold:
    return FigureTold(
        name=figure.name,
        definition=figure_definition(figure.name, language),
        value=figure.value,
        measured=figure.measured,
        of=figure.of,
        not_delivered_by=list(figure.uncounted),
        counted_from=figure.first,
        counted_until=figure.last,
    )
