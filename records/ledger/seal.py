"""Seals: each entry gets a gapless number and a leaf in the tree, under the last lock of the transaction."""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, insert, select, update

from records.ledger import tree
from records.tables import seal_head, seals

_HEAD = select(seal_head.c.size, seal_head.c.frontier).where(seal_head.c.only == 1).with_for_update()
_FIRST_HEAD = insert(seal_head)
_MOVE_HEAD = (
    update(seal_head)
    .where(seal_head.c.only == 1)
    .values(size=bindparam("new_size"), frontier=bindparam("new_frontier"))
)
_SEALS = insert(seals)


def seal(connection: Connection, hashes: Sequence[str]) -> int:
    """The number of entries sealed so far, these included; `hashes` are sealed in their order."""
    head = connection.execute(_HEAD).one_or_none()
    first = head is None
    size, frontier = (0, []) if head is None else (head.size, tree.unpacked(head.frontier))
    rows = []
    for entry in hashes:
        size = tree.append(size, frontier, bytes.fromhex(entry))
        rows.append({"seq": size, "entry": entry})
    connection.execute(_SEALS, rows)
    if first:
        connection.execute(_FIRST_HEAD, {"only": 1, "size": size, "frontier": tree.packed(frontier)})
    else:
        connection.execute(_MOVE_HEAD, {"new_size": size, "new_frontier": tree.packed(frontier)})
    return int(size)
