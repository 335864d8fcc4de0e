"""What now? My tasks, those of my team, and everything I may see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from starlette.responses import Response

from records.commands.read_notices import read_notices
from records.queries.actions import my_actions
from records.queries.inbox import Inbox, Scope, TaskLine, inbox
from records.queries.keyset import COUNT_LIMIT, place
from records.queries.lots import same_things
from records.queries.notices import LOOKED_AT, NoticeLine, Told, told
from records.queries.procedure import procedures_by_digest
from web.lot_page import asked_alike
from web.page import Visit, page
from web.step_words import heading
from web.told import address_of, sentence_of
from words.catalogue import translations
from words.times import zone_of

SCOPES = ("mine", "team", "all")


@dataclass(frozen=True, slots=True)
class Group:
    """Tasks under one heading; `look` colours the count."""

    title: str
    look: str
    lines: Sequence[TaskLine]


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing told: its sentence, and where to look at it."""

    line: NoticeLine
    sentence: str
    address: str


@page("/inbox", permission="see_own_tasks")
async def to_do(visit: Visit) -> Response:
    asked = visit.query.get("scope", "mine")
    scope = cast(Scope, asked if asked in SCOPES else "mine")
    view = await visit.database.read(inbox, visit.person, scope, place(visit.query.get("after")), visit.clock())
    documents = await visit.database.read(procedures_by_digest, {line.procedure for line in view.lines})
    titles = {
        line.id: heading(documents[line.procedure], line.kind, line.step, line.title, line.number, visit.language)
        for line in view.lines
    }
    alike = await visit.database.read(same_things, [line.id for line in view.lines]) if scope == "mine" else ()
    first_page = scope == "mine" and "after" not in visit.query
    news = await visit.database.read(told, visit.person, visit.language) if first_page else None
    return visit.render(
        "pages/inbox.html",
        view=view,
        news=news,
        mine=await visit.database.read(my_actions, visit.person) if first_page else None,
        notices=() if news is None else _notices(visit, news),
        news_limit=LOOKED_AT,
        groups=_groups(visit, view),
        titles=titles,
        lots=await asked_alike(visit, alike),
        limit=COUNT_LIMIT,
        paged="after" in visit.query,
    )


@page("/inbox/read", permission="see_own_tasks", methods=("POST",))
async def read(visit: Visit) -> Response:
    """Those that the page showed are put away; a form that does not say which puts away none."""
    since, until = (_instant(visit.form.get(name, "")) for name in ("since", "until"))
    if since is not None and until is not None:
        await visit.database.write(read_notices, visit.clock, person=visit.person.id, since=since, until=until)
    _ = translations(visit.language).gettext
    return visit.redirect("/inbox", notice=_("Noted as read."))


def _instant(written: str) -> datetime | None:
    try:
        instant = datetime.fromisoformat(written)
    except ValueError:
        return None
    return None if instant.tzinfo is None else instant


def _notices(visit: Visit, news: Told) -> list[Notice]:
    return [Notice(line, sentence_of(visit, line, news.name), address_of(line)) for line in news.lines]


def _groups(visit: Visit, view: Inbox) -> list[Group]:
    """In the order in which they want to be done; no empty ones."""
    _ = translations(visit.language).gettext
    now, zone = visit.clock(), zone_of(visit.zone)
    today = now.astimezone(zone).date()
    groups: dict[str, list[TaskLine]] = {"stuck": [], "late": [], "today": [], "later": [], "any": []}
    for line in view.lines:
        if line.due_at is None:
            groups["stuck" if line.kind != "step" else "any"].append(line)
        elif line.due_at <= now:
            groups["late"].append(line)
        elif line.due_at.astimezone(zone).date() == today:
            groups["today"].append(line)
        else:
            groups["later"].append(line)
    heads = {
        "stuck": (_("Stopped until someone says"), "late"),
        "late": (_("Late"), "late"),
        "today": (_("Today"), "soon"),
        "later": (_("Later"), ""),
        "any": (_("Without a deadline"), ""),
    }
    return [Group(*heads[name], lines) for name, lines in groups.items() if lines]
