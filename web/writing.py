"""The writing desk: what its form shows, the look at the charter while writing, and keeping drafts as typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from governance.charter import check
from governance.publication import Publication, Variant
from governance.refusal import Refusal
from governance.submission import TEXT_LIMIT, TITLE_LIMIT, FieldError, InvalidSubject, clean_text
from procedures.model import Procedure
from records.commands.save_draft import DraftSaved, save_draft
from records.ids import new_id
from records.queries.accounts import Account
from records.queries.claims import ClaimLine, offered
from records.queries.drafts import my_draft
from records.queries.publication_form import Desk
from web.charter_words import Findings, findings
from web.drawn.acts import title_of
from web.drawn.phrases import moment_phrase
from web.preview import Post, network_name, posts
from web.publication_form import by_form_name, instant_of, values
from web.step_words import who_is_asked
from web.visit import Visit
from words.catalogue import translations
from words.fields import field_error
from words.sentence import Sentence
from words.times import when


@dataclass(frozen=True, slots=True)
class Conflict:
    """Another tab kept something else meanwhile: what it kept, when, and under which version."""

    body: Mapping[str, Any]
    version: int
    saved_at: datetime


@dataclass(slots=True)
class Writing:
    """Everything the form shows. `action` is where it is sent; `task` and `subject` where a revision is asked for."""

    desk: Desk
    form: dict[str, Any]
    action: str
    command: str = field(default_factory=new_id)
    draft: str = ""
    version: int = 0
    saved_at: datetime | None = None
    subject: str = ""
    task: str = ""
    digest: str = ""
    errors: dict[str, list[Sentence]] = field(default_factory=dict)
    conflict: Conflict | None = None
    not_kept: bool = False  # too long for a draft: it stands on the page only
    over_long: dict[str, list[Sentence]] = field(default_factory=dict)  # what `look` says of fields it does not read
    posts: Sequence[Post] = ()
    found: Findings | None = None
    networks: Mapping[str, str] = field(default_factory=dict)  # what each account's network is called
    cannot_start: Sentence | None = None  # why the procedure is not the writer's to start, there or at all
    first: str = ""  # what is asked first, of whom
    asked_first: str = ""
    due_words: str = ""
    sign_off: str = ""
    claims: Sequence[ClaimLine] = ()  # that it may state; those it states already first
    claims_q: str = ""

    def choices(self) -> list[Account]:
        """The accounts to choose from: of the case's community for a revision, else of all one may write for."""
        there = {self.form["community"]} if self.subject else set(self.desk.communities)
        return [one for one in self.desk.accounts.values() if one.community in there or one.id in self.form["accounts"]]

    def procedure_choices(self) -> list[Procedure]:
        """The procedures to choose from: none where there is nothing to choose."""
        mine = self.desk.procedures
        nothing = self.subject or (len(mine) < 2 and self.form["procedure"] in mine)
        return [] if nothing else list(mine.values())

    def counts(self) -> list[Post]:
        """One post for each length on each network: thirty accounts with one text are counted once."""
        return list({(one.network, one.length, one.limit): one for one in self.posts}.values())

    @property
    def kept_status(self) -> int:
        """The status of the answer by whether the text could be kept."""
        return 409 if self.conflict else 422 if self.not_kept else 200

    def take_typed(self, typed: Mapping[str, Any], form: Mapping[str, str], zone: str) -> None:
        """The form as it was sent, with the draft, the version and the command it was sent under."""
        self.form = values(typed, zone)
        self.command = form.get("command") or self.command
        self.draft = form.get("draft", "")
        version = form.get("theirs" if form.get("do") == "mine" else "version", "")
        self.version = int(version) if version.isdecimal() and len(version) < 10 else 0
        self.subject, self.task = form.get("subject", ""), form.get("task", "")
        self.digest = form.get("digest", "")
        self.claims_q = form.get("claims_q", "")


def look(visit: Visit, writing: Writing) -> None:
    """Fills in how it will look and what the charter says of it, as far as it is written and not too long to read."""
    desk = writing.desk
    writing.form["procedure"] = writing.form["procedure"] or ("" if desk.procedure is None else desk.procedure.name)
    writing.networks = {one.id: network_name(one.platform, visit.language) for one in desk.accounts.values()}
    writing.cannot_start = _cannot_start(visit, writing)
    if desk.first is not None:
        community = desk.communities.get(writing.form["community"])
        writing.first = title_of(desk.first, visit.language)
        writing.asked_first = who_is_asked(desk.first, visit.language, community)
        writing.due_words = "" if desk.first.due is None else moment_phrase(desk.first.due, visit.language)
    writing.sign_off = "" if desk.sign_off is None else title_of(desk.sign_off, visit.language)
    writing.posts = posts(writing.form, desk.accounts, visit.language, slots=_slots(visit, writing.form))
    writing.over_long = _too_long(visit, writing)
    if desk.charter is not None and not writing.over_long:
        publication = as_written(writing.form, desk.accounts, visit.zone)
        platforms = {one: desk.accounts[one].platform for one in publication.accounts}
        result = check(desk.charter, publication, platforms, visit.clock())
        if publication.text.strip() or publication.variants:
            writing.found = findings(result, desk.accounts, visit.language)


