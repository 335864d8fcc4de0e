"""What holds steps: rounds, branches, options, items."""

from __future__ import annotations

from typing import Literal

from procedures.model import Ask, Branch, Option, Step
from procedures.node import Mapping, Node, Sequence, Text
from procedures.reader.conditions import condition
from procedures.reader.leads import lead
from procedures.reader.modifiers import Modifiers
from procedures.reader.names import step_name
from procedures.reader.quantities import number, number_in
from procedures.reader.reading import called
from procedures.vocabulary import phrase, phrases
from procedures.vocabulary.frames import NUMBER_OF_THEM, ROUNDS
from procedures.vocabulary.keywords import OF_OPTION
from procedures.vocabulary.phrase import plain

ROUNDS_AT_MOST = 20
REPEATS_DEEP = 3
ITEMS_AT_MOST = 100
BRANCHES_AT_MOST = 20
OPTIONS_AT_MOST = 20


class Blocks(Modifiers):
    def rounds(self) -> int | None:
        node = self._text("at most", required=True, missing="S3")
        return number_in(self._reading, node, ROUNDS, ROUNDS_AT_MOST) if node else None

    def steps_of_rounds(self, field: str, required: bool = False) -> tuple[Step, ...]:
        if field not in self._values:
            if required:
                self._missing(field)
            return ()
        if self._reading.repeats >= REPEATS_DEEP:
            self._reading.findings.at(self._named, "repeat.too_deep", limit=REPEATS_DEEP)
            return ()
        self._reading.repeats += 1
        try:
            return self._read_steps(self._reading, self._values[field])
        finally:
            self._reading.repeats -= 1

    def items_at_most(self) -> int | None:
        node = self._text("at most", required=True, missing="S3")
        return number(self._reading, node, ITEMS_AT_MOST) if node else None

    def at_a_time(self, at_most: int | None) -> int | None:
        node = self._text("at a time")
        return number(self._reading, node, at_most or ITEMS_AT_MOST) if node else None

    def steps_of_each(self) -> tuple[Step, ...]:
        """The steps for one item. Items of items would multiply, so that no bound could be read off the page."""
        if "steps" not in self._values:
            self._missing("steps")
            return ()
        if self._reading.in_each:
            self._reading.findings.at(self._named, "for_each.nested")
            return ()
        self._reading.in_each = True
        try:
            return self._read_steps(self._reading, self._values["steps"])
        finally:
            self._reading.in_each = False

    def branches(self) -> tuple[Branch, ...]:
        node = self._values.get("branches")
        if node is None:
            self._missing("branches")
            return ()
        if not isinstance(node, Mapping):
            self._reading.findings.at(node, "branch.shape")
            return ()
        if not node.entries and not node.spoiled:
            self._reading.findings.at(node, "value.missing", field=called("branches"))
        if len(node.entries) > BRANCHES_AT_MOST:
            self._reading.findings.at(node.entries[BRANCHES_AT_MOST].key, "branch.too_many", limit=BRANCHES_AT_MOST)
            return ()
        found: dict[str, Text] = {}
        branches: list[Branch] = []
        for entry in node:
            name = step_name(self._reading, entry.key)
            if name and plain(name) in found:
                self._reading.twice(entry.key, found[plain(name)])
            steps = self._read_steps(self._reading, entry.value)
            if name:
                found.setdefault(plain(name), entry.key)
                branches.append(Branch(name, steps))
        return tuple(branches)

    def need(self, branches: int) -> int | Literal["all"] | None:
        """How many of the branches must be through."""
        node = self._text("until", required=True)
        if node is None:
            return None
        known = phrase("need", node.text)
        if known is not None:
            return "all" if known.code == "all" else 1
        return number_in(self._reading, node, NUMBER_OF_THEM, branches or BRANCHES_AT_MOST, also=phrases("need"))

    def independent(self, branches: tuple[Branch, ...], need: int | Literal["all"] | None) -> bool:
        """Whether nobody sees what another branch answers, or answers twice: each branch is then one question."""
        said = self._values.get("independent")
        if said is None or self._reading.phrase(said, "yes or no") != "yes":
            return False
        asks = [step for branch in branches for step in branch.steps if isinstance(step, Ask)]
        alone = len(asks) == len(branches) == sum(len(branch.steps) for branch in branches)
        if branches and not (alone and len(asks) > 1 and need == "all" and all(ask.quorum == 1 for ask in asks)):
            self._reading.findings.at(said, "branch.independent")
        return True

    def options(self) -> tuple[Option, ...]:
        node = self._values.get("options")
        if node is None:
            self._missing("options")
            return ()
        if not isinstance(node, Sequence):
            self._reading.findings.at(node, "option.shape")
            return ()
        if not node.nodes and not node.spoiled:
            self._reading.findings.at(node, "value.missing", field=called("options"))
        if len(node.nodes) > OPTIONS_AT_MOST:
            self._reading.findings.at(node.nodes[OPTIONS_AT_MOST], "option.too_many", limit=OPTIONS_AT_MOST)
            return ()
        found = [self._option(item) for item in node.nodes]
        return tuple(option for option in found if option is not None)

    def otherwise(self) -> Option | None:
        """Where a `choose` leads when no condition holds: a lead, or steps."""
        node = self._values.get("otherwise")
        if node is None:
            self._missing("otherwise", "S2")
            return None
        if isinstance(node, Sequence):
            return Option(when=None, steps=self._read_steps(self._reading, node))
        said = self._reading.text(node, "otherwise")
        to = lead(self._reading, said, "otherwise") if said else None
        return Option(when=None, lead=to) if to else None

    def _option(self, node: Node) -> Option | None:
        if not isinstance(node, Mapping):
            self._reading.findings.at(node, "option.shape")
            return None
        values = self._reading.fields_of(node, OF_OPTION)
        if "when" not in values:
            self._reading.missing(node, "when")
        when = condition(self._reading, values["when"]) if "when" in values else None
        if "then" in values and "steps" in values:
            told = {"field": called("then"), "other": called("steps")}
            self._reading.findings.at(values["steps"], "field.apart", **told)
        elif "then" not in values and "steps" not in values:
            self._reading.missing(node, "then")
        steps = self._read_steps(self._reading, values["steps"]) if "steps" in values else ()
        said = self._reading.text(values["then"], "then") if "then" in values else None
        to = lead(self._reading, said, "then") if said else None
        return Option(when, to, steps) if when and (to or steps) else None
