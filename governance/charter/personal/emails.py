"""Email addresses, also those written with (at) or [arobase]; not the addresses of the fediverse (@name@host)."""

import re
from collections.abc import Iterator

from governance.charter.personal.found import Found, found
from governance.charter.reading import Reading

_AT = re.compile(r"@|\s?[\[({]\s?(?:at|arobase|arobas)\s?[\])}]\s?", re.IGNORECASE)
_LOCAL = re.compile(r"[\w.+%!#$&*/=?^{|}~-]", re.ASCII)
_HOST = re.compile(r"(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24}")
_LOCAL_LIMIT = 64


def find(reading: Reading) -> Iterator[Found]:
    text = reading.plain.text
    for at in _AT.finditer(text):
        host = _HOST.match(text, at.end())
        start = at.start()
        while (
            start > 0
            and at.start() - start < _LOCAL_LIMIT
            and (_LOCAL.match(text[start - 1]) or text[start - 1].isalpha())
        ):
            start -= 1
        local = text[start : at.start()].lstrip(".")
        start = at.start() - len(local)
        if host is None or not local or (start > 0 and text[start - 1] == "@"):
            continue
        yield found(reading, start, host.end(), f"{local}@{host.group()}".casefold())
