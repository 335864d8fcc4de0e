"""Adds evidence to a claim that is being verified: a text, a link or a file. Nothing is ever taken away again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, func, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from governance.evidence import FILE_LIMIT_BYTES, LINK_LIMIT, NAME_LIMIT, PER_CLAIM, TEXT_LIMIT, media_type
from governance.refusal import Refusal
from governance.submission import FieldError, InvalidSubject, clean_text, control_character
from records.clock import Clock
from records.engine.load import locked_case
from records.engine.verifications import under_way
from records.ids import new_id
from records.ledger.entries import Entries
from records.queries.claims import sees_claim
from records.queries.people import person as find_person
from records.tables import evidence, files

_HOW_MANY = select(func.count()).where(evidence.c.claim_id == bindparam("claim"))
_FILE = upsert(files).on_conflict_do_nothing()
_EVIDENCE = insert(evidence)


@dataclass(frozen=True, slots=True)
class Added:
    id: str
    case: str
    digest: str


def add_evidence(
    connection: Connection,
    clock: Clock,
    *,
    person: str,
    claim: str,
    text: str = "",
    link: str = "",
    name: str = "",
    content: bytes | None = None,
    captured_at: datetime | None = None,
) -> Added:
    """The piece of evidence: a file where there is `content` (`name` is what it is called), else a link where there is
    one, else the text. A text beside a link or a file says what it shows.

    Raises `not_found`, `evidence.closed` for a claim that is not being verified, `evidence.too_many`,
    `evidence.too_large`, `evidence.type`; `InvalidSubject` with what is wrong by field.
    """
    now = clock()
    who = find_person(connection, person)
    if who is None or not who.active or not sees_claim(connection, who, claim):
        raise Refusal("not_found")
    case = locked_case(connection, under_way(connection, [claim]).get(claim, ""))
    if case is None:
        raise Refusal("evidence.closed")
    if (connection.scalar(_HOW_MANY, {"claim": claim}) or 0) >= PER_CLAIM:
        raise Refusal("evidence.too_many", limit=PER_CLAIM)
    kind = "file" if content is not None else "link" if link else "text"
    captured_at = captured_at or now
    text, link, name = (clean_text(one).strip() for one in (text, link, name))
    _check(kind, text, link, captured_at, now)
    said = text if kind != "file" else " · ".join(one for one in (_printable(name)[:NAME_LIMIT], text) if one)
    digest = hashlib.sha256(content if content is not None else (link or text).encode()).hexdigest()
    if content is not None:
        if len(content) > FILE_LIMIT_BYTES:
            raise Refusal("evidence.too_large", limit=FILE_LIMIT_BYTES)
        connection.execute(_FILE, {"digest": digest, "media_type": media_type(content), "content": content})
    added = Added(new_id(), case.id, digest)
    connection.execute(
        _EVIDENCE,
        {
            "id": added.id,
            "claim_id": claim,
            "case_id": case.id,
            "kind": kind,
            "text": said,
            "link": link or None,
            "file_digest": digest if kind == "file" else None,
            "digest": digest,
            "added_by": person,
            "captured_at": captured_at,
        },
    )
    entries = Entries(connection, now)
    data = {"evidence": added.id, "kind": kind, "captured_at": captured_at.isoformat()}
    if kind == "file":
        data["digest"] = digest  # of bytes; a text or an address could be guessed from its plain digest
    texts = {name: value for name, value in (("text", said), ("link", link)) if value}
    entries.add(f"case:{case.id}", "evidence.added", actor=person, case=case.id, data=data, texts=texts or None)
    entries.write()
    return added


def _check(kind: str, text: str, link: str, captured_at: datetime, now: datetime) -> None:
    errors = []
    if kind == "text" and not text:
        errors.append(FieldError("text", "empty"))
    for field, value, limit in (("text", text, TEXT_LIMIT), ("link", link, LINK_LIMIT)):
        if len(value) > limit:
            errors.append(FieldError(field, "too_long", {"length": len(value), "limit": limit}))
        bad = control_character(value)
        if bad is not None:
            code = f"U+{ord(value[bad]):04X}"
            errors.append(FieldError(field, "control_character", {"position": bad + 1, "code": code}))
    if kind == "link" and (not link.startswith(("https://", "http://")) or any(one.isspace() for one in link)):
        errors.append(FieldError("link", "not_a_link"))
    if captured_at > now:
        errors.append(FieldError("captured_at", "future"))
    if errors:
        raise InvalidSubject(tuple(errors))


def _printable(name: str) -> str:
    return "".join(one for one in name.rsplit("/", 1)[-1].rsplit("\\", 1)[-1] if one.isprintable())
