"""Begins a publication from a prepared statement: its text with the blanks filled in, kept as a draft."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, insert

from governance.permissions import may
from governance.refusal import Refusal
from governance.statements import fill, from_compiled
from records.clock import Clock
from records.commands.known import add_author
from records.commands.once import already, digest_of, remember
from records.commands.save_draft import save_draft
from records.queries.documents import in_force
from records.queries.people import person as find_person
from records.queries.statements import prepared_by
from records.tables import statement_uses


def begin_statement(
    connection: Connection,
    clock: Clock,
    *,
    person: str,
    statement: str,
    digest: str,
    language: str,
    filled: Mapping[str, str],
    place: Mapping[str, object],
    command: str,
) -> str:
    """The id of the draft; the same command again gives the same one.

    `place` holds procedure, community and accounts as the form of writing keeps them. Whoever prepared the statement
    is an author of what is begun from it. Raises `not_found`, `statement.changed` when another version than the one
    shown is in force, and `BlankWrong`.
    """
    given = digest_of({"statement": digest, "language": language, "filled": dict(filled)})
    before = already(connection, command, given)
    if before is not None:
        return str(before["draft"])
    who = find_person(connection, person)
    current = in_force(connection, "statement", statement)
    if who is None or not may(who, "write") or current is None:
        raise Refusal("not_found")
    if current.digest != digest:
        raise Refusal("statement.changed")
    prepared = from_compiled(current.compiled)
    if language not in prepared.texts:
        raise Refusal("not_found")
    body = {**place, "title": prepared.title[language], "language": language}
    body["text"] = fill(prepared, language, filled)
    saved = save_draft(connection, clock, person=person, body=body, draft=None, version=0)
    kept = {name: filled.get(name, "") for name in prepared.blanks}
    connection.execute(
        insert(statement_uses).values(
            subject_id=saved.subject, statement=current.digest, language=language, filled=kept
        )
    )
    for author in prepared_by(connection, current.digest):
        add_author(connection, saved.subject, author, saved.saved_at)
    remember(connection, command, given, {"draft": saved.draft}, saved.saved_at)
    return saved.draft