async def offer_claims(visit: Visit, writing: Writing) -> None:
    """Fills in the claims that it may state, as far as they fit what is looked for."""
    form = writing.form
    writing.claims = await visit.database.read(
        offered, visit.person, visit.clock(), form["community"], writing.claims_q, form["claims"]
    )


async def keep(visit: Visit, writing: Writing, typed: dict[str, Any]) -> None:
    """Keeps what was typed; when another tab was faster, `writing.conflict` says so and nothing is overwritten.

    What is too long for a draft is not kept: `writing.not_kept` says so, and `writing.errors` which fields are.
    """
    try:
        saved: DraftSaved = await visit.database.write(
            save_draft,
            visit.clock,
            person=visit.person.id,
            body=typed,
            draft=writing.draft or None,
            version=writing.version,
            subject=writing.subject or None,
            form=writing.command,
        )
    except Refusal as refusal:
        if refusal.code == "text.too_long":
            writing.not_kept = True
            writing.errors = _too_long(visit, writing) | writing.errors
            return
        writing.draft = writing.draft or str(refusal.parameters.get("draft", ""))
        if refusal.code != "draft.changed_elsewhere" or not await _other_tab(visit, writing, typed):
            raise
        return
    writing.draft, writing.version, writing.saved_at = saved.draft, saved.version, saved.saved_at


async def _other_tab(visit: Visit, writing: Writing, typed: dict[str, Any]) -> bool:
    """Whether another tab kept something; the same text kept there is no conflict, only a later version."""
    row = await visit.database.read(my_draft, visit.person, writing.draft) if writing.draft else None
    if row is None:
        return False
    if dict(row.body) == typed:
        writing.version, writing.saved_at = row.version, row.saved_at
    else:
        writing.conflict = Conflict(values(row.body, visit.zone), row.version, row.saved_at)
    return True


def start_errors(writing: Writing) -> tuple[FieldError, ...]:
    """Why what is written cannot begin: the procedure is none of the writer's, or not in that community."""
    desk, form = writing.desk, writing.form
    if writing.subject or desk.procedure is None:
        return ()
    name = form["procedure"] or desk.procedure.name  # a draft of before there was a choice names none
    if name not in desk.procedures:
        return (FieldError("procedure", "unknown"),)
    if form["community"] in desk.communities and form["community"] not in desk.places[name]:
        return (FieldError("community", "not_started_here"),)
    return ()


def _cannot_start(visit: Visit, writing: Writing) -> Sentence | None:
    errors = start_errors(writing)
    return next((field_error(one.field, one.code, one.parameters, visit.language) for one in errors), None)


def errors_by_field(visit: Visit, invalid: InvalidSubject, desk: Desk) -> dict[str, list[Sentence]]:
    """What is wrong, under the names the form has for its fields."""
    found: dict[str, list[Sentence]] = {}
    handles = {account.id: account.handle for account in desk.accounts.values()}
    for error in invalid.errors:
        said = field_error(
            error.field, error.code, error.parameters, visit.language, names=lambda one: handles.get(one, "")
        )
        found.setdefault(by_form_name(error.field), []).append(said)
    return found


def _too_long(visit: Visit, writing: Writing) -> dict[str, list[Sentence]]:
    """The fields that hold more than any revision takes."""
    form = writing.form
    texts = {"title": (form["title"], TITLE_LIMIT), "text": (form["text"], TEXT_LIMIT)}
    texts |= {f"variants.{one}.text": (own["text"], TEXT_LIMIT) for one, own in form["variants"].items()}
    errors = tuple(
        FieldError(name, "too_long", {"length": len(text), "limit": limit})
        for name, (text, limit) in texts.items()
        if len(text) > limit
    )
    return errors_by_field(visit, InvalidSubject(errors), writing.desk)


def _slots(visit: Visit, form: Mapping[str, Any]) -> dict[str, tuple[datetime | None, str]]:
    _ = translations(visit.language).gettext
    slots: dict[str, tuple[datetime | None, str]] = {}
    for account in form["accounts"]:
        typed = (form["variants"].get(account) or {}).get("slot") or form["slot"]
        slot = instant_of(typed, visit.zone) if typed else None
        words = _("as soon as approved") if slot is None else when(slot, visit.clock(), visit.language, visit.zone)
        slots[account] = (slot, words)
    return slots


def as_written(form: Mapping[str, Any], accounts: Mapping[str, Account], zone: str) -> Publication:
    """A publication of what stands there so far, for a look at it only: nothing of it is refused."""
    chosen = tuple(one for one in form["accounts"] if one in accounts)
    variants = {
        account: Variant(clean_text(own["text"]) or None, own["language"] or None, instant_of(own["slot"], zone))
        for account, own in form["variants"].items()
        if account in chosen
    }
    return Publication(
        title=clean_text(form["title"]),
        community=form["community"],
        accounts=chosen,
        text=clean_text(form["text"]),
        variants=variants,
        language=form["language"],
        sensitivity="high" if form["sensitivity"] == "high" else "low",
        partnership=form["partnership"] if form["partnership"] in ("advertising", "collaboration") else "none",
        slot=instant_of(form["slot"], zone),
        claims=tuple(form["claims"]),
    )
