"""Takes an endpoint away: it is told nothing any more, not even what was waiting for it."""

from sqlalchemy import Connection, update

from governance.refusal import Refusal
from records.clock import Clock
from records.commands.add_webhook import STREAM
from records.ledger.entries import Entries
from records.tables import deliveries, webhooks


def remove_webhook(connection: Connection, clock: Clock, *, webhook: str, by: str | None = None) -> None:
    """Its secret is forgotten. Raises `not_found`."""
    now = clock()
    standing = (webhooks.c.id == webhook, webhooks.c.removed_at.is_(None))
    gone = connection.execute(update(webhooks).where(*standing).values(removed_at=now, secret=""))
    if gone.rowcount == 0:
        raise Refusal("not_found")
    dropped = {"state": "dropped", "settled_at": now, "reason": {"code": "webhook.removed", "parameters": {}}}
    waiting = (deliveries.c.webhook_id == webhook, deliveries.c.state == "waiting")
    connection.execute(update(deliveries).where(*waiting).values(**dropped))
    entries = Entries(connection, now)
    entries.add(STREAM, "webhook.removed", actor=by, data={"webhook": webhook})
    entries.write()
