"""The forms of a campaign's plan: what was typed as a draft keeps it, and the campaign that a draft says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from governance.planning import TARGETS_LIMIT, WAVES_LIMIT
from governance.submission import FieldError
from web import publication_form
from web.publication_form import Read

SINGLE = ("procedure", "title", "community", "objective", "aim", "tone", "formats", "from", "until")
ROW = ("wave", "tone", "format")
FEWEST_WAVES = 3  # fields that an empty brief offers
EMPTY_BRIEF: dict[str, Any] = {**dict.fromkeys(SINGLE, ""), "targets": [], "waves": [], "plan": []}


def typed_brief(form: Mapping[str, str]) -> dict[str, Any]:
    """The brief exactly as typed; targets of which nothing was typed are left out."""
    brief: dict[str, Any] = {name: form.get(name, "").replace("\r\n", "\n") for name in SINGLE}
    targets = [
        {"figure": form.get(f"figure.{n}", ""), "at_least": form.get(f"at_least.{n}", "")}
        for n in range(1, TARGETS_LIMIT + 1)
    ]
    brief["targets"] = [one for one in targets if any(value.strip() for value in one.values())]
    waves = [form.get(f"waves.{n}", "") for n in range(1, WAVES_LIMIT + 1)]
    while waves and not waves[-1].strip():
        waves.pop()
    return brief | {"waves": waves}


def typed_row(form: Mapping[str, str], publication: dict[str, Any]) -> dict[str, Any]:
    """One row as typed, with the publication that the same form says."""
    return {name: form.get(name, "") for name in ROW} | {"publication": publication}


def empty_row(wave: str, brief: Mapping[str, Any], language: str) -> dict[str, Any]:
    publication = publication_form.EMPTY | {"community": brief.get("community", ""), "language": language}
    return {"key": "", "wave": wave, "tone": "", "format": "", "publication": publication}


def campaign_of(draft: Mapping[str, Any], zone: str) -> Read:
    """The campaign that a draft says, slots as instants; what of it could not be read is named by row."""
    errors: list[FieldError] = []
    plan = []
    for n, row in enumerate(draft["plan"], start=1):
        read = publication_form.subject(row["publication"], zone)
        errors += [FieldError(f"plan.{n}.{error.field}", error.code, error.parameters) for error in read.errors]
        publication = read.body | {"community": draft.get("community", "")}
        row = {"key": row["key"], **{name: row.get(name, "") for name in ROW}, "publication": publication}
        plan.append(row | {"wave": _number(row["wave"])})
    body = {name: draft.get(name, "") for name in SINGLE if name != "procedure"}
    body["targets"] = [one | {"at_least": _number(one.get("at_least"))} for one in draft.get("targets", [])]
    return Read(body | {"waves": list(draft["waves"]), "plan": plan}, tuple(errors))


def offered_waves(draft: Mapping[str, Any]) -> list[str]:
    """The fields for waves: those there are, and one more or a few empty ones."""
    waves = list(draft["waves"])
    return [*waves, *[""] * max(1, FEWEST_WAVES - len(waves))][:WAVES_LIMIT]


def offered_targets(draft: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    targets = list(draft["targets"])
    return [*targets, {"figure": "", "at_least": ""}, {"figure": "", "at_least": ""}][:TARGETS_LIMIT]


def _number(value: Any) -> Any:
    """The whole number that was typed; whatever else was typed, as it is, for its mistake to be said."""
    written = "".join(str(value).split())
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 12 else value
