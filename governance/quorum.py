"""How many different people an answer needs. One natural person counts once."""

from collections import Counter
from collections.abc import Collection, Iterable

from procedures.model import Ask


def settles(ask: Ask, answer: str, people: Collection[str]) -> bool:
    """Whether the task is settled by this answer, which `people` have given about the same bytes, the newest included.

    Only an answer that goes on needs more than one: whoever asks for changes or says no is heard at once.
    """
    return ask.answers[answer].to != "go on" or len(set(people)) >= ask.quorum


def voice(person: str, *others: str | None) -> frozenset[str]:
    """Whose voice it is: of who speaks, of who is away and spoken for, and of a delegate whose answer was confirmed."""
    return frozenset(one for one in (person, *others) if one is not None)


def different_people(voices: Iterable[frozenset[str]]) -> int:
    """How many of the voices are of different people, at most: nobody speaks or is spoken for in two of them."""
    left = set(voices)
    in_voices = Counter(person for one in left for person in one)
    alone = {one for one in left if all(in_voices[person] == 1 for person in one)}
    left -= alone
    if not left:
        return len(alone)
    first = min(left, key=lambda one: (len(one) > 1, min(in_voices[person] for person in one), sorted(one)))
    with_it = 1 + different_people(one for one in left if one.isdisjoint(first))
    takes_no_better_place = len(first) == 1 or any(in_voices[person] == 1 for person in first)
    return len(alone) + (with_it if takes_no_better_place else max(with_it, different_people(left - {first})))
