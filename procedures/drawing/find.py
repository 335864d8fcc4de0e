"""Finding boxes and ways in a drawing."""

from __future__ import annotations

from collections.abc import Iterator

from procedures.drawing.tree import Box, Drawing, Way


def every_box(drawing: Drawing) -> Iterator[Box]:
    """In reading order, each before those within it; last what runs beside."""
    for box in drawing.thread:
        yield from boxes_within(box)
    for beside in drawing.beside:
        for box in beside.boxes:
            yield from boxes_within(box)


def boxes_within(box: Box) -> Iterator[Box]:
    """The box itself and all in its lanes."""
    yield box
    for lane in box.lanes:
        for inner in lane.boxes:
            yield from boxes_within(inner)


def every_way(drawing: Drawing) -> Iterator[Way]:
    """Of each box, of each option that has no steps, and of the document."""
    for box in every_box(drawing):
        yield from box.ways
        yield from (lane.way for lane in box.lanes if lane.way is not None)
    yield from drawing.trouble
