"""The first catalogue: the documents that come with Placet and are put into force when an organisation is set up."""

from __future__ import annotations

from importlib.resources import files

from governance.charter.compiled import to_compiled as charter_to_compiled
from governance.charter.read import read_charter
from procedures.compiled import digest, to_compiled
from procedures.reader import read_procedure
from records.commands.set_up_organisation import FirstDocument

CHARTER = "charter.yaml"


def first_procedures() -> tuple[FirstDocument, ...]:
    """Every procedure of the catalogue, by name."""
    found = []
    for path in sorted(files("procedures").joinpath("catalogue").iterdir(), key=lambda one: one.name):
        if path.name.endswith(".yaml") and path.name != CHARTER:
            source = path.read_text(encoding="utf-8")
            compiled = to_compiled(read_procedure(source, path.name))
            found.append(FirstDocument(compiled["name"], source, compiled, digest(compiled)))
    return tuple(found)


def first_charter() -> FirstDocument:
    source = files("procedures").joinpath("catalogue", CHARTER).read_text(encoding="utf-8")
    charter = read_charter(source, CHARTER)
    return FirstDocument(charter.name, source, charter_to_compiled(charter), charter.digest)
