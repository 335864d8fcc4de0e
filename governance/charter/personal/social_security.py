"""French social security numbers (NIR): thirteen characters and the key that checks them."""

import re
from collections.abc import Iterator

from governance.charter.personal.found import Found, found, outside_links
from governance.charter.reading import Reading

_GAP = r"[ .\-/]{0,2}"
_NUMBER = re.compile(
    r"(?<!\d)"
    + _GAP.join((r"([12378])", r"(\d\d)", r"(\d\d)", r"(\d\d|2[AaBb])", r"(\d{3})", r"(\d{3})", r"(\d\d)"))
    + r"(?!\d)"
)


def find(reading: Reading) -> Iterator[Found]:
    return outside_links(reading, _candidates(reading))


def _candidates(reading: Reading) -> Iterator[Found]:
    for match in _NUMBER.finditer(reading.plain.text):
        *groups, key = match.groups()
        number = "".join(groups).upper()
        # INSEE: the departments of Corsica, 2A and 2B, count as 19 and 18.
        counted = int(number.replace("2A", "19").replace("2B", "18"))
        if 97 - counted % 97 == int(key):
            yield found(reading, match.start(), match.end(), number + key)
