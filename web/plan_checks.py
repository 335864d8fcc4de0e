"""What the charter says of each row of a plan: the same look as at a publication that is being written.

A look at one row takes a few milliseconds, and a plan has hundreds: what was looked at is remembered for an hour, and
nobody waits for the rest of a long plan, which is looked at when the page asks again. Nothing rests on it: the
procedure and the gate look for themselves.
"""

from __future__ import annotations

import asyncio
import json
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from datetime import datetime
from time import monotonic
from typing import Any

from governance.charter import Charter, CharterResult, check
from governance.publication import Publication
from governance.submission import TEXT_LIMIT
from records.queries.accounts import Account
from web.charter_words import Findings, findings
from web.publication_form import values
from web.writing import as_written

REMEMBERED = 2_000  # rows
PATIENCE_SECONDS = 0.2
_looked: OrderedDict[str, CharterResult] = OrderedDict()


async def rows_checked(
    rows: Sequence[Mapping[str, Any]],
    charter: Charter,
    accounts: Mapping[str, Account],
    now: datetime,
    zone: str,
    language: str,
) -> tuple[list[Findings | None], int]:
    """The findings of each row in its order, None of one without a text, or with one too long to be read; and how many
    were not looked at yet."""
    done: list[Findings | None] = []
    left, until = 0, monotonic() + PATIENCE_SECONDS
    for row in rows:
        publication = _written(row, accounts, zone)
        found = None
        if publication is not None:
            platforms = {one: accounts[one].platform for one in publication.accounts}
            key = _key(charter, publication, platforms, now)
            if key not in _looked and monotonic() > until:
                left += 1
            else:
                found = findings(_result(key, charter, publication, platforms, now), accounts, language)
        done.append(found)
        await asyncio.sleep(0)  # others are answered in between
    return done, left


def _written(row: Mapping[str, Any], accounts: Mapping[str, Account], zone: str) -> Publication | None:
    form = values(row["publication"], zone)
    texts = [form["text"], *(own["text"] for own in form["variants"].values())]
    if not any(text.strip() for text in texts) or max(map(len, texts)) > TEXT_LIMIT:
        return None
    return as_written(form, accounts, zone)


def _key(charter: Charter, publication: Publication, platforms: Mapping[str, str], now: datetime) -> str:
    return json.dumps([charter.digest, f"{now:%Y-%m-%d %H}", sorted(platforms.items()), publication.to_body()])


def _result(
    key: str, charter: Charter, publication: Publication, platforms: Mapping[str, str], now: datetime
) -> CharterResult:
    result = _looked.get(key)
    if result is None:
        result = _looked[key] = check(charter, publication, platforms, now)
        if len(_looked) > REMEMBERED:
            _looked.popitem(last=False)
    return result
