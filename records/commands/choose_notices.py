"""Sets which notices a person has by mail."""

from sqlalchemy import Connection, update

from governance.notices import CHOICES
from governance.refusal import Refusal
from records.tables import people


def choose_notices(connection: Connection, *, person: str, by_mail: str) -> None:
    """Raises `notices.choice` for any but the three. A taste, not a change that matters: not in the ledger."""
    if by_mail not in CHOICES:
        raise Refusal("notices.choice")
    connection.execute(update(people).where(people.c.id == person).values(notices_by_mail=by_mail))
