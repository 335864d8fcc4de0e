"""Heads of streams: number and hash of the newest entry, on a row that the transaction locks.

The head of `case:ID` is on the case's own row, which every command on a case has locked before. The others are
rows of `stream_heads`, locked in the order of their names, after all cases and before the seal.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, insert, select, update

from governance.refusal import Defect
from records.tables import cases, stream_heads

CASE = "case:"

_CASE_HEADS = (
    select(cases.c.id, cases.c.ledger_n, cases.c.ledger_hash)
    .where(cases.c.id.in_(bindparam("ids", expanding=True)))
    .order_by(cases.c.id)
    .with_for_update()
)
_STREAM_HEADS = (
    select(stream_heads.c.stream, stream_heads.c.n, stream_heads.c.hash)
    .where(stream_heads.c.stream.in_(bindparam("streams", expanding=True)))
    .order_by(stream_heads.c.stream)
    .with_for_update()
)
_MOVE_CASE = (
    update(cases)
    .where(cases.c.id == bindparam("case"))
    .values(ledger_n=bindparam("new_n"), ledger_hash=bindparam("new_hash"))
)
_MOVE_STREAM = (
    update(stream_heads)
    .where(stream_heads.c.stream == bindparam("name"))
    .values(n=bindparam("new_n"), hash=bindparam("new_hash"))
)
_NEW_STREAM = insert(stream_heads)


@dataclass(slots=True)
class Head:
    n: int = 0
    hash: str = ""


def lock_heads(connection: Connection, streams: Iterable[str]) -> dict[str, Head]:
    """The head of each stream, its row locked. A stream that never had an entry begins at 0 with an empty hash."""
    names = sorted(set(streams))
    ids = [name.removeprefix(CASE) for name in names if name.startswith(CASE)]
    others = [name for name in names if not name.startswith(CASE)]
    heads = {name: Head() for name in others}
    if ids:
        for row in connection.execute(_CASE_HEADS, {"ids": ids}):
            heads[CASE + row.id] = Head(row.ledger_n, row.ledger_hash)
        for case in ids:
            if CASE + case not in heads:
                raise Defect(f"a ledger entry for a case that does not exist: {case}")
    if others:
        for row in connection.execute(_STREAM_HEADS, {"streams": others}):
            heads[row.stream] = Head(row.n, row.hash)
    return heads


def move_heads(connection: Connection, heads: dict[str, Head], before: dict[str, int]) -> None:
    """Write the heads back; `before` is the number each had when it was locked."""
    moved_cases, moved, new = [], [], []
    for stream, head in heads.items():
        if stream.startswith(CASE):
            moved_cases.append({"case": stream.removeprefix(CASE), "new_n": head.n, "new_hash": head.hash})
        elif before[stream]:
            moved.append({"name": stream, "new_n": head.n, "new_hash": head.hash})
        else:
            new.append({"stream": stream, "n": head.n, "hash": head.hash})
    if moved_cases:
        connection.execute(_MOVE_CASE, moved_cases)
    if moved:
        connection.execute(_MOVE_STREAM, moved)
    if new:
        connection.execute(_NEW_STREAM, new)
