"""The files every page needs: our own, and htmx. Held in memory, kept by browsers for good under a digest."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

from starlette.requests import Request
from starlette.responses import Response

DIGEST_LENGTH = 12
FOR_GOOD = "public, max-age=31536000, immutable"
TEXTS = ("text/", "application/javascript", "image/svg+xml")


@dataclass(frozen=True, slots=True)
class Asset:
    body: bytes
    zipped: bytes | None
    type: str


class Assets:
    """All files by name, under one digest of them all: what one refers to relatively is of the same making."""

    permission = "public"

    def __init__(self) -> None:
        found = {"htmx.min.js": files("js_lib_htmx").joinpath("static/htmx/htmx.min.js").read_bytes()}
        found |= dict(_files(files("web").joinpath("static"), ""))
        whole = hashlib.sha256()
        self._assets: dict[str, Asset] = {}
        for name, body in sorted(found.items()):
            whole.update(name.encode() + b"\0" + body)
            kind = (
                "text/javascript"
                if name.endswith(".js")
                else mimetypes.guess_type(name)[0] or "application/octet-stream"
            )
            zipped = gzip.compress(body, mtime=0) if kind.startswith(TEXTS) else None
            self._assets[name] = Asset(body, zipped, kind)
        self.digest = whole.hexdigest()[:DIGEST_LENGTH]

    def url(self, name: str) -> str:
        """The address of a file, for templates. An unknown name is a KeyError: a page never refers to nothing."""
        self._assets[name]
        return f"/static/{self.digest}/{name}"

    async def serve(self, request: Request) -> Response:
        """The file; under a digest of another making it is given too, but not to be kept."""
        asset = self._assets.get(request.path_params["name"])
        if asset is None:
            return Response(status_code=404)
        known = request.path_params["digest"] == self.digest
        headers = {"cache-control": FOR_GOOD if known else "no-cache", "vary": "accept-encoding"}
        charset = "; charset=utf-8" if asset.type.startswith(TEXTS) else ""
        body = asset.body
        if asset.zipped is not None and "gzip" in request.headers.get("accept-encoding", ""):
            body, headers["content-encoding"] = asset.zipped, "gzip"
        return Response(body, headers=headers, media_type=asset.type + charset)


def _files(folder: Traversable, prefix: str) -> list[tuple[str, bytes]]:
    if not folder.is_dir():
        return []
    found = []
    for one in folder.iterdir():
        if one.is_dir():
            found += _files(one, f"{prefix}{one.name}/")
        elif not one.name.startswith("."):
            found.append((prefix + one.name, one.read_bytes()))
    return found
