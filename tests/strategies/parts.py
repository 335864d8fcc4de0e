"""Parts of procedures: leads, moments, people, conditions, fields of forms. Each is one that a document can say.

Those that depend on something are kept: each step draws from them, and making one takes longer than drawing.
"""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from procedures.house import DEFAULT_HOUSE
from procedures.model import (
    Condition,
    Deadline,
    Exclusion,
    Expression,
    Fact,
    FormField,
    Lead,
    Moment,
    Span,
    Title,
    Who,
)
from procedures.vocabulary import phrases

OUTCOMES = tuple(one.code for one in phrases("outcome"))
ERRORS = tuple(one.code for one in phrases("error"))
EVENTS = tuple(one.code for one in phrases("event"))
ANSWERS = tuple(one.code for one in phrases("answers"))
LADDERS = tuple(DEFAULT_HOUSE.ladders)
RULES = ("longueur", "courtoisie", "promesses")
IDENTIFIERS = ("urgent", "level", "reason", "weight_2", "a")
AUTHORS = (Exclusion("author"),)
EXPRESSIONS = (
    "publication.sensitive",
    "publication.claims > 0 && !publication.partnership",
    'data.urgent == true || data.level in [1, 2, "high"]',
    "publication.revision + 1 >= 3",
)

words = st.text("abcdefgh éèçœ’-", min_size=1, max_size=20).map(lambda text: " ".join(f"x{text}".split()))
titles: st.SearchStrategy[Title] = st.one_of(st.just({}), st.fixed_dictionaries({"en": words, "fr": words}))
spans = st.builds(Span, st.integers(1, 50), st.sampled_from(("minutes", "hours", "days", "weeks")), st.booleans())
facts = st.sampled_from([Fact(one.code) for one in phrases("only if")])
raised = st.sampled_from([one.code for one in phrases("fact")])  # a step may say so; of what is counted it may not
expressions = st.sampled_from([Expression(text) for text in EXPRESSIONS])
conditions: st.SearchStrategy[Condition] = st.one_of(facts, expressions)
maybe_condition = st.one_of(st.none(), st.none(), conditions)
values: st.SearchStrategy[str | int | bool | Expression] = st.one_of(
    st.booleans(), st.integers(-1000, 1000), words, st.sampled_from(("yes", "3", "true", "null")), expressions
)


@cache
def moments(slot: bool) -> st.SearchStrategy[Moment]:
    """`slot`: the subject is a publication, so that there is a slot to count back from."""
    after = st.builds(Moment, after=spans)
    if not slot:
        return after
    return st.one_of(after, st.builds(Moment, before_slot=spans), st.builds(Moment, spans, spans))


@cache
def leads(in_round: bool, on: bool = True, raising: bool = True) -> st.SearchStrategy[Lead]:
    """`in_round`: inside a repeat; `on`: it may go on from here; `raising`: it may raise."""
    ways = [st.builds(Lead, st.just("end"), outcome=st.sampled_from(OUTCOMES))]
    ways += [st.just(Lead("go on"))] if on else []
    ways += [st.just(Lead("next round"))] if in_round else []
    ways += [st.builds(Lead, st.just("raise"), error=st.sampled_from(ERRORS))] if raising else []
    return st.one_of(ways)


@cache
def troubles(in_round: bool) -> st.SearchStrategy[dict[str, Lead]]:
    return st.one_of(st.just({}), st.dictionaries(st.sampled_from(ERRORS), leads(in_round), max_size=3))


@cache
def deadlines(slot: bool, in_round: bool) -> st.SearchStrategy[Deadline | None]:
    return st.one_of(st.none(), st.builds(Deadline, moments(slot), leads(in_round)))


@cache
def people(asked: tuple[str, ...]) -> st.SearchStrategy[Who]:
    """`asked` are the names of steps whose answers can be referred to."""
    found = []
    for one in phrases("who"):
        kind, _, role = one.code.partition(": ")
        if kind != "manager of asked":
            found.append(Who(kind, role or None))  # type: ignore[arg-type]
    return st.sampled_from([*found, *(Who("who answered", step=name) for name in asked)])


@cache
def exclusions(asked: tuple[str, ...]) -> st.SearchStrategy[tuple[Exclusion, ...]]:
    known = [Exclusion("author"), *(Exclusion("who answered", name) for name in asked)]
    return st.lists(st.sampled_from(known), unique=True, max_size=3).map(tuple)


_choices = st.lists(words, min_size=2, max_size=4, unique=True).map(tuple)
_plain_fields = st.builds(
    FormField,
    st.sampled_from(IDENTIFIERS),
    st.sampled_from(("text", "long text", "number", "date", "yes or no", "link")),
    optional=st.booleans(),
    title=titles,
)
_choosing_fields = st.builds(
    FormField, st.sampled_from(IDENTIFIERS), st.just("one of"), _choices, st.booleans(), titles
)
forms = st.lists(st.one_of(_plain_fields, _choosing_fields), max_size=3, unique_by=lambda field: field.name).map(tuple)
