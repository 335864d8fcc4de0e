"""What many kinds of step may say: title, condition, times, trouble, people. Each method tells its own mistakes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from procedures.model import Condition, Deadline, Exclusion, Lead, Moment, Step, Who
from procedures.node import Mapping, Node, Sequence, Text
from procedures.reader.conditions import condition
from procedures.reader.leads import lead, leads_by_error
from procedures.reader.moments import moment
from procedures.reader.near import suggestion
from procedures.reader.people import never, who
from procedures.reader.reading import Reading, called
from procedures.reader.titles import title
from procedures.vocabulary import phrase, phrases
from procedures.vocabulary.frames import THEN
from procedures.vocabulary.phrase import plain

ReadSteps = Callable[[Reading, Node], tuple[Step, ...]]


class Modifiers:
    """The fields of one step by the code of their keyword, and its name, empty where that is wrong."""

    def __init__(
        self, reading: Reading, name: str, named: Text, owner: Mapping, values: dict[str, Node], read_steps: ReadSteps
    ) -> None:
        self.name = name
        self._reading = reading
        self._named = named
        self._owner = owner
        self._values = values
        self._read_steps = read_steps

    def named(self) -> dict[str, Any]:
        """What each kind has that is no end: name, condition, title."""
        return {"name": self.name, "only_if": self._only_if(), "title": self._title()}

    def common(self) -> dict[str, Any]:
        """The same and what is done about trouble."""
        return {**self.named(), "on_trouble": self._on_trouble()}

    def times(self) -> dict[str, Any]:
        """Due, the ladder for when it is late, and the hard bound."""
        return {"due": self._due(), "late": self._late(), "deadline": self.deadline()}

    def phrase(self, field: str, required: bool = False) -> Any:
        """The code of the phrase in this field; None where the field is absent or says none."""
        if field in self._values:
            return self._reading.phrase(self._values[field], field)
        if required:
            self._missing(field)
        return None

    def who(self, field: str) -> Who | None:
        node = self._text(field, required=True)
        return who(self._reading, node) if node else None

    def never(self) -> tuple[Exclusion, ...]:
        return never(self._reading, self._values["never"]) if "never" in self._values else ()

    def lead(self, field: str, missing: str = "field.missing") -> Lead | None:
        node = self._text(field, required=True, missing=missing)
        return lead(self._reading, node, field) if node else None

    def deadline(self) -> Deadline | None:
        node = self._text("deadline")
        if node is None:
            return None
        gaps = THEN.gaps(node.text)
        if not gaps:
            self._reading.findings.at(node, "deadline.unknown", **suggestion(node.text, (THEN,)))
            return None
        at = moment(self._reading, node.part(*gaps["moment"]))
        to = lead(self._reading, node.part(*gaps["lead"]), "deadline")
        return Deadline(at, to) if at and to else None

    def _title(self) -> dict[str, str]:
        return title(self._reading, self._values["title"]) if "title" in self._values else {}

    def _only_if(self) -> Condition | None:
        return condition(self._reading, self._values["only if"]) if "only if" in self._values else None

    def _on_trouble(self) -> dict[str, Lead]:
        if "on trouble" not in self._values:
            return {}
        return leads_by_error(self._reading, self._values["on trouble"], "on trouble")

    def _due(self) -> Moment | None:
        node = self._text("due")
        return moment(self._reading, node) if node else None

    def _late(self) -> str | None:
        """The name of the ladder, which the procedure then carries in itself."""
        node = self._text("late")
        if node is None:
            return None
        self._needs("late", "due")
        known = {plain(name): name for name in self._reading.house.ladders}
        alias = phrase("late", node.text)
        name = known.get(plain(alias.code if alias else node.text))
        if name is None:
            aliases = [one for one in phrases("late") if plain(one.code) in known]
            others = [one for one in known.values() if one not in {alias.code for alias in aliases}]
            told = suggestion(node.text, aliases, others)
            self._reading.findings.at(node, "ladder.unknown", **told)
            return None
        rungs = self._reading.house.ladders[name]
        self._reading.ladders[name] = rungs
        if any(rung.after_due is not None and rung.after_due.working for rung in rungs):
            self._reading.needs_calendar(node)
        return name

    def _text(self, field: str, required: bool = False, missing: str = "field.missing") -> Text | None:
        if field in self._values:
            return self._reading.text(self._values[field], field)
        if required:
            self._missing(field, missing)
        return None

    def _missing(self, field: str, code: str = "field.missing") -> None:
        self._reading.missing(self._owner, field, code, at=self._named)

    def _needs(self, field: str, *others: str) -> bool:
        """Whether one of the others is there too, without which this field says nothing."""
        if self._owner.spoiled or any(other in self._values for other in others):
            return True
        told = {"field": called(field), "needs": called(others[0])}
        self._reading.findings.at(self._values[field], "field.needs", **told)
        return False

    def _apart(self, field: str, other: str) -> bool:
        """Whether not both are there, of which each says the whole."""
        if field not in self._values or other not in self._values:
            return True
        told = {"field": called(field), "other": called(other)}
        self._reading.findings.at(self._values[other], "field.apart", **told)
        return False

    def _listed(self, field: str) -> list[Text]:
        """The texts of a list; one text alone is a list of one."""
        node = self._values.get(field)
        if node is None:
            return []
        items = node.nodes if isinstance(node, Sequence) else (node,)
        if not items:
            self._reading.findings.at(node, "value.missing", field=called(field))
        return [text for item in items if (text := self._reading.text(item, field))]
