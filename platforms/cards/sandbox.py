"""The three flavours of the sandbox network, which stand for the three kinds of network there are."""

from datetime import timedelta

from platforms.cards.card import Card
from platforms.cards.limit import Limit

_SOURCE = "platforms/sandbox/network/posts.py, held by tests/platforms/test_limits.py"
_CHECKED = "2026-11-23"
_SETTLE = timedelta(seconds=5)
_WITHIN = timedelta(seconds=20)

SHORT = Card(
    platform="sandbox-short",
    name={"fr": "Bac à sable, textes courts", "en": "Sandbox, short texts"},
    text_limit=Limit(300, "graphemes", _SOURCE, _CHECKED),
    byte_limit=Limit(3_000, "bytes", _SOURCE, _CHECKED),
    figures=("likes", "replies", "reports"),
    repeatability="key",
    look_up="strong",
    settle_window=_SETTLE,
    send_within=_WITHIN,
)
LONG = Card(
    platform="sandbox-long",
    name={"fr": "Bac à sable, textes longs", "en": "Sandbox, long texts"},
    text_limit=Limit(500, "characters", _SOURCE, _CHECKED),
    link_weight=23,
    figures=("likes", "replies", "reports"),
    repeatability="none",
    look_up="weak",
    settle_window=_SETTLE,
    send_within=_WITHIN,
)
NEWSROOM = Card(
    platform="sandbox-newsroom",
    name={"fr": "Bac à sable, salle de presse", "en": "Sandbox, newsroom"},
    text_limit=Limit(10_000, "characters", _SOURCE, _CHECKED),
    title_limit=Limit(200, "characters", _SOURCE, _CHECKED),
    figures=("reports",),  # a newsroom is read, and has nothing to press
    repeatability="key",  # the slug, made from the key, is taken once
    look_up="strong",
    settle_window=_SETTLE,
    send_within=_WITHIN,
)
