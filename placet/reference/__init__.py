"""Pages of docs/reference that say what the code says: written by `make docs`, held to it by a test."""

from __future__ import annotations

from pathlib import Path

from placet.reference import commands, examples, findings, permissions, phrases, proofs, settings

FOLDER = Path(__file__).parent.parent.parent / "docs" / "reference"


def pages() -> dict[str, str]:
    """The text of each page by its file name."""
    written = {
        "commands.md": commands.page(),
        "examples.md": examples.page(),
        "findings.md": findings.page(),
        "permissions.md": permissions.page(),
        "phrases.md": phrases.page(),
        "proofs.md": proofs.page(),
        "settings.md": settings.page(),
    }
    note = "\n<!-- Written by `make docs` from the code; change it there. -->\n"
    return {name: text.rstrip("\n") + "\n" + note for name, text in written.items()}
