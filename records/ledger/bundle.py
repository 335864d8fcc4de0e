"""The exported ledger as a file to be sent: one moment of it, held by nobody but its reader."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime
from typing import IO

from sqlalchemy import Connection

from records.ledger.export import export_lines

MEDIA_TYPE = "application/x-ndjson"
FILE_NAME = "placet-ledger.jsonl"
PART_BYTES = 64 * 1024


def bundle(connection: Connection, made_at: datetime) -> tuple[IO[bytes], int]:
    """One moment's ledger in a file without a name, so that no slow reader holds the database; and its length."""
    with ExitStack() as until_written:
        file = until_written.enter_context(tempfile.TemporaryFile())
        for line in export_lines(connection, made_at):
            file.write(line.encode())
        length = file.tell()
        file.seek(0)
        until_written.pop_all()  # from here on whoever sends it closes it
        return file, length


def headers(length: int) -> dict[str, str]:
    return {"content-disposition": f'attachment; filename="{FILE_NAME}"', "content-length": str(length)}


def parts(file: IO[bytes]) -> Iterator[bytes]:
    """The file, part by part; closed at its end."""
    with file:
        while part := file.read(PART_BYTES):
            yield part
