"""The cookies that an answer sets or drops: never readable by scripts, never sent along from other sites."""

from __future__ import annotations

from starlette.responses import Response


class Cookies:
    """Collected while a visit is answered, written once."""

    def __init__(self, *, secure: bool) -> None:
        self._secure = secure
        self._set: dict[str, tuple[str, int | None]] = {}
        self._drop: set[str] = set()

    def set(self, name: str, value: str, seconds: int | None = None) -> None:
        """Without `seconds` it goes when the browser is closed."""
        self._set[name] = (value, seconds)
        self._drop.discard(name)

    def drop(self, name: str) -> None:
        self._drop.add(name)
        self._set.pop(name, None)

    def write(self, response: Response) -> None:
        for name, (value, seconds) in self._set.items():
            response.set_cookie(
                name, value, max_age=seconds, path="/", secure=self._secure, httponly=True, samesite="lax"
            )
        for name in self._drop:
            response.delete_cookie(name, path="/", secure=self._secure, httponly=True, samesite="lax")
        self._set, self._drop = {}, set()
