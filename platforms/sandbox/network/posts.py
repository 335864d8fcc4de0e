"""Whether a post is taken: the rules of the network, with the length it counted in each refusal."""

from __future__ import annotations

import re
from collections.abc import Mapping

from platforms.cards import byte_length, graphemes, length
from platforms.sandbox.network.flavours import Flavour
from platforms.sandbox.network.store import Draft

HANDLE = re.compile(r"[\w.-]{1,60}")
_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?")
_KEY = re.compile(r"[\x21-\x7e]{1,200}")
_LANGUAGE = re.compile(r"[a-z]{2}")
_FIELDS = {"text", "language", "title", "slug", "author_name"}


class Refused(Exception):
    """The post is not taken; nothing is stored."""

    def __init__(self, code: str, **parameters: object) -> None:
        super().__init__(code)
        self.code = code
        self.parameters = parameters


def read_draft(flavour: Flavour, handle: str, body: object, key: str | None) -> Draft:
    """The post that was sent, within the limits; raises `Refused`."""
    if not isinstance(body, Mapping):
        raise Refused("not_an_object")
    unknown = sorted(set(body) - _FIELDS)
    if unknown:
        raise Refused("unknown_field", field=str(unknown[0])[:80])
    if any(not isinstance(value, str) for value in body.values()):
        raise Refused("not_text")
    if not HANDLE.fullmatch(handle):
        raise Refused("bad_handle")
    if not _LANGUAGE.fullmatch(body.get("language", "")):
        raise Refused("bad_language")
    draft = Draft(
        flavour=flavour.name,
        handle=handle,
        name=body.get("author_name", "")[:120],
        title=_title(flavour, body.get("title", "")),
        text=_text(flavour, body.get("text", "")),
        language=body["language"],
        reference=_key(key) if flavour.keeps_key else None,
        slug=_slug(body.get("slug", "")) if flavour.needs_slug else None,
    )
    _storable(draft)
    return draft


def _text(flavour: Flavour, text: str) -> str:
    card = flavour.card
    if not text.strip():
        raise Refused("text_empty")
    counted = length(card, text)
    if counted > card.text_limit.value:
        raise Refused("text_too_long", length=counted, limit=card.text_limit.value, unit=card.text_limit.unit)
    if card.byte_limit is not None and byte_length(text) > card.byte_limit.value:
        raise Refused("text_too_long", length=byte_length(text), limit=card.byte_limit.value, unit="bytes")
    return text


def _title(flavour: Flavour, title: str) -> str:
    limit = flavour.card.title_limit
    if limit is None:
        return ""
    if not title.strip():
        raise Refused("title_empty")
    if graphemes(title) > limit.value:
        raise Refused("title_too_long", length=graphemes(title), limit=limit.value, unit=limit.unit)
    return title


def _key(key: str | None) -> str | None:
    if key is not None and not _KEY.fullmatch(key):
        raise Refused("bad_key")
    return key


def _slug(slug: str) -> str:
    if not _SLUG.fullmatch(slug):
        raise Refused("bad_slug")
    return slug


def _storable(draft: Draft) -> None:
    try:
        f"{draft.text}{draft.title}{draft.name}".encode()
    except UnicodeEncodeError as error:
        raise Refused("not_unicode") from error
