"""The forms of a page, filled as a browser would send them."""

from __future__ import annotations

from html.parser import HTMLParser

Fields = dict[str, list[str]]


def form_of(page: str, action: str) -> Fields:
    """What the first form of that action would send if nothing were typed; its buttons are left out."""
    reader = _Forms()
    reader.feed(page)
    found = [fields for to, fields in reader.forms if to == action]
    assert found, f"no form to {action}"
    return found[0]


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[str, Fields]] = []
        self._in: Fields | None = None
        self._textarea = ""
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        had = dict(attrs)
        name, value = had.get("name") or "", had.get("value") or ""
        if tag == "form":
            self._in = {}
            self.forms.append((had.get("action") or "", self._in))
        elif self._in is None:
            return
        elif tag == "input" and name and (had.get("type") not in ("checkbox", "radio") or "checked" in had):
            self._in.setdefault(name, []).append(value)
        elif tag == "textarea":
            self._textarea = name
            self._in[name] = [""]
        elif tag == "select":
            self._select = name
        elif tag == "option" and "selected" in had:
            self._in[self._select] = [value]

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._in = None
        elif tag == "textarea":
            if self._in is not None and self._textarea:
                self._in[self._textarea] = [self._in[self._textarea][0].removeprefix("\n")]
            self._textarea = ""

    def handle_data(self, data: str) -> None:
        if self._in is not None and self._textarea:
            self._in[self._textarea][0] += data
