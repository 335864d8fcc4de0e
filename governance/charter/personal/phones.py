"""Telephone numbers that could be rung: French ones as they are written in France, others with their country's code."""

import re
from collections.abc import Iterator

from phonenumbers import Leniency, PhoneNumberFormat, PhoneNumberMatcher, format_number

from governance.charter.personal.found import Found, found, outside_links
from governance.charter.reading import Reading

REGION = "FR"
# The matcher is slow (5 µs a character), so it sees only what has the digits of a number.
_CHAIN = re.compile(r"[+(]?\d(?:[ .\-/()\[\]]{0,3}\d){8,200}")


def find(reading: Reading) -> Iterator[Found]:
    return outside_links(reading, _candidates(reading))


def _candidates(reading: Reading) -> Iterator[Found]:
    text = reading.plain.text
    for chain in _CHAIN.finditer(text):
        begin = max(chain.start() - 1, 0)  # the character before and after tell a number from a part of a code
        for match in PhoneNumberMatcher(text[begin : chain.end() + 1], REGION, leniency=Leniency.VALID):
            form = format_number(match.number, PhoneNumberFormat.E164)
            yield found(reading, begin + match.start, begin + match.end, form)
