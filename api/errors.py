"""Whatever is refused or broken, as a problem document in the caller's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import Scope

from api.access import Caller, wanted_language
from api.problems import PROBLEM, Defects, problem_body, status_of
from governance.refusal import Refusal
from governance.submission import InvalidSubject
from records.queries.accounts import accounts
from records.queries.people import names as names_of
from words.access import sentence
from words.fields import field_error

CODES = {401: "token.wrong", 403: "not_allowed", 404: "not_found", 405: "request.method"}
FIELD_CODES = {"missing": "missing", "extra_forbidden": "unknown_field", "string_too_long": "too_long"}


def problem(
    request: Request,
    code: str,
    parameters: Mapping[str, object] | None = None,
    *,
    status: int | None = None,
    fields: Sequence[Mapping[str, str]] = (),
    names: Mapping[str, str] | None = None,
) -> JSONResponse:
    caller: Caller | None = getattr(request.state, "caller", None)
    language = caller.language if caller else wanted_language(request, None)
    zone = caller.zone if caller else "Europe/Paris"
    parameters = parameters or {}
    called = names or {}
    said = sentence(code, parameters, language, names=lambda one: called.get(one, ""), zone=zone)
    status = status or status_of(code)
    headers = {"www-authenticate": "Bearer"} if status == 401 else None
    body = problem_body(status, code, said, parameters, fields)
    return JSONResponse(body, status, headers=headers, media_type=PROBLEM)


async def refused(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, Refusal)
    ids = [value for value in error.parameters.values() if isinstance(value, str)]
    caller: Caller | None = getattr(request.state, "caller", None)
    names = await caller.database.read(names_of, ids) if caller and ids else {}
    return problem(request, error.code, error.parameters, names=names)


async def invalid_subject(request: Request, error: Exception) -> JSONResponse:
    """What cannot be a revision, by field, each with its sentence and what mends it."""
    assert isinstance(error, InvalidSubject)
    caller: Caller = request.state.caller
    known = await caller.database.read(accounts)
    handles = {one.id: one.handle for one in known.values()}
    fields = []
    for wrong in error.errors:
        said = field_error(
            wrong.field, wrong.code, wrong.parameters, caller.language, names=lambda one: handles.get(one, one)
        )
        fields.append({"field": wrong.field, "code": wrong.code, "detail": said.what, "remedy": said.mend})
    return problem(request, "body.invalid", fields=fields)


async def invalid_body(request: Request, error: Exception) -> JSONResponse:
    """What the shape of the call does not allow, by field."""
    assert isinstance(error, RequestValidationError)
    caller: Caller | None = getattr(request.state, "caller", None)
    language = caller.language if caller else wanted_language(request, None)
    fields = []
    for wrong in error.errors()[:20]:
        place = ".".join(str(part) for part in wrong["loc"] if part not in ("body", "query", "path", "header"))[:120]
        code = FIELD_CODES.get(wrong["type"], "malformed")
        parameters = {"limit": wrong["ctx"]["max_length"]} if code == "too_long" else {}
        said = field_error(place, code, parameters, language)
        fields.append({"field": place, "code": code, "detail": said.what, "remedy": said.mend})
    return problem(request, "body.invalid", fields=fields)


async def http_error(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    limit = getattr(error, "limit_bytes", None)
    if limit is not None:
        return problem(request, "request.too_large", {"limit": limit // 1024})
    response = problem(request, CODES.get(error.status_code, "request.malformed"), status=error.status_code)
    response.headers.update(error.headers or {})
    return response


async def defect(scope: Scope, reference: str) -> Response:
    return problem(Request(scope), "defect", {"reference": reference})


def handle_errors(api: FastAPI) -> None:
    api.add_exception_handler(Refusal, refused)
    api.add_exception_handler(InvalidSubject, invalid_subject)
    api.add_exception_handler(RequestValidationError, invalid_body)
    api.add_exception_handler(HTTPException, http_error)
    api.add_middleware(Defects, say=defect)
