"""A text that a person typed beside a decision: a reason, a question."""

from governance.refusal import Refusal
from governance.submission import clean_text, control_character

LIMIT = 5_000  # characters


def checked_text(value: str, *, needed: bool, limit: int = LIMIT) -> str:
    """The text in NFC without blanks around it. Raises `text.empty`, `text.too_long`, `text.control_character`."""
    text = clean_text(value).strip()
    if needed and not text:
        raise Refusal("text.empty")
    if len(text) > limit:
        raise Refusal("text.too_long", limit=limit)
    if control_character(text) is not None:
        raise Refusal("text.control_character")
    return text
