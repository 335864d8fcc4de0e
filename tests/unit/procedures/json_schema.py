"""As much of JSON Schema as ours uses, so that it can be held against documents without another library."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "boolean": bool,
}
_SILENT = {"$schema", "$id", "title", "description", "definitions", "examples", "then", "else", "patternProperties"}


def fits(value: Any, schema: Mapping[str, Any], root: Mapping[str, Any]) -> bool:
    """Whether the value is what the schema allows. A keyword that is not known here: KeyError."""
    return all(_one(word, value, schema, root) for word in schema if word not in _SILENT)


def _one(word: str, value: Any, schema: Mapping[str, Any], root: Mapping[str, Any]) -> bool:
    said = schema[word]
    match word:
        case "$ref":
            return fits(value, root["definitions"][said.removeprefix("#/definitions/")], root)
        case "if":
            return fits(value, schema["then" if fits(value, said, root) else "else"], root)
        case "anyOf":
            return any(fits(value, one, root) for one in said)
        case "allOf":
            return all(fits(value, one, root) for one in said)
        case "const":
            return bool(value == said)
        case "type":
            return any(_is(value, one) for one in ([said] if isinstance(said, str) else said))
        case "pattern":
            return not isinstance(value, str) or re.search(said, value) is not None
        case "minLength":
            return not isinstance(value, str) or len(value) >= said
        case "maxLength":
            return not isinstance(value, str) or len(value) <= said
        case "minimum":
            return not isinstance(value, int) or value >= said
        case "minItems":
            return not isinstance(value, list) or len(value) >= said
        case "minProperties":
            return not isinstance(value, dict) or len(value) >= said
        case "items":
            return not isinstance(value, list) or all(fits(one, said, root) for one in value)
        case "required":
            return not isinstance(value, dict) or all(name in value for name in said)
        case "propertyNames":
            return not isinstance(value, dict) or all(fits(name, said, root) for name in value)
        case "properties" | "additionalProperties":
            return not isinstance(value, dict) or all(_member(name, one, schema, root) for name, one in value.items())
    raise KeyError(word)


def _member(name: str, value: Any, schema: Mapping[str, Any], root: Mapping[str, Any]) -> bool:
    known = schema.get("properties", {}).get(name)
    if known is not None:
        return fits(value, known, root)
    for pattern, one in schema.get("patternProperties", {}).items():
        if re.search(pattern, name):
            return fits(value, one, root)
    rest = schema.get("additionalProperties", True)
    return rest if isinstance(rest, bool) else fits(value, rest, root)


def _is(value: Any, name: str) -> bool:
    return isinstance(value, _TYPES[name]) and (name == "boolean" or not isinstance(value, bool))
