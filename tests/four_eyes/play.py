"""A seed played: so many steps, each one of the ways; what was said, and how often, comes back."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

from tests.four_eyes import ways_of_answering, ways_of_leaving_the_house, ways_of_people, ways_of_writing
from tests.four_eyes.ways import WAYS, WEIGHTS
from tests.four_eyes.world import World
from tests.house import furnish, new_database
from tests.unit.commands.conftest import Desk

assert all((ways_of_answering, ways_of_leaving_the_house, ways_of_people, ways_of_writing))  # each brings its ways


def play(folder: Path, seed: int, steps: int) -> Counter[str]:
    """How often what was done, refused and let out, over so many steps; every one of them was judged."""
    database = new_database(folder)
    try:
        desk = Desk(database, *furnish(database))
        world = World(desk, Random(seed))
        for step in range(steps):
            (gone,) = world.chance.choices(WAYS, WEIGHTS)
            world.story.append(f"{seed}/{step}: {gone.__name__}")
            gone(world)
        blamed = desk.verified()
        assert not blamed, "\n".join([*blamed, *world.story])
    finally:
        database.close()
    return world.judge.counts + Counter(world.done)
