"""An answer that needs neither template nor database: for what is refused at the door, and when all else fails."""

from __future__ import annotations

import json
from html import escape

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import Scope

from api.problems import PROBLEM, problem_body
from web.language import preferred
from words.access import sentence

PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{what}</title></head><body><main><h1>{what}</h1><p>{mend}</p></main></body></html>
"""


def plain_answer(scope: Scope, status: int, code: str, **parameters: object) -> Response:
    """One sentence and its mend: a problem document under /api, else a page without any dress."""
    language = preferred(Headers(scope=scope).get("accept-language", ""))
    said = sentence(code, parameters, language)
    if scope["path"].startswith("/api/"):
        body = problem_body(status, code, said, parameters)
        return Response(json.dumps(body, ensure_ascii=False), status, media_type=PROBLEM)
    page = PAGE.format(language=language, what=escape(said.what), mend=escape(said.mend))
    return Response(page, status, media_type="text/html")
