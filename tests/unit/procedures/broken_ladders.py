"""Broken ladders of an organisation: each mistake told at its mark, once, and nothing else."""

from __future__ import annotations

from tests.unit.procedures.broken import Places
from tests.unit.procedures.documents import SPOT

GOOD = """\
ladders:
  usual ladder:
    - {at: half, do: remind}
    - {at: due, do: add, who: the manager of the author}
    - {at: 1 working day after due, do: hand over, who: the director}
  short: [{at: due, do: raise no answer}]
"""


def ladders(old: str, new: str, *codes: str) -> tuple[str, Places]:
    assert old in GOOD, old
    marked = GOOD.replace(old, new, 1)
    places = []
    for code in codes:
        before, _, after = marked.partition(SPOT)
        places.append((code, before.count("\n") + 1, len(before) - before.rfind("\n")))
        marked = before + after
    return marked, places


BROKEN_LADDERS: list[tuple[str, Places]] = [
    (GOOD, []),
    ("[a]", [("ladder.document", 1, 1)]),
    ("ladders: x", [("ladder.document", 1, 10)]),
    ("ladders: {}", [("ladder.document", 1, 10)]),
    ("lader: {a: [{at: due, do: remind}]}", [("key.unknown", 1, 1)]),
    ladders("usual ladder:", "⟦usual#ladder:", "name.shape"),
    ladders("short:", "⟦échelle habituelle:", "yaml.duplicate_key"),
    ladders("[{at: due, do: raise no answer}]", "⟦[]", "ladder.shape"),
    ladders("[{at: due, do: raise no answer}]", "⟦remind", "ladder.shape"),
    ladders("{at: half, do: remind}", "⟦remind", "rung.shape"),
    ladders("{at: half, do: remind}", "{at: ⟦a third, do: remind}", "phrase.unknown"),
    ladders("{at: half, do: remind}", "{at: half, do: ⟦shout}", "phrase.unknown"),
    ladders("{at: half, do: remind}", "⟦{at: half}", "field.missing"),
    ladders("{at: half, do: remind}", "{at: half, do: remind, who: ⟦the director}", "rung.who"),
    ladders("{at: due, do: add,", "⟦{at: a quarter, do: add,", "ladder.order"),
    ladders("{at: due, do: add, who: the manager of the author}", "⟦{at: due, do: add}", "field.missing"),
    ladders("the manager of the author", "⟦whoever answered review", "phrase.unknown"),
    ladders("1 working day after", "⟦1 worked day after", "duration.unknown"),
    ladders("raise no answer", "raise ⟦no anser", "error.unknown"),
    ("ladders:\n" + "".join(f"  l{n}: [{{at: due, do: remind}}]\n" for n in range(51)), [("ladder.too_many", 52, 3)]),
]
