"""Each account's text as its network will show it: length as that network counts, difference, invisible characters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from governance.submission import TEXT_LIMIT, TITLE_LIMIT
from platforms.cards import UnknownPlatform, card, length
from records.queries.accounts import Account
from web.difference import changed, difference
from web.marks import Segment, Shown, invisible, marked, shown


@dataclass(frozen=True, slots=True)
class Post:
    account: str
    name: str
    initial: str
    handle: str
    network: str
    title: str  # only where the network knows titles
    text: str
    language: str
    segments: tuple[Segment, ...]
    difference: tuple[Shown, ...]  # empty where nothing is compared or nothing changed
    length: int
    limit: int
    over: bool
    too_long: bool  # for any network: neither counted nor shown, `length` is in characters and `limit` the house's
    invisible: tuple[str, ...]
    slot: datetime | None
    slot_words: str
    same: tuple[Post, ...] = ()  # on further accounts, the same to read; each has its own count


def posts(
    body: Mapping[str, Any],
    accounts: Mapping[str, Account],
    language: str,
    *,
    before: Mapping[str, Any] | None = None,
    slots: Mapping[str, tuple[datetime | None, str]] | None = None,
) -> tuple[Post, ...]:
    """One post for each account the body names and the house has; with `before`, compared with that body.

    `slots` gives, by account, when it leaves and the words for that. An account that `before` did not have is all new.
    """
    return tuple(
        _post(body, accounts[account], language, before, (slots or {}).get(account, (None, "")))
        for account in _chosen(body)
        if account in accounts
    )


def folded(each: Sequence[Post]) -> tuple[Post, ...]:
    """One post for all accounts on which there is the same to read: what thirty of them say is looked at once."""
    alike: dict[tuple[object, ...], list[Post]] = {}
    for post in each:
        to_read = (post.title, post.text, post.too_long, post.language, post.difference, post.slot_words)
        alike.setdefault(to_read, []).append(post)
    return tuple(replace(first, same=tuple(rest)) for first, *rest in alike.values())


def gone(body: Mapping[str, Any], before: Mapping[str, Any], accounts: Mapping[str, Account]) -> tuple[Account, ...]:
    """The accounts that `before` had and `body` leaves out."""
    kept = set(_chosen(body))
    return tuple(accounts[one] for one in _chosen(before) if one not in kept and one in accounts)


def text_for(body: Mapping[str, Any], account: str) -> str:
    """What stands for this account: its own text, else that of all. Reads drafts as typed as well as revisions."""
    variants = body.get("variants")
    own = variants.get(account) if isinstance(variants, Mapping) else None
    text = own.get("text") if isinstance(own, Mapping) else None
    whole = body.get("text")
    return text if isinstance(text, str) and text else whole if isinstance(whole, str) else ""


def network_name(platform: str, language: str) -> str:
    """What the network is called; its plain name where it has no card."""
    try:
        return card(platform).name.get(language, platform)
    except UnknownPlatform:
        return platform


def _chosen(body: Mapping[str, Any]) -> Sequence[str]:
    chosen = body.get("accounts")
    return [one for one in chosen if isinstance(one, str)] if isinstance(chosen, list | tuple) else []


def _post(
    body: Mapping[str, Any],
    account: Account,
    language: str,
    before: Mapping[str, Any] | None,
    slot: tuple[datetime | None, str],
) -> Post:
    text = text_for(body, account.id)
    too_long = len(text) > TEXT_LIMIT
    characters, text = len(text), "" if too_long else text
    compared: tuple[Shown, ...] = ()
    if before is not None and not too_long:
        old = text_for(before, account.id) if account.id in _chosen(before) else ""
        found = difference(old, text)
        compared = shown(found) if changed(found) else ()
    try:
        its = card(account.platform)
        network, limit, counted, titled = (
            its.name.get(language, its.platform),
            its.text_limit.value,
            length(its, text),
            its.has_title,
        )
    except UnknownPlatform:
        network, limit, counted, titled = account.platform, max(len(text), 1), len(text), False
    if too_long:
        limit, counted = TEXT_LIMIT, characters
    return Post(
        account=account.id,
        name=account.name,
        initial=account.name[:1].upper(),
        handle=account.handle,
        network=network,
        title=str(body.get("title") or "")[:TITLE_LIMIT] if titled else "",
        text=text,
        language=str(body.get("language") or "fr"),
        segments=marked(text),
        difference=compared,
        length=counted,
        limit=limit,
        over=counted > limit,
        too_long=too_long,
        invisible=invisible(text),
        slot=slot[0],
        slot_words=slot[1],
    )
