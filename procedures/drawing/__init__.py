"""A procedure as a drawing: a tree of boxes that is read from top to bottom. Pure, and without a word in it."""

from procedures.drawing.draw import draw
from procedures.drawing.find import boxes_within, every_box, every_way
from procedures.drawing.tree import Arrival, Beside, Box, Caught, Drawing, Lane, Way

__all__ = [
    "Arrival",
    "Beside",
    "Box",
    "Caught",
    "Drawing",
    "Lane",
    "Way",
    "boxes_within",
    "draw",
    "every_box",
    "every_way",
]
