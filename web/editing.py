"""The editor of documents: what its form shows, looking at what is typed, keeping it as a draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection

from governance.refusal import Refusal
from procedures.compiled import from_compiled
from records.commands.save_document_draft import DocumentDraftSaved, save_document_draft
from records.documents import Checked, Kind, check
from records.ids import new_id
from records.queries.document_house import document_house
from records.queries.proposals import document_desk, my_document_draft
from web.document_words import FindingSaid, findings_said
from web.drawn.said import DrawingSaid
from web.drawn.whole import drawing_said
from web.visit import Visit

SKELETON = {
    "en": """\
procedure: a-name-in-small-letters
title: {en: Its title, fr: Son titre}
subject: publication
started by: [community manager]
calendar: CALENDAR
guarantees:
  - whatever is published was approved, exactly as it leaves, and each part of it by someone who did not write that part
steps:
""",
    "fr": """\
procédure: un-nom-en-minuscules
titre: {en: Its title, fr: Son titre}
objet: publication
démarrée par: [community manager]
calendrier: CALENDAR
garanties:
  - tout ce qui est publié a été approuvé exactement tel qu’il sort, chaque partie par quelqu’un qui ne l’a pas écrite
étapes:
""",
}
STATEMENT = {
    "en": """\
statement: a-name-in-small-letters
title: {en: Its title, fr: Son titre}
texts:
  en: >-
    What will be said, with the name of each blank in [square-brackets].
  fr: >-
    Ce qui sera dit, avec le nom de chaque blanc entre [square-brackets].
blanks:
  square-brackets: words, at most 30 characters
""",
    "fr": """\
déclaration: un-nom-en-minuscules
titre: {en: Its title, fr: Son titre}
textes:
  en: >-
    What will be said, with the name of each blank in [entre-crochets].
  fr: >-
    Ce qui sera dit, avec le nom de chaque blanc entre [entre-crochets].
blancs:
  entre-crochets: mots, 30 signes au plus
""",
}


@dataclass(frozen=True, slots=True)
class OtherTab:
    """What another tab kept meanwhile, when, and under which version."""

    source: str
    version: int
    saved_at: datetime


@dataclass(slots=True)
class Editing:
    """Everything the form shows. `name` is that of the document in force it began from; empty: a new one."""

    kind: Kind
    name: str
    action: str
    source: str
    begun: str = ""  # what is in force, or the skeleton of a new one
    version: int = 0
    in_force: int | None = None
    saved_at: datetime | None = None
    tab: str = field(default_factory=new_id)
    checked: Checked | None = None
    said: tuple[FindingSaid, ...] = ()
    drawing: DrawingSaid | None = None
    conflict: OtherTab | None = None
    waits: str = ""  # id of the proposal of this document that waits for an answer

    @property
    def errors(self) -> int:
        return sum(one.look == "must" for one in self.said)

    def take_typed(self, form: Mapping[str, str]) -> None:
        """The form as it was sent, with the version and the tab it was sent from."""
        self.source = form.get("source", "").replace("\r\n", "\n").replace("\r", "\n")
        version = form.get("theirs" if form.get("do") == "mine" else "version", "")
        self.version = int(version) if version.isdecimal() and len(version) < 10 else 0
        self.tab = form.get("tab", "")[:40] or self.tab


async def begin(visit: Visit, kind: Kind, name: str) -> Editing:
    """The form on the document in force of that name, or on an empty one. Raises Refusal where there is none."""
    desk = await visit.database.read(document_desk, kind, name)
    current = desk.in_force
    if current is None and (name or kind == "charter"):
        raise Refusal("not_found")
    begun = "" if current is None else current.source
    if current is None and kind == "procedure":
        begun = SKELETON[visit.language].replace("CALENDAR", next(iter(sorted(desk.calendars)), "—"))
    if current is None and kind == "statement":
        begun = STATEMENT[visit.language]
    action = {
        "procedure": f"/procedures/{name}/edit" if name else "/new-procedure",
        "charter": "/charter/edit",
        "ladders": "/ladders/edit",
        "calendar": f"/calendars/{name}/edit",
        "statement": f"/statements/{name}/edit" if name else "/new-statement",
    }[kind]
    version = None if current is None else current.version
    return Editing(kind, name, action, begun, begun, in_force=version, waits=desk.waits or "")


async def look(visit: Visit, editing: Editing) -> None:
    """Reads and proves what stands there; a procedure that reads is drawn."""
    checked = await visit.database.read(_checked, editing.kind, editing.source, editing.name)
    editing.checked = checked
    editing.said = findings_said(checked.findings, visit.language)
    if checked.kind == "procedure" and checked.compiled is not None:
        editing.drawing = drawing_said(from_compiled(checked.compiled), visit.language)


def _checked(connection: Connection, kind: Kind, source: str, name: str) -> Checked:
    return check(kind, source, name or kind, document_house(connection))


async def keep(visit: Visit, editing: Editing) -> None:
    """Keeps what was typed; when another tab was faster, `editing.conflict` says so and nothing is overwritten."""
    person, kind, name = visit.person.id, editing.kind, editing.name
    if editing.version == 0 and editing.source == editing.begun:
        return  # nothing was typed
    try:
        saved: DocumentDraftSaved = await visit.database.write(
            save_document_draft,
            visit.clock,
            person=person,
            kind=kind,
            name=name,
            source=editing.source,
            version=editing.version,
            tab=editing.tab,
        )
    except Refusal as refusal:
        row = await visit.database.read(my_document_draft, person, kind, name)
        if refusal.code != "draft.changed_elsewhere" or row is None:
            raise
        editing.conflict = OtherTab(row.source, row.version, row.saved_at)
        return
    editing.version, editing.saved_at = saved.version, saved.saved_at
