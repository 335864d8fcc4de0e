"""What the pages of a lot show, made of what the records say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import Row

from governance.refusal import Refusal
from procedures.find import step_title
from procedures.model import Procedure
from records.commands.prepare_answers import NewAnswer
from records.queries.keyset import Place
from records.queries.lot_page import InLot, LotPage
from records.queries.lots import Chosen, Prepared, SameThing
from records.queries.procedure import procedures_by_digest
from web.case_page import in_words
from web.charter_words import Findings, recorded
from web.page import Visit
from web.preview import Post, gone, posts
from web.refusals import said
from words.sentence import Sentence

CHOICES = ("campaign", "procedure", "step", "community")
COMMANDS_LIMIT = 64 * 500  # characters of the ids that one confirmation names


@dataclass(frozen=True, slots=True)
class Item:
    """One task as the page shows it; `answer` is what one chose about this very revision, and nothing otherwise."""

    of: InLot
    step: str
    posts: tuple[Post, ...]
    gone: tuple[str, ...]  # handles of accounts that are no longer among them
    found: tuple[Findings, Any] | None
    answer: str
    comment: str
    wrong: Sentence | None


@dataclass(frozen=True, slots=True)
class Answered:
    """One prepared answer, by the name of what it is about."""

    row: Row[Any]
    number: str
    step: str
    refused: Sentence | None


def chosen_of(sent: Mapping[str, str]) -> Chosen:
    """What the address or a form says of which tasks; `of` names procedure and step at once, as a list offers them."""
    said = {name: sent.get(name, "")[:120] for name in CHOICES}
    if sent.get("of"):
        said["procedure"], _slash, said["step"] = sent["of"][:240].partition("/")
    return Chosen(**said)


def address(path: str, chosen: Chosen, after: Place | None = None) -> str:
    """The page with the same choice."""
    said = {name: getattr(chosen, name) for name in CHOICES if getattr(chosen, name)}
    if after is not None:
        said["after"] = str(after)
    return f"{path}?{urlencode(said)}" if said else path


def answers_of(form: Mapping[str, str], ids: Sequence[str]) -> list[NewAnswer]:
    """What was chosen and typed for each task of the page."""
    return [
        NewAnswer(one, form.get(f"answer.{one}", ""), form.get(f"comment.{one}", ""), form.get(f"digest.{one}", ""))
        for one in ids
    ]


async def items(visit: Visit, view: LotPage, wrong: Mapping[str, Refusal]) -> list[Item]:
    known = await visit.database.read(procedures_by_digest, {one.row.procedure_digest for one in view.items})
    return [_item(visit, view, one, known[one.row.procedure_digest], wrong.get(one.row.id)) for one in view.items]


def _item(visit: Visit, view: LotPage, one: InLot, procedure: Procedure, wrong: Refusal | None) -> Item:
    row, language = one.row, visit.language
    form, here = visit.form, row.id
    typed = f"digest.{here}" in form  # the page comes back with what could not be kept
    kept = one.prepared
    answer = form.get(f"answer.{here}", "") if typed else kept.answer if kept and one.is_read else ""
    return Item(
        of=one,
        step=step_title(procedure, row.step, language),
        posts=posts(row.body, view.accounts, language, before=one.before, slots=in_words(visit, one.slots())),
        gone=() if one.before is None else tuple(each.handle for each in gone(row.body, one.before, view.accounts)),
        found=None if one.check is None else (recorded(one.check.findings, view.accounts, language), one.check),
        answer=answer,
        comment=form.get(f"comment.{here}", "") if typed else kept.comment if kept else "",
        wrong=None if wrong is None else said(visit, wrong),
    )


async def asked_alike(visit: Visit, steps: Sequence[SameThing]) -> list[tuple[SameThing, str]]:
    """Each with the title of its step."""
    known = await visit.database.read(procedures_by_digest, {one.digest for one in steps})
    return [(one, step_title(known[one.digest], one.step, visit.language)) for one in steps]


async def answered(visit: Visit, rows: Sequence[Row[Any]], names: Mapping[str, str]) -> list[Answered]:
    known = await visit.database.read(procedures_by_digest, {row.procedure_digest for row in rows})
    return [
        Answered(
            row,
            f"{row.series}-{row.serial:04d}",
            step_title(known[row.procedure_digest], row.step, visit.language),
            _why(visit, row, names),
        )
        for row in rows
    ]


def counted(view: Prepared) -> list[tuple[str, int]]:
    """Each answer with how many times it is given, the most frequent first."""
    return Counter(row.answer for row in view.ready).most_common()


def _why(visit: Visit, row: Row[Any], names: Mapping[str, str]) -> Sentence | None:
    """What was said no to when it was to be given; else what has happened to the task since."""
    if row.refused is not None:
        return said(visit, Refusal(row.refused["code"], **row.refused["parameters"]), names)
    if row.state == "settled":
        at = row.settled_at.isoformat()
        return said(visit, Refusal("task.settled", by=row.settled_by, at=at), names)
    if row.state == "void":
        return said(visit, Refusal("task.void"))
    if row.digest != row.current:
        return said(visit, Refusal("lot.reread"))
    return said(visit, Refusal("lot.not_yours"))
