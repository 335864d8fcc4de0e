"""Refusals and defects as HTTP: one table of statuses, for pages and API, and RFC 9457 problem documents."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from words.sentence import Sentence

log = logging.getLogger("placet.web")

PROBLEM = "application/problem+json"

STATUS = {
    "not_found": 404,
    "not_signed_in": 401,
    "token.wrong": 401,
    "sign_in.failed": 401,
    "sign_in.too_many": 429,
    "session.over": 403,
    "csrf": 403,
    "csrf.cookie": 403,
    "csrf.origin": 403,
    "not_allowed": 403,
    "four_eyes.author": 403,
    "four_eyes.answered": 403,
    "decision.twice": 409,
    "task.over": 409,
    "case.called": 409,
    "four_eyes.proposer": 403,
    "not_candidate": 403,
    "started_by": 403,
    "cancel.not_allowed": 403,
    "withdraw.not_allowed": 403,
    "correction.own": 403,
    "task.settled": 409,
    "task.void": 409,
    "task.taken_by_other": 409,
    "revision.stale": 409,
    "draft.changed_elsewhere": 409,
    "draft.submitted": 409,
    "case.closed": 409,
    "absence.not_yours": 403,
    "absence.too_many": 409,
    "four_eyes.acting_for": 403,
    "four_eyes.acting_twice": 403,
    "delegation.excluded": 403,
    "delegation.never_decides": 403,
    "delegation.already": 409,
    "delegation.chain": 409,
    "delegation.over": 409,
    "delegation.proposed": 409,
    "reassign.not_allowed": 403,
    "reassign.by_excluded": 403,
    "reassign.excluded": 403,
    "reassign.not_entitled": 403,
    "reassign.too_few": 409,
    "rota.not_yours": 403,
    "rota.not_held": 403,
    "rota.too_many": 409,
    "rota.not_offered": 409,
    "rota.over": 409,
    "rota.overlaps": 409,
    "leave.not_yours": 403,
    "leave.last_director": 409,
    "revocation.not_yours": 403,
    "revocation.own": 403,
    "revocation.waits": 409,
    "revocation.settled": 409,
    "withdraw.nothing": 409,
    "correct.nothing": 409,
    "evidence.type": 422,
    "evidence.too_large": 413,
    "evidence.too_many": 409,
    "evidence.closed": 409,
    "claim.missing": 409,
    "lot.changed": 409,
    "threshold.not_allowed": 403,
    "mood.not_yours": 403,
    "figure.too_many": 409,
    "lot.reread": 409,
    "lot.not_yours": 403,
    "claims.already": 409,
    "claim.under_way": 409,
    "claim.no_verdict": 409,
    "incident.closed": 409,
    "incident.still_nobody": 409,
    "slot.not_planned": 409,
    "slot.moved_meanwhile": 409,
    "slot.not_allowed": 403,
    "sensitivity.already": 409,
    "correction.closed": 409,
    "manager.none": 409,
    "proposal.same": 409,
    "proposal.waits": 409,
    "proposal.settled": 409,
    "proposal.base_changed": 409,
    "proposal.no_longer_proved": 409,
    "proposal.house_changed": 409,
    "freeze.not_allowed": 403,
    "freeze.declarer": 403,
    "freeze.not_lifter": 403,
    "freeze.not_declarer": 403,
    "freeze.lifted": 409,
    "freeze.standing": 409,
    "campaign.on_hold": 409,
    "campaign.stopped": 409,
    "freeze.reason_stands": 409,
    "checklist.not_allowed": 403,
    "checklist.full": 409,
    "cell.not_allowed": 403,
    "cell.full": 409,
    "action.not_allowed": 403,
    "action.not_yours": 403,
    "action.settled": 409,
    "action.too_many": 409,
    "hearsay.not_yours": 403,
    "hearsay.already": 409,
    "hearsay.settled": 409,
    "request.malformed": 400,
    "request.host": 400,
    "request.method": 405,
    "request.too_large": 413,
    "idempotency.missing": 400,
    "idempotency.malformed": 400,
    "cursor.wrong": 400,
    "sandbox.away": 502,
    "health.away": 503,
    "defect": 500,
}
ANY_OTHER = 422  # a rule about what was sent: comment.missing, text.too_long, slot.past, body.invalid …


def status_of(code: str) -> int:
    """The status of a refusal, by its code."""
    return STATUS.get(code, ANY_OTHER)


def problem_body(
    status: int,
    code: str,
    said: Sentence,
    parameters: Mapping[str, object],
    fields: Sequence[Mapping[str, str]] = (),
) -> dict[str, Any]:
    """The document: type, title, status, code, detail, remedy; beside them the parameters of the refusal (ids,
    numbers, instants) under their own names, and what is wrong by field."""
    body: dict[str, Any] = {name: _plain(value) for name, value in parameters.items()}
    body |= {
        "type": "about:blank",
        "title": said.what,
        "status": status,
        "code": code,
        "detail": said.what,
        "remedy": said.mend,
    }
    if fields:
        body["fields"] = [dict(field) for field in fields]
    return body


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value


class Defects:
    """What broke is logged once under a reference; whoever asked is told the reference and nothing else of it.

    Stands around an application; `say` makes the answer from the scope and the reference.
    """

    def __init__(self, app: ASGIApp, *, say: Callable[[Scope, str], Awaitable[Response]]) -> None:
        self._app = app
        self._say = say

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def send_noting(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, send_noting)
        except Exception:
            if scope["type"] != "http":
                raise
            reference = secrets.token_hex(4).upper()
            log.exception("defect %s at %s %s", reference, scope["method"], scope["path"])
            if started:
                raise
            await (await self._say(scope, reference))(scope, receive, send)
