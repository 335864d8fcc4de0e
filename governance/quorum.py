"""How many different people an answer needs. One natural person counts once."""

from collections.abc import Collection, Iterable, Mapping

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
    """How many of the voices are of different people for certain: nobody speaks or is spoken for in two of those
    counted. No rule lets anybody give voices that overlap; where records hold some all the same, none is counted too
    much."""
    counted: set[str] = set()
    people = 0
    for one in sorted(set(voices), key=lambda one: (len(one), sorted(one))):
        if counted.isdisjoint(one):
            counted |= one
            people += 1
    return people


def most_at_once(answering: Mapping[str, Collection[str]]) -> int:
    """How many of those asked can each have an answer by another person. `answering` says by whom: themselves, or
    whoever stands in for them. Who was found for one is found for another instead where that makes room."""
    answers_for: dict[str, str] = {}

    def finds_one(asked: str, tried: set[str]) -> bool:
        for one in sorted(answering[asked]):
            if one not in tried:
                tried.add(one)
                if one not in answers_for or finds_one(answers_for[one], tried):
                    answers_for[one] = asked
                    return True
        return False

    return sum(finds_one(asked, set()) for asked in answering)
