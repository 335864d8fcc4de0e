"""The drawing as a tree of text, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from web.drawn.said import BoxSaid, DrawingSaid, LaneSaid
from web.drawn.ways import WaySaid
from words.catalogue import translations

LOOKS = {"on": "↓", "assent": "↓", "again": "↻", "good": "■", "over": "■"}
KINDS = {
    "ask": "●",
    "check": "§",
    "wait": "◷",
    "publish": "▲",
    "withdraw": "▼",
    "tell": "✉",
    "escalate": "✉",
    "set": "✎",
    "raise": "⚡",
    "call": "▣",
    "together": "∥",
    "for each": "∀",
    "choose": "◇",
    "repeat": "↻",
    "end": "■",
}


def as_text(drawing: DrawingSaid, language: str) -> str:
    """The drawing, a line for each thing it says, indented as the steps lie within one another."""
    return "\n".join(line.rstrip() for line in _lines(drawing, language)) + "\n"


def _lines(drawing: DrawingSaid, language: str) -> Iterator[str]:
    _ = translations(language).gettext
    yield drawing.title
    yield drawing.starts
    yield "│"
    yield from _block(drawing.thread, language)
    for beside in drawing.beside:
        yield ""
        yield f"{beside.head} – {beside.says}"
        yield from _block(beside.boxes, language)
    if drawing.freeze:
        yield ""
        yield _("During a freeze: {what}").format(what=drawing.freeze)
    if drawing.trouble:
        yield ""
        yield _("Whatever the step, in trouble:")
        yield from (f"    {_way(way)}" for way in drawing.trouble)


def _block(boxes: Sequence[BoxSaid], language: str) -> Iterator[str]:
    for index, box in enumerate(boxes):
        last = index + 1 == len(boxes)
        yield f"{'└' if last else '├'}─ {_head(box, language)}"
        margin = "   " if last else "│  "
        for line in _body(box, language):
            yield margin + line


def _head(box: BoxSaid, language: str) -> str:
    _ = translations(language).gettext
    if box.end is not None and box.box.kind == "end":
        return f"{KINDS['end']} {box.title} – {box.end.where}"
    head = f"{KINDS[box.box.kind]} {box.title}"
    if box.bound:
        head += f" ({box.bound})"
    who = ", ".join(filter(None, (box.who, box.never)))
    return f"{head} – {who}" if who else head


def _body(box: BoxSaid, language: str) -> Iterator[str]:
    _ = translations(language).gettext
    if box.only_if is not None:
        only_if = _("only if")  # outside of the f-string, where translations are looked for
        yield f"  {only_if} {box.only_if}"
    for said in box.says:
        yield f"  {' '.join(filter(None, (said.words, said.code)))}"
    if box.due is not None:
        then = _("then")
        yield f"  {box.due.time}" + (f", {then} {box.due.ladder_label}" if box.due.ladder else "")
    if box.end is not None and box.box.kind == "raise":
        yield f"  {_way(box.end)}"
    for lane in box.lanes:
        yield from _lane(lane, language)
    for way in box.ways:
        yield f"  {_way(way)}"


def _lane(lane: LaneSaid, language: str) -> Iterator[str]:
    head = f"{lane.head} {lane.when}" if lane.when is not None else lane.head
    if lane.way is not None:
        yield f"├┄ {head} {_way(lane.way)}"
        return
    yield f"├┄ {head}"
    for line in _block(lane.boxes, language):
        yield f"│  {line}"


def _way(way: WaySaid) -> str:
    on = f"{way.on} " if way.on else ""
    return f"{on}{LOOKS[way.look]} {way.where}" + (f" ({way.by})" if way.by else "")
