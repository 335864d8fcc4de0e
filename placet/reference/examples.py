"""docs/reference/examples.md: one small procedure for each kind of step, in both languages, and the larger ones."""

from __future__ import annotations

from pathlib import Path

from placet.reference.mistakes import PROCEDURES
from procedures.vocabulary.keywords import KINDS

HEAD = """# Examples

One small procedure for each kind of step, each on one screen; its French twin says the same and has the same digest.
They stand in `procedures/examples/`. Larger ones:

"""
FOLDER = PROCEDURES / "examples"


def page() -> str:
    small = [kind.replace(" ", "-") for kind in KINDS] + ["happening"]
    larger = sorted(path.name for path in FOLDER.glob("*.yaml") if path.stem not in small and ".fr" not in path.name)
    listed = "\n".join(f"- `procedures/examples/{name}`: {_first_title(FOLDER / name)}" for name in larger)
    return HEAD + listed + "\n\n" + "\n".join(_example(name) for name in small)


def _example(name: str) -> str:
    return f"## {name.replace('-', ' ')}\n\n{_block(FOLDER / f'{name}.yaml')}\n{_block(FOLDER / f'{name}.fr.yaml')}"


def _block(path: Path) -> str:
    return f"```yaml\n{path.read_text(encoding='utf-8').rstrip()}\n```\n" if path.exists() else ""


def _first_title(path: Path) -> str:
    line = next(line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith(("title:", "titre:")))
    return line.split(": ", 1)[1].strip("{}").replace("en: ", "").replace(", fr: ", " / ")
