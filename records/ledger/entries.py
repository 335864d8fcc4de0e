"""The entries of one transaction: collected while a command works, written last."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert

from governance.refusal import Defect
from records.ledger.canonical import VERSION, canonical_data, canonical_entry, entry_hash, new_salt, text_digest
from records.ledger.heads import CASE, lock_heads, move_heads
from records.ledger.seal import seal
from records.tables import ledger, ledger_texts

_ENTRIES = insert(ledger)
_TEXTS = insert(ledger_texts)


@dataclass(frozen=True, slots=True)
class _Waiting:
    stream: str
    type: str
    actor: str | None
    acting_for: str | None
    case: str | None
    step: str | None
    data: str
    texts: tuple[tuple[str, str, str], ...]  # name, salt, text


class Entries:
    """What a command has to say to the ledger. `write` is its last act before the commit, once per transaction."""

    def __init__(self, connection: Connection, at: datetime, command: str | None = None) -> None:
        if at.tzinfo is None:
            raise Defect("a ledger entry needs an instant with its zone")
        self._connection = connection
        self._at = at
        self._command = command
        self._waiting: list[_Waiting] = []

    def add(
        self,
        stream: str,
        type: str,
        *,
        actor: str | None = None,
        acting_for: str | None = None,
        case: str | None = None,
        step: str | None = None,
        data: Mapping[str, object] | None = None,
        texts: Mapping[str, str] | None = None,
    ) -> None:
        """Collect one entry; without an actor it is the engine's. Of `texts` only salted digests are hashed."""
        of_case = stream.removeprefix(CASE) if stream.startswith(CASE) else None
        if case is not None and case != of_case:
            raise Defect(f"what has a case belongs to the stream of that case: {type} in {stream}")
        said = dict(data or {})
        salted = tuple((name, new_salt(), text) for name, text in (texts or {}).items())
        if salted:
            if "texts" in said:
                raise Defect(f"`texts` in the data of {type} is for digests")
            said["texts"] = {name: text_digest(salt, text) for name, salt, text in salted}
        self._waiting.append(_Waiting(stream, type, actor, acting_for, of_case, step, canonical_data(said), salted))

    def write(self) -> list[str]:
        """The hashes of the entries, in order: heads locked, entries and texts inserted, seals set."""
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return []
        heads = lock_heads(self._connection, (one.stream for one in waiting))
        before = {stream: head.n for stream, head in heads.items()}
        rows, texts, hashes = [], [], []
        for one in waiting:
            head = heads[one.stream]
            row = {
                "v": VERSION,
                "stream": one.stream,
                "n": head.n + 1,
                "type": one.type,
                "at": self._at,
                "actor": one.actor,
                "acting_for": one.acting_for,
                "case_id": one.case,
                "step": one.step,
                "command": self._command,
                "data": one.data,
                "prev": head.hash,
            }
            head.n += 1
            head.hash = entry_hash(canonical_entry(row))
            rows.append({**row, "hash": head.hash})
            texts += [{"entry": head.hash, "name": name, "salt": salt, "text": text} for name, salt, text in one.texts]
            hashes.append(head.hash)
        move_heads(self._connection, heads, before)
        self._connection.execute(_ENTRIES, rows)
        if texts:
            self._connection.execute(_TEXTS, texts)
        seal(self._connection, hashes)
        return hashes
