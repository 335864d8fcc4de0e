"""What a person reads when something is said to them."""

from dataclasses import dataclass

Versions = str | tuple[str, ...]  # of one sentence, most telling first: see `words/say.py`


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is the matter, and what mends it (empty where nothing is to be done)."""

    what: str
    mend: str = ""

    def __str__(self) -> str:
        return f"{self.what} {self.mend}".rstrip()
