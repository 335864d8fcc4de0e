"""The whole drawing in words."""

from __future__ import annotations

from procedures.drawing import Beside, draw
from procedures.model import Procedure
from procedures.vocabulary import labels
from procedures.vocabulary.frames import HOLD_UNTIL
from web.drawn.boxes import boxes_said
from web.drawn.phrases import never_phrase, who_phrase
from web.drawn.said import BesideSaid, DrawingSaid
from web.drawn.ways import way_said
from words.catalogue import translations


def drawing_said(procedure: Procedure, language: str) -> DrawingSaid:
    """The procedure, drawn and said."""
    drawing = draw(procedure)
    return DrawingSaid(
        title=title(procedure, language),
        starts=_starts(procedure, language),
        thread=boxes_said(drawing.thread, procedure, language),
        beside=tuple(_beside(one, procedure, language) for one in drawing.beside),
        freeze=_freeze(procedure, language),
        trouble=tuple(way_said(way, None, procedure, language) for way in drawing.trouble),
    )


def title(procedure: Procedure, language: str) -> str:
    """As the document calls it."""
    return procedure.title.get(language) or procedure.title.get("en") or procedure.name


def _starts(procedure: Procedure, language: str) -> str:
    _ = translations(language).gettext
    roles = [labels(role, language, ("started by",)) for role in procedure.started_by]
    subject = labels(procedure.subject, language, ("subject",))
    who = _(" or ").join([", ".join(roles[:-1]), roles[-1]]) if len(roles) > 1 else "".join(roles)
    return _("Started by: {who}. It is about: {subject}.").format(who=who, subject=subject)


def _freeze(procedure: Procedure, language: str) -> str:
    release = procedure.during_freeze
    if release is None:
        return ""
    _ = translations(language).gettext
    said = HOLD_UNTIL.filled(language, who=who_phrase(release.who, procedure, language))
    more = [one for one in release.never if one.kind != "author"]
    return f"{said} ({never_phrase(more, procedure, language)})" if more else said


def _beside(beside: Beside, procedure: Procedure, language: str) -> BesideSaid:
    _ = translations(language).gettext
    event = labels(beside.happening.event, language, ("event",))
    says = (
        _("Beside all else; nothing goes out until these steps are over.")
        if beside.happening.mode == "hold"
        else _("All that stands open is cut off, and these steps say how it ends.")
    )
    head = _("When this happens: {event}").format(event=event)
    return BesideSaid(beside.happening.mode, head, says, boxes_said(beside.boxes, procedure, language))
