"""Kind `length`: no longer than the network allows, as that network counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from governance.charter.judged import Judged, Mark
from governance.charter.reading import Said
from platforms.cards import Card, byte_length, graphemes, length, overflow


@dataclass(frozen=True, slots=True)
class Length:
    """`at_most` tightens the limit of the network and never loosens it."""

    code: ClassVar[str] = "length"
    by_platform: ClassVar[bool] = True
    at_most: int | None = None

    def judge(self, said: Said, card: Card | None) -> Judged:
        if card is None:
            return Judged("undecided", parameters={"reason": "no_card"})
        limit, unit = card.text_limit.value, card.text_limit.unit
        if self.at_most is not None:
            limit = min(limit, self.at_most)
        text = said.text.source
        counted = said.text.once(("length", card.platform), lambda source: length(card, source))
        told: dict[str, object] = {"part": "text", "length": counted, "limit": limit, "unit": unit}
        if counted > limit:
            over = said.text.once(("overflow", card.platform, limit), lambda source: overflow(card, source, limit))
            return Judged("failed", (Mark("text", over, len(text)),), told)
        if card.byte_limit is not None and byte_length(text) > card.byte_limit.value:
            told |= {"length": byte_length(text), "limit": card.byte_limit.value, "unit": card.byte_limit.unit}
            return Judged("failed", (Mark("text", 0, len(text)),), told)
        if card.title_limit is not None and said.title is not None:
            title, allowed = said.title.source, card.title_limit
            if graphemes(title) > allowed.value:
                told = {"part": "title", "length": graphemes(title), "limit": allowed.value, "unit": allowed.unit}
                return Judged("failed", (Mark("title", 0, len(title)),), told)
        return Judged("passed", parameters=told)

    def to_json(self) -> dict[str, Any]:
        return {"code": self.code, "at_most": self.at_most}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Length:
        return cls(value["at_most"])
