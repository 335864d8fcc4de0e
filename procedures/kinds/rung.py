"""Ladders in the compiled form."""

from collections.abc import Iterable, Mapping
from typing import Any

from procedures.kinds.moment import span_from_json, span_to_json
from procedures.kinds.people import who_from_json, who_to_json
from procedures.model import Rung

Ladders = Mapping[str, tuple[Rung, ...]]


def ladders_to_json(ladders: Ladders) -> dict[str, Any]:
    return {name: [_rung_to_json(rung) for rung in rungs] for name, rungs in ladders.items()}


def ladders_from_json(value: Mapping[str, Iterable[Mapping[str, Any]]]) -> dict[str, tuple[Rung, ...]]:
    return {name: tuple(_rung_from_json(rung) for rung in rungs) for name, rungs in value.items()}


def _rung_to_json(rung: Rung) -> dict[str, Any]:
    parts = {
        "name": rung.name,
        "act": rung.act,
        "share": rung.share,
        "after_due": None if rung.after_due is None else span_to_json(rung.after_due),
        "who": None if rung.who is None else who_to_json(rung.who),
        "error": rung.error,
    }
    return {name: part for name, part in parts.items() if part is not None}


def _rung_from_json(value: Mapping[str, Any]) -> Rung:
    share = value.get("share")
    return Rung(
        name=value["name"],
        act=value["act"],
        share=None if share is None else float(share),
        after_due=span_from_json(value["after_due"]) if "after_due" in value else None,
        who=who_from_json(value["who"]) if "who" in value else None,
        error=value.get("error"),
    )
