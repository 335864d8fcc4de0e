"""Each thing that can be wrong with a document has its sentence and its mend, in both languages."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from procedures.finding import Finding
from words.catalogue import translations
from words.findings import ELSEWHERE, FINDINGS, UNKNOWN, finding_sentence

PROCEDURES = Path(__file__).parents[3] / "procedures"
CODE = re.compile(r"[a-z_]+\.[a-z_]+|[SDG][0-9]{1,2}(\.[a-z_]+)?")
NO_CODES = re.compile(r"publication\.|.*\.(py|yaml|json)$")
ALL = {**FINDINGS, **ELSEWHERE}


def codes_in_the_code() -> dict[str, str]:
    """What looks like the code of a finding, with the file where it stands."""
    found: dict[str, str] = {}
    for path in sorted(PROCEDURES.rglob("*.py")):
        if path.parent.name == "vocabulary":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            said = node.value if isinstance(node, ast.Constant) else None
            if isinstance(said, str) and CODE.fullmatch(said) and not NO_CODES.match(said):
                found.setdefault(said, path.name)
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("ExpressionError", "unknown"):
                code = node.args[0]
                if isinstance(code, ast.Constant) and isinstance(code.value, str):
                    found.setdefault(f"expression.{code.value}", path.name)
    return found


def test_every_code_in_procedures_has_its_sentences() -> None:
    used = codes_in_the_code()
    assert {"field.missing", "S3", "trap.hashtag", "expression.too_long"} <= set(used)
    assert {code: where for code, where in used.items() if code not in ALL} == {}


@pytest.mark.parametrize("code", sorted(ALL))
def test_a_sentence_and_its_mend_are_said_in_both_languages(code: str) -> None:
    for part in ALL[code]:
        assert part == "" or translations("fr").gettext(part) != part
    for language in ("en", "fr"):
        said = finding_sentence(Finding(code, "error", "x.yaml", 1, 1), language)
        assert said.what
        assert said.mend
        assert said.what != translations(language).gettext(UNKNOWN[0])


def test_every_rule_of_the_proofs_has_a_sentence() -> None:
    rules = {code.split(".")[0] for code in FINDINGS}
    wanted = {f"S{n}" for n in range(1, 8)} | {f"D{n}" for n in range(1, 5)} | {f"G{n}" for n in range(1, 11)}
    assert wanted <= rules


def test_a_sentence_with_a_gap_is_said_nevertheless() -> None:
    told = finding_sentence(Finding("G2", "error", "x.yaml", 1, 1, {"name": "everywhere"}), "en")
    assert told.what == "What “everywhere” would publish may have changed since it was approved, at “…”."
