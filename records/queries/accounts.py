"""Communities and the accounts with which each stands on a network, as pages name them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from records.tables import accounts as table
from records.tables import communities as community_table


@dataclass(frozen=True, slots=True)
class Account:
    id: str
    community: str
    platform: str
    handle: str
    name: str
    connected: bool


def accounts(connection: Connection) -> dict[str, Account]:
    """Every account by id, in the order in which a form lists them: by community, the shortest texts first."""
    rows = connection.execute(
        select(table).order_by(table.c.community_id, table.c.platform.desc(), table.c.handle)
    ).all()
    return {
        row.id: Account(row.id, row.community_id, row.platform, row.handle, row.display_name, row.connected)
        for row in rows
    }


def communities(connection: Connection) -> dict[str, Mapping[str, str]]:
    """The names of every community in both languages, by id."""
    return {
        row.id: {"fr": row.name_fr, "en": row.name_en}
        for row in connection.execute(select(community_table).order_by(community_table.c.id))
    }
