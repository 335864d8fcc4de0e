"""Sets up an organisation from what its first administrator said: one community, an account on each sandbox flavour."""

import re
import unicodedata

from sqlalchemy import Connection

from platforms.cards.find import CARDS
from records.clock import Clock
from records.commands.set_up_organisation import (
    FirstAccount,
    FirstCommunity,
    FirstDocument,
    FirstPerson,
    Founding,
    set_up_organisation,
)

ADMINISTRATOR = "operator"  # adds people, sees technical states, may never approve


def found_organisation(
    connection: Connection,
    clock: Clock,
    *,
    name: str,
    community: str,
    administrator: str,
    email: str,
    password_hash: str,
    language: str,
    procedures: tuple[FirstDocument, ...],
    charter: FirstDocument,
    calendars: tuple[FirstDocument, ...] = (),
    ladders: FirstDocument | None = None,
) -> None:
    """Raises what `set_up_organisation` and `add_person` raise; then there is nothing yet."""
    place = short_name(community)
    founding = Founding(
        name=name,
        communities=(FirstCommunity(place, community, community),),
        accounts=tuple(
            FirstAccount(f"{place}-{platform.removeprefix('sandbox-')}", place, platform, place, name)
            for platform in CARDS
        ),
        people=(FirstPerson(email, administrator, password_hash, ((ADMINISTRATOR, None),), language=language),),
        procedures=procedures,
        charter=charter,
        calendars=calendars,
        ladders=ladders,
    )
    set_up_organisation(connection, clock, founding=founding)


def short_name(name: str) -> str:
    """Small letters, digits and hyphens: `Les Amis du musée` gives `les-amis-du-musee`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-") or "community"
