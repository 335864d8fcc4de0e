"""International bank account numbers, by their country's length and their checksum (ISO 13616)."""

import re
from collections.abc import Iterator

from governance.charter.personal.found import Found, found, outside_links
from governance.charter.reading import Reading

_REGISTRY = (
    "AD24 AT20 BE16 BG22 CH21 CY28 CZ24 DE22 DK18 EE20 ES24 FI18 FO18 FR27 GB22 GI23 GR27 HR21 HU28 IE22 IS26 IT27 "
    "LI21 LT20 LU20 LV21 MA28 MC27 MT31 NL18 NO15 PL28 PT25 RO24 SE24 SI19 SK24 SM27 TN24"
)
LENGTHS = {entry[:2]: int(entry[2:]) for entry in _REGISTRY.split()}
_START = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}[ .-]?\d[ .-]?\d")
_NEXT = re.compile(r"[ .-]{0,2}([A-Za-z0-9])")


def find(reading: Reading) -> Iterator[Found]:
    return outside_links(reading, _candidates(reading))


def _candidates(reading: Reading) -> Iterator[Found]:
    text = reading.plain.text
    for start in _START.finditer(text):
        number = re.sub(r"[ .-]", "", start.group()).upper()
        wanted = LENGTHS.get(number[:2], 0)
        end = start.end()
        while len(number) < wanted and (following := _NEXT.match(text, end)) is not None:
            number += following.group(1).upper()
            end = following.end()
        if len(number) == wanted and number.isascii() and _sound(number):
            yield found(reading, start.start(), end, number)


def _sound(number: str) -> bool:
    return int("".join(str(int(one, 36)) for one in number[4:] + number[:4])) % 97 == 1
