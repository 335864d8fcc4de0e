"""Counts an attempt to sign in before the password is looked at, and refuses it when there were too many."""

import hashlib
from datetime import timedelta

from sqlalchemy import Connection, delete, func, insert, select

from governance.refusal import Refusal
from records.clock import Clock
from records.ids import new_id
from records.tables import sign_in_attempts

WINDOW = timedelta(minutes=15)
OF_AN_ACCOUNT = 10  # failed ones within the window; a right password takes its own attempt back
OF_AN_ADDRESS = 60  # a whole office may stand behind one address
OF_EVERYONE = 1000
EVERYONE = "everyone"


def account_bucket(email: str) -> str:
    return "account:" + hashlib.sha256(email.encode()).hexdigest()


def address_bucket(address: str) -> str:
    return "address:" + hashlib.sha256(address.encode()).hexdigest()


def attempt_sign_in(connection: Connection, clock: Clock, *, email: str, address: str) -> tuple[str, ...]:
    """The ids under which the attempt is counted: by account, by address, and with everyone's.

    Raises `sign_in.too_many` with the instant of the next possible attempt. Unknown addresses count like known ones.
    """
    now = clock()
    connection.execute(delete(sign_in_attempts).where(sign_in_attempts.c.at <= now - WINDOW))
    limits = {account_bucket(email): OF_AN_ACCOUNT, address_bucket(address): OF_AN_ADDRESS, EVERYONE: OF_EVERYONE}
    for bucket, limit in limits.items():
        count, oldest = connection.execute(
            select(func.count(), func.min(sign_in_attempts.c.at)).where(sign_in_attempts.c.bucket == bucket)
        ).one()
        if count >= limit:
            raise Refusal("sign_in.too_many", retry_at=(oldest + WINDOW).isoformat())
    ids = tuple(new_id() for _ in limits)
    rows = [{"id": one, "bucket": bucket, "at": now} for one, bucket in zip(ids, limits, strict=True)]
    connection.execute(insert(sign_in_attempts), rows)
    return ids
