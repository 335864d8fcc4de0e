"""The ledger: entries in streams, seals in one tree, and what proves both."""

from records.ledger.guard import attach_guards
from records.tables.base import metadata

attach_guards(metadata)
