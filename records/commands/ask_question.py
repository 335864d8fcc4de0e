"""Asks or answers on a case without deciding: tied to the revision and, where one was marked, to a passage."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select

from governance.refusal import Refusal
from records.clock import Clock
from records.commands.text import checked_text
from records.engine.load import locked_case
from records.engine.notices import tell
from records.ids import new_id
from records.ledger.entries import Entries
from records.queries.people import person as find_person
from records.queries.visible import reads_case
from records.tables import questions

PASSAGE_LIMIT = 500


def ask_question(
    connection: Connection,
    clock: Clock,
    *,
    person: str,
    case: str,
    text: str,
    passage: str = "",
    answers: str | None = None,
) -> str:
    """The id of the question. Whoever submitted the revision is told, and who asked when it is answered.

    Raises `not_found`, `text.empty`, `text.too_long`.
    """
    now = clock()
    who = find_person(connection, person, now)
    row = locked_case(connection, case)
    if who is None or not who.active or row is None or not reads_case(connection, who, case):
        raise Refusal("not_found")
    text = checked_text(text, needed=True)
    passage = checked_text(passage, needed=False, limit=PASSAGE_LIMIT)
    asked_by = None
    if answers is not None:
        asked_by = connection.scalar(
            select(questions.c.person_id).where(questions.c.id == answers, questions.c.case_id == case)
        )
        if asked_by is None:
            raise Refusal("not_found")
    question = new_id()
    connection.execute(
        insert(questions).values(
            id=question,
            case_id=case,
            person_id=person,
            answers_id=answers,
            revision=row.revision,
            passage=passage,
            text=text,
            at=now,
        )
    )
    for told in {row.submitted_by, asked_by} - {person, None}:
        tell(
            connection,
            case,
            None,
            str(told),
            "question.answered" if asked_by else "question.asked",
            {"by": person},
            now,
        )
    entries = Entries(connection, now)
    texts = {"text": text} | ({"passage": passage} if passage else {})
    entries.add(f"case:{case}", "question.asked", actor=person, case=case, data={"revision": row.revision}, texts=texts)
    entries.write()
    return question
