"""The procedures and charters that entries name by digest: each must still be the document of that digest."""

import hashlib
from collections.abc import Iterator
from typing import Any

import rfc8785
from sqlalchemy import Connection, select

from records.ledger.verification import Verification
from records.tables import charters, procedures

KINDS = ("procedure", "charter")


def digest_of(compiled: Any) -> str | None:
    """The digest of a compiled procedure or charter: SHA-256 of its RFC 8785 form. None for what has no such form."""
    try:
        return hashlib.sha256(rfc8785.dumps(compiled)).hexdigest()
    except (ValueError, TypeError):
        return None


def documents(connection: Connection) -> Iterator[tuple[str, str, Any]]:
    """Kind, digest and compiled form of every procedure and charter kept."""
    for kind, table in zip(KINDS, (procedures, charters), strict=True):
        for row in connection.execute(select(table.c.digest, table.c.compiled)):
            yield kind, row.digest, row.compiled


class Documents:
    """What the documents ask of the cases that follow them."""

    def __init__(self, found: Verification) -> None:
        self._found = found
        self._without_approval: set[str] = set()

    def read(self, kind: str, digest: str, compiled: Any) -> None:
        if digest_of(compiled) != digest:
            self._found.blame(f"{kind}.changed", f"The {kind} {digest[:12]} is not the document of that digest.")
            return
        guarantees = compiled.get("guarantees") if isinstance(compiled, dict) else None
        if kind == "procedure" and isinstance(guarantees, list) and "approved" not in guarantees:
            self._without_approval.add(digest)

    def need_approval(self, procedure: str | None) -> bool:
        """Whether what is published under this procedure must have been approved; always, where it is not known."""
        return procedure not in self._without_approval
