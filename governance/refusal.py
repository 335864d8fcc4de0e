"""A rule said no."""


class Refusal(Exception):
    """What a rule said no to: a code and parameters of ids and numbers, never texts.

    Normal, not a fault. The sentence and its mend are rendered from `words/refusals.py` in the reader's
    language and never stored. A command that *returns* a refusal has recorded it and is committed; one
    that *raises* it leaves nothing behind (`records/database.py`).
    """

    def __init__(self, code: str, **parameters: object) -> None:
        super().__init__(code)
        self.code = code
        self.parameters = parameters

    def __repr__(self) -> str:
        return f"Refusal({self.code!r}, {self.parameters!r})"


class Defect(Exception):
    """We are wrong: stop loudly, guess nothing."""
