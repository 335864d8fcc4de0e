"""Each box in words."""

from __future__ import annotations

from procedures.drawing import Box, Lane
from procedures.model import Ask, Call, Choose, End, ForEach, Procedure, Raise, Repeat, Together
from procedures.vocabulary import GOOD, labels
from web.drawn.acts import kind_label, says_of, title_of, who_of
from web.drawn.conditions import condition_said
from web.drawn.phrases import never_phrase, within
from web.drawn.said import BoxSaid, Due, LaneSaid
from web.drawn.ways import WaySaid, way_said, ways_said
from words.catalogue import translations
from words.outcomes import outcome_label


def boxes_said(boxes: tuple[Box, ...], procedure: Procedure, language: str) -> tuple[BoxSaid, ...]:
    return tuple(box_said(box, procedure, language) for box in boxes)


def box_said(box: Box, procedure: Procedure, language: str) -> BoxSaid:
    """The box with all within it."""
    step = box.step
    only_if = getattr(step, "only_if", None)
    return BoxSaid(
        box=box,
        kind_label=kind_label(box.kind, language),
        title=title_of(step, language),
        who=who_of(step, procedure, language),
        never=never_phrase(getattr(step, "never", ()), procedure, language),
        says=says_of(step, procedure, language),
        only_if=None if only_if is None else condition_said(only_if, procedure, language),
        due=_due(step, language),
        bound=_bound(box, language),
        ways=() if isinstance(step, Raise) else ways_said(box.ways, box, procedure, language),
        lanes=tuple(_lane(lane, procedure, language) for lane in box.lanes),
        calls=step.procedure if isinstance(step, Call) else "",
        end=_end(box, procedure, language),
    )


def _due(step: object, language: str) -> Due | None:
    if not isinstance(step, Ask | Call) or step.due is None:
        return None
    label = labels(step.late, language, ("late",)) if step.late else ""
    return Due(within(step.due, language), step.late or "", label)


def _bound(box: Box, language: str) -> str:
    t = translations(language)
    match box.step:
        case Repeat(at_most=n):
            return t.ngettext("up to {n} round", "up to {n} rounds", n).format(n=n)
        case Together(need="all"):
            return t.gettext("side by side, all of them")
        case Together(need=need, branches=branches):
            return t.gettext("side by side, {need} of {n} are enough").format(need=need, n=len(branches))
        case ForEach(at_most=most, at_a_time=together):
            if together >= most:
                return t.gettext("{n} at most, all at a time").format(n=most)
            return t.gettext("{n} at most, {together} at a time").format(n=most, together=together)
        case Choose():
            return t.gettext("the first way whose condition holds")
    return ""


def _end(box: Box, procedure: Procedure, language: str) -> WaySaid | None:
    match box.step:
        case End(outcome=outcome):
            return WaySaid("", outcome_label(outcome, language), "good" if outcome in GOOD else "over")
        case Raise():
            return way_said(box.ways[0], box, procedure, language)
    return None


def _lane(lane: Lane, procedure: Procedure, language: str) -> LaneSaid:
    _ = translations(language).gettext
    when = None if lane.when is None else condition_said(lane.when, procedure, language)
    head = {
        "round": _("Each round"),
        "between": _("Between two rounds"),
        "branch": (lane.name or "").replace("-", " "),
        "option": _("If") if lane.when is not None else _("Otherwise"),
        "item": _("For each"),
    }[lane.kind]
    way = None if lane.way is None else way_said(lane.way, None, procedure, language)
    return LaneSaid(lane.kind, head, boxes_said(lane.boxes, procedure, language), when, way)
