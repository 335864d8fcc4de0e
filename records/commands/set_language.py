"""Sets the language in which Placet speaks with a person."""

from sqlalchemy import Connection, update

from governance.refusal import Refusal
from records.tables import people

LANGUAGES = ("fr", "en")


def set_language(connection: Connection, *, person: str, language: str) -> None:
    """Raises `language.unknown` for any but the two. A taste, not a change that matters: not in the ledger."""
    if language not in LANGUAGES:
        raise Refusal("language.unknown")
    connection.execute(update(people).where(people.c.id == person).values(language=language))
