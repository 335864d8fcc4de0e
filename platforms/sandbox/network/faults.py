"""Faults on demand, for tests: only a network started with `--faults` has them."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

Effect = Literal[
    "refuse-503-before",  # nothing is stored
    "reject-422",  # nothing is stored, and the network says why
    "rate-limit-429",  # nothing is stored
    "drop-before",  # the connection is cut, nothing is stored
    "drop-after-accepting",  # stored, then the connection is cut without an answer
    "answer-500-after-accepting",
    "answer-nonsense-after-accepting",
    "late-accept",  # answers 504, stores `seconds` later
    "slow",  # stored at once, answers `seconds` later
]
EFFECTS = frozenset(get_args(Effect))
_MATCHABLE = frozenset({"method", "flavour", "account", "path"})


@dataclass(slots=True)
class Fault:
    """What happens to the next `count` requests that match; a match without a method means POST."""

    effect: str
    match: Mapping[str, str]
    seconds: float
    count: int


@dataclass(slots=True)
class Faults:
    waiting: list[Fault] = field(default_factory=list)

    def add(self, body: Any) -> Fault:
        """The fault that `body` describes; raises ValueError with a sentence."""
        if not isinstance(body, Mapping) or body.get("effect") not in EFFECTS:
            raise ValueError(f"effect is one of: {', '.join(sorted(EFFECTS))}")
        match = body.get("match") or {}
        if not isinstance(match, Mapping) or set(match) - _MATCHABLE:
            raise ValueError(f"match has: {', '.join(sorted(_MATCHABLE))}")
        fault = Fault(body["effect"], dict(match), float(body.get("seconds", 1)), int(body.get("count", 1)))
        self.waiting.append(fault)
        return fault

    def clear(self) -> None:
        self.waiting.clear()

    def take(self, request: Request) -> Fault | None:
        """The oldest fault that matches this request, used up by one."""
        seen = {
            "method": request.method,
            "flavour": request.path_params.get("flavour", ""),
            "account": request.path_params.get("handle", ""),
            "path": request.url.path,
        }
        for fault in self.waiting:
            if all(seen[key] == value for key, value in {"method": "POST", **fault.match}.items()):
                fault.count -= 1
                if fault.count <= 0:
                    self.waiting.remove(fault)
                return fault
        return None


def before(request: Request, fault: Fault | None) -> Response | None:
    """The answer of a fault that lets nothing in, or None."""
    match fault and fault.effect:
        case "refuse-503-before":
            return JSONResponse({"code": "unavailable"}, 503)
        case "reject-422":
            return JSONResponse({"code": "not_wanted_here"}, 422)
        case "rate-limit-429":
            return JSONResponse({"code": "rate_limited"}, 429, headers={"Retry-After": "1"})
        case "drop-before":
            return _cut(request)
        case _:
            return None


async def after(request: Request, fault: Fault | None, answer: Response) -> Response:
    """The answer to a request that was carried out, as the fault spoils it."""
    match fault and fault.effect:
        case "drop-after-accepting":
            return _cut(request)
        case "answer-500-after-accepting":
            return JSONResponse({"code": "internal"}, 500)
        case "answer-nonsense-after-accepting":
            return Response(b'{"id": ', 201, media_type="application/json")
        case "slow":
            assert fault is not None
            await asyncio.sleep(fault.seconds)
            return answer
        case _:
            return answer


def _cut(request: Request) -> Response:
    """Ends the TCP connection at once (see `server.py`); the answer returned goes nowhere."""
    request.scope["placet.cut"]()
    return Response(status_code=500)
