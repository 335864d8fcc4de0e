"""Names an endpoint of another program that is told of notices from now on."""

from collections.abc import Collection
from urllib.parse import urlsplit

from sqlalchemy import Connection, func, insert, select

from governance.refusal import Refusal
from records.clock import Clock
from records.ids import new_id
from records.ledger.entries import Entries
from records.tables import webhooks
from records.webhook_secret import key_of

STREAM = "organisation"
LENGTH_LIMIT = 2000
AT_MOST = 20


def add_webhook(
    connection: Connection,
    clock: Clock,
    *,
    url: str,
    secret: str,
    kinds: Collection[str] | None = None,
    by: str | None = None,
) -> str:
    """The id of the endpoint; `kinds` are codes of notices, None all. The ledger has neither address nor secret.

    Raises `webhook.address`, `webhook.secret`, `webhook.known`, `webhook.too_many`.
    """
    if not _is_address(url):
        raise Refusal("webhook.address")
    try:
        key_of(secret)
    except ValueError:
        raise Refusal("webhook.secret") from None
    standing = webhooks.c.removed_at.is_(None)
    if connection.scalar(select(webhooks.c.id).where(standing, webhooks.c.url == url)) is not None:
        raise Refusal("webhook.known")
    if (connection.scalar(select(func.count()).select_from(webhooks).where(standing)) or 0) >= AT_MOST:
        raise Refusal("webhook.too_many", limit=AT_MOST)
    webhook, now = new_id(), clock()
    chosen = None if kinds is None else sorted(set(kinds))
    connection.execute(insert(webhooks).values(id=webhook, url=url, secret=secret, kinds=chosen, added_at=now))
    entries = Entries(connection, now)
    entries.add(STREAM, "webhook.added", actor=by, data={"webhook": webhook, "kinds": chosen})
    entries.write()
    return webhook


def _is_address(url: str) -> bool:
    """Whether it is one of http or https, without a name and password in it and without what ends a line."""
    try:
        parts = urlsplit(url)
        _ = parts.port  # ValueError where it is none
    except ValueError:
        return False
    return (
        len(url) <= LENGTH_LIMIT
        and url.isascii()
        and url.isprintable()
        and " " not in url
        and parts.scheme in ("http", "https")
        and bool(parts.hostname)
        and parts.username is None
        and not parts.fragment
    )
