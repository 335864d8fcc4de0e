"""The bytes that are hashed: RFC 8785 JSON of one entry, and the salted digests of the texts beside it."""

import hashlib
import json
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import rfc8785

VERSION = 1
SALT_BYTES = 16
ANSWER, VALUES = "answer", "values"  # texts of a decision that is kept apart: elsewhere they are data

_quoted = json.encoder.encode_basestring  # RFC 8785 escapes what this escapes, and nothing else


def canonical_data(data: Mapping[str, Any]) -> str:
    """`data` as RFC 8785 JSON. Raises for what is not JSON, and for integers that JSON readers would round."""
    return rfc8785.dumps(dict(data)).decode()


def canonical_at(at: datetime) -> str:
    """The instant in UTC with all six digits of its microseconds and a Z."""
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def canonical_entry(row: Mapping[str, Any]) -> bytes:
    """The hashed bytes of a row of the ledger, whose `data` is canonical JSON already.

    The twelve keys stand in RFC 8785 order, so the stored text of `data` is put in as it is: verification reads
    the very bytes that were hashed, and writing pays for one serialisation.
    """
    return (
        f'{{"acting_for":{_word(row["acting_for"])},"actor":{_word(row["actor"])},"at":"{canonical_at(row["at"])}",'
        f'"case":{_word(row["case_id"])},"command":{_word(row["command"])},"data":{row["data"]},"n":{row["n"]},'
        f'"prev":{_quoted(row["prev"])},"step":{_word(row["step"])},"stream":{_quoted(row["stream"])},'
        f'"type":{_quoted(row["type"])},"v":{row["v"]}}}'
    ).encode()


def entry_hash(canonical: bytes) -> str:
    return hashlib.sha256(canonical).hexdigest()


def new_salt() -> str:
    return secrets.token_hex(SALT_BYTES)


def text_digest(salt: str, text: str) -> str:
    """SHA-256, hexadecimal, of the salt's bytes followed by the text in UTF-8."""
    return hashlib.sha256(bytes.fromhex(salt) + text.encode()).hexdigest()


def _word(value: str | None) -> str:
    return "null" if value is None else _quoted(value)
