"""What changed between two versions of a procedure: step by step and field by field, in codes that a page says in
words; and what of it protects less than before (G10)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from difflib import SequenceMatcher
from typing import Literal

from procedures.model import (
    Ask,
    Check,
    Choose,
    ForEach,
    Procedure,
    Publish,
    Release,
    Repeat,
    Step,
    Together,
)
from procedures.vocabulary.answers import APPROVING

What = Literal["added", "removed", "moved", "changed"]
_BLOCKS = {"steps", "each_round", "between_rounds"}
_NO_FIELDS = {"name", "steps", "happenings", *_BLOCKS}


@dataclass(frozen=True, slots=True)
class Change:
    """Of a whole step where `field` is empty; of the document where `step` is. `field` is a keyword ("only if"),
    `key` what stands under it, where that has names of its own (an answer, an error, a ladder). `before` and
    `after` are values of procedures/model.py, None where there is nothing."""

    what: What
    step: str
    field: str = ""
    key: str = ""
    before: object = None
    after: object = None
    weakens: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    changes: tuple[Change, ...]
    lost: tuple[str, ...]  # guarantees that the new version no longer gives

    @property
    def weakens(self) -> bool:
        """Whether something is protected less than before."""
        return bool(self.lost) or any(change.weakens for change in self.changes)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a step stands: in which block of which step. Ends have no names of their own, so theirs is this."""

    around: str
    block: str
    name: str


def difference(before: Procedure, after: Procedure) -> Difference:
    """The changes of the document first, then those of its steps in reading order; removed steps last."""
    changes = [*_of_fields("", before, after), *_of_steps(before, after)]
    return Difference(tuple(changes), tuple(one for one in before.guarantees if one not in after.guarantees))


def _of_steps(before: Procedure, after: Procedure) -> Iterator[Change]:
    old, new = dict(_placed(before)), dict(_placed(after))
    stood = {_known_by(place): place for place in old}
    moved = _moved(old, new)
    for place, step in new.items():
        was = stood.pop(_known_by(place), None)
        if was is None:
            yield Change("added", step.name, after=step)
            continue
        if was in moved:
            yield Change("moved", step.name, before=was.around, after=place.around)
        if type(old[was]) is type(step):
            yield from _of_fields(step.name, old[was], step)
        else:
            yield Change("changed", step.name, before=old[was], after=step, weakens=_protects(old[was]))
    for place in stood.values():
        yield Change("removed", place.name, before=old[place], weakens=_protects(old[place]))


def _of_fields(name: str, before: Step | Procedure, after: Step | Procedure) -> Iterator[Change]:
    old, new = dict(_fields(before)), dict(_fields(after))
    for field, key in dict.fromkeys((*old, *new)):
        was, now = old.get((field, key)), new.get((field, key))
        if was == now and type(was) is type(now):
            continue
        what: What = "added" if was is None else "removed" if now is None else "changed"
        yield Change(what, name, field, key, was, now, _weakens(before, field, was, now))


def _fields(owner: Step | Procedure) -> Iterator[tuple[tuple[str, str], object]]:
    """The values of the fields by their keyword and, where they stand by name, their key."""
    for field in fields(owner):
        if field.name in _NO_FIELDS:
            continue
        keyword, value = field.name.replace("_", " "), getattr(owner, field.name)
        if isinstance(value, Mapping):
            yield from (((keyword, key), one) for key, one in value.items())
        elif keyword == "during freeze":
            yield ("during a freeze", ""), value
        elif field.name == "branches":
            yield (keyword, ""), tuple(branch.name for branch in value)
        elif field.name == "options":
            yield (keyword, ""), tuple((option.when, option.lead) for option in value)
        else:
            yield (keyword, ""), value
    if isinstance(owner, Procedure):
        yield from ((("happenings", one.event), one.mode) for one in owner.happenings)


# --- places -----------------------------------------------------------------------------------------


def _placed(procedure: Procedure) -> Iterator[tuple[_Place, Step]]:
    yield from _in_block("", "", procedure.steps)
    for handler in procedure.happenings:
        yield from _in_block("", handler.event, handler.steps)


def _in_block(around: str, block: str, steps: tuple[Step, ...]) -> Iterator[tuple[_Place, Step]]:
    for step in steps:
        yield _Place(around, block, step.name), step
        for name, within in _blocks(step):
            yield from _in_block(step.name, name, within)


def _blocks(step: Step) -> Iterator[tuple[str, tuple[Step, ...]]]:
    match step:
        case Repeat():
            yield from (("each round", step.each_round), ("between rounds", step.between_rounds))
        case Together():
            yield from ((branch.name, branch.steps) for branch in step.branches)
        case Choose():
            yield from ((str(number), option.steps) for number, option in enumerate(step.options, 1))
        case ForEach():
            yield "steps", step.steps
        case _:
            pass


def _known_by(place: _Place) -> _Place | str:
    return place if place.name.startswith(("end as ", "raise ")) else place.name


def _moved(old: Mapping[_Place, Step], new: Mapping[_Place, Step]) -> set[_Place]:
    """Those of the old places that are left for another block, or for another place among those that stayed."""
    stays = {_known_by(place) for place in old} & {_known_by(place) for place in new}
    was = [place for place in old if _known_by(place) in stays]
    now = [place for place in new if _known_by(place) in stays]
    matched = SequenceMatcher(None, was, now, autojunk=False).get_matching_blocks()
    stayed = {place for match in matched for place in was[match.a : match.a + match.size]}
    return set(was) - stayed


# --- what protects less -----------------------------------------------------------------------------


def _protects(step: Step) -> bool:
    """Whether a promise may rest on it: an approval, or a check."""
    return isinstance(step, Check) or (isinstance(step, Ask) and bool(APPROVING & set(step.answers)))


def _weakens(owner: Step | Procedure, field: str, was: object, now: object) -> bool:
    match owner, field:
        case Procedure(), "guarantees":
            return bool(_left_out(was, now))
        case Procedure(), "during a freeze":
            return isinstance(was, Release) and (not isinstance(now, Release) or bool(_left_out(was.never, now.never)))
        case Publish(), "undone by":
            return was == "withdraw"
        case Check(), "rules":
            return bool(now) and (not was or bool(_left_out(was, now)))
        case (Ask() | Check()) as step, "only if":
            return _protects(step) and now is not None
        case Ask() as step, "never":
            return _protects(step) and bool(_left_out(was, now))
        case Ask() as step, "quorum":
            return _protects(step) and isinstance(was, int) and isinstance(now, int) and now < was
        case Ask() as step, "who":
            return _protects(step)
        case _:
            return False


def _left_out(was: object, now: object) -> list[object]:
    old, new = (value if isinstance(value, tuple) else () for value in (was, now))
    return [one for one in old if one not in new]
