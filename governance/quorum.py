"""How many different people an answer needs. One natural person counts once."""

from collections.abc import Collection

from procedures.model import Ask


def settles(ask: Ask, answer: str, people: Collection[str]) -> bool:
    """Whether the task is settled by this answer, which `people` have given about the same bytes, the newest included.

    Only an answer that goes on needs more than one: whoever asks for changes or says no is heard at once.
    """
    return ask.answers[answer].to != "go on" or len(set(people)) >= ask.quorum
