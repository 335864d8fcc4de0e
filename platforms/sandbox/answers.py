"""What an answer of the sandbox network to a send means."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from platforms.base import (
    Confirmed,
    NotSent,
    Outgoing,
    Rejected,
    Removed,
    RemoveOutcome,
    SendOutcome,
    Standing,
    Unknown,
)
from platforms.first_byte import Answer
from platforms.sandbox.fingerprint import fingerprint

# Documented by the network as without effect (docs: platforms/sandbox/network/machine.py).
_NOT_SENT = {401: "not_authorised", 403: "not_authorised", 429: "rate_limited"}
_REJECTED = {400: "not_understood", 404: "account_unknown", 410: "taken_down", 413: "too_large"}
_NOT_REMOVED = {400: "not_understood", 422: "removal_refused"}


def outcome(answer: Answer, post: Outgoing) -> SendOutcome:
    """Confirmed only when the network names the post and shows our text; 5xx and the unexpected stay unknown."""
    status, body = answer.status, answer.body
    if status in (200, 201):
        return _confirmed(body, post) or Unknown("unreadable_answer")
    if status in _NOT_SENT:
        return NotSent(_NOT_SENT[status])
    if status in _REJECTED:
        return Rejected(_REJECTED[status])
    if status == 422:
        return _rejected(body)
    if status == 409 and body is not None:
        # Something stands under our key. The same text: an earlier send of ours. Another: a person must look.
        return _confirmed(body.get("post"), post) or Unknown("other_text_under_key")
    return Unknown(f"answered_{status}")


def removal(answer: Answer) -> RemoveOutcome:
    """Removed only when the network says so of this very post; 5xx and the unexpected stay unknown."""
    status = answer.status
    if status in (200, 204) or is_gone(answer):
        return Removed()
    if status in _NOT_SENT:
        return NotSent(_NOT_SENT[status])
    if status in _NOT_REMOVED:
        return Rejected(_NOT_REMOVED[status])
    return Unknown(f"answered_{status}")


def is_gone(answer: Answer) -> bool:
    """Whether the network says that no such post stands there; any other 404 is about the address, not the post."""
    code = (answer.body or {}).get("code")
    return (answer.status, code) in ((410, "removed"), (404, "no_such_post"))


def standing(body: Any) -> Standing | None:
    """The post as the network shows it, with what it counts; None for what is no post."""
    name = named(body)
    if name is None:
        return None
    text, title, counted = body.get("text"), body.get("title"), body.get("figures")
    if not (isinstance(text, str) and isinstance(title, str) and isinstance(counted, Mapping)):
        return None
    figures = {key: value for key, value in counted.items() if isinstance(value, int) and value >= 0}
    return Standing(*name, title=title, text=text, figures=figures)


def named(body: Any) -> tuple[str, str] | None:
    """The platform id and the address of a post as the network shows it."""
    if not isinstance(body, Mapping):
        return None
    number, url = body.get("id"), body.get("url")
    if not (isinstance(number, str) and number and isinstance(url, str) and url.startswith(("http://", "https://"))):
        return None
    return number, url


def same_text(body: Any, post: Outgoing) -> bool:
    """Whether a post as the network shows it has our text, and our title where the network has titles."""
    if not isinstance(body, Mapping):
        return False
    text, title = body.get("text"), body.get("title") or post.title
    if not (isinstance(text, str) and isinstance(title, str)):
        return False
    return fingerprint(text) == fingerprint(post.text) and fingerprint(title) == fingerprint(post.title)


def _confirmed(body: Any, post: Outgoing) -> Confirmed | None:
    name = named(body)
    return Confirmed(*name) if name is not None and same_text(body, post) else None


def _rejected(body: Mapping[str, Any] | None) -> Rejected:
    told = dict(body or {})
    code = told.pop("code", "refused")
    parameters = {key: value for key, value in told.items() if isinstance(value, str | int)}
    return Rejected(code if isinstance(code, str) else "refused", parameters)
