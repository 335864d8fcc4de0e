"""What stops a command: one sentence for standard error, and its remedy."""


class Trouble(Exception):
    """`what` is the matter, `mend` what to do about it; `status` is the exit status, 2 for wrong use."""

    def __init__(self, what: str, mend: str = "", *, status: int = 1) -> None:
        super().__init__(f"{what} {mend}".rstrip())
        self.what = what
        self.mend = mend
        self.status = status
