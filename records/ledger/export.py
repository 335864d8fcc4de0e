"""The ledger as one file that proves itself offline: JSON Lines, streamed both ways.

First a line `{"placet_ledger": 1, "made_at", "size", "root"}`, then the procedures and charters that entries name by
digest, then every entry by stream and number with its seal, its hash and the texts beside it that were not erased and
are not withheld (an answer kept apart from others that are still awaited), and last `{"end": {"entries"}}`, which shows
that the file is whole.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select

from records.engine.apart import all_unseen
from records.ledger import tree
from records.ledger.canonical import canonical_at
from records.ledger.documents import documents
from records.ledger.read import lines
from records.ledger.verification import Line, Progress, Text
from records.tables import ledger, seal_head

FORMAT = 1


def export_lines(connection: Connection, made_at: datetime, *, progress: Progress | None = None) -> Iterator[str]:
    """The lines of the file, each with its line end; read in one transaction they are one moment's ledger."""
    head = connection.execute(select(seal_head)).one_or_none()
    frontier = [] if head is None else tree.unpacked(head.frontier)
    yield _line(
        {
            "placet_ledger": FORMAT,
            "made_at": canonical_at(made_at),
            "size": 0 if head is None else head.size,
            "root": tree.root(frontier).hex(),
        }
    )
    for kind, digest, compiled in documents(connection):
        yield _line({kind: {"digest": digest, "compiled": compiled}})
    total = connection.scalar(select(func.count()).select_from(ledger)) or 0
    written = 0
    unseen = all_unseen(connection)
    for line, texts in lines(connection):
        yield _line({"entry": _entry(line, texts, unseen)})
        written += 1
        if progress is not None and written % 1_000 == 0:
            progress(written, total)
    yield _line({"end": {"entries": written}})


def export(connection: Connection, path: Path, made_at: datetime, *, progress: Progress | None = None) -> int:
    """Writes the file and returns the number of entries in it. The file is there whole or not at all."""
    partial = path.with_name(f"{path.name}.partial")
    count = 0
    with partial.open("w", encoding="utf-8") as file:
        for line in export_lines(connection, made_at, progress=progress):
            file.write(line)
            count += line.startswith('{"entry":')
    partial.replace(path)
    return count


def _entry(line: Line, texts: dict[str, Text], unseen: frozenset[str]) -> dict[str, Any]:
    data = json.loads(line.data)
    withheld = line.type == "decision.made" and data.get("task") in unseen
    return {
        "seq": line.seq,
        "v": line.v,
        "stream": line.stream,
        "n": line.n,
        "type": line.type,
        "at": canonical_at(line.at),
        "actor": line.actor,
        "acting_for": line.acting_for,
        "case": line.case_id,
        "step": line.step,
        "command": line.command,
        "data": data,
        "prev": line.prev,
        "hash": line.hash,
        "texts": {
            name: {"withheld": True}
            if withheld
            else {"erased": True}
            if beside.erased
            else {"salt": beside.salt, "text": beside.text}
            for name, beside in texts.items()
        },
    }


def _line(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"
