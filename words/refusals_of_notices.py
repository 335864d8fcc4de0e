"""Refusals about notices that leave the house."""

from words.catalogue import mark
from words.sentence import Versions

NOTICES: dict[str, tuple[Versions, Versions]] = {
    "notices.choice": (mark("There is no such choice of notices."), mark("Choose one of the three.")),
    "webhook.address": (
        mark("This is not the address of an endpoint."),
        mark("Write it whole, with https:// or http://, without a name or password in it."),
    ),
    "webhook.secret": (
        mark("This is not a secret to sign with."),
        mark("It begins with whsec_ and goes on with 24 to 64 random bytes in base64."),
    ),
    "webhook.known": (
        mark("This endpoint is told of notices already."),
        mark("Remove it first, to change its kinds or its secret."),
    ),
    "webhook.too_many": (
        (mark("There are {limit} endpoints already, which is the limit."), mark("There are too many endpoints.")),
        mark("Remove one that is no longer needed."),
    ),
}
