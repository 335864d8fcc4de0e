"""Identifiers: random for people (they are pseudonyms), sortable by time for everything else."""

import secrets

from uuid6 import uuid7


def new_id() -> str:
    """A UUIDv7 in its usual writing: sortable by the time of making, holds nothing about anyone."""
    return str(uuid7())


def new_pseudonym() -> str:
    """128 random bits in hexadecimal, for a person: says nothing, not even when it was made."""
    return secrets.token_hex(16)
