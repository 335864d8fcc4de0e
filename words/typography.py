"""French as it is set: a space that does not break before : ; ! ? and inside « »."""

import re

_SET = (
    (re.compile(r"« "), "«\u00a0"),
    (re.compile(r" (?=[:»])"), "\u00a0"),
    (re.compile(r" (?=[;!?])"), "\u202f"),
)


def set_in_french(text: str) -> str:
    """The text with its spaces as a French compositor sets them: whoever translates types plain ones."""
    for plain, proper in _SET:
        text = plain.sub(proper, text)
    return text
