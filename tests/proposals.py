"""The catalogue in force in an organisation of tests, and small changes of it."""

from __future__ import annotations

from pathlib import Path

from records.commands.activate_document import activate_calendar, activate_ladders, activate_procedure
from records.documents import Kind, check
from records.queries.document_house import document_house
from tests.factories import Organisation

FOLDER = Path(__file__).parent.parent / "procedures" / "catalogue"
FILES: dict[Kind, str] = {
    "procedure": "publication-approval.yaml",
    "charter": "charter.yaml",
    "ladders": "ladders.yaml",
    "calendar": "calendar.yaml",
}
CATALOGUE = {kind: (FOLDER / name).read_text(encoding="utf-8") for kind, name in FILES.items()}


def put_catalogue_into_force(org: Organisation) -> None:
    """Ladders, calendar, and a procedure with the one that it calls; the charter is there already."""
    put_into_force(org, "ladders", CATALOGUE["ladders"])
    put_into_force(org, "calendar", CATALOGUE["calendar"])
    put_into_force(org, "procedure", (FOLDER / "fact-verification.yaml").read_text(encoding="utf-8"))
    put_into_force(org, "procedure", CATALOGUE["procedure"])


def put_into_force(org: Organisation, kind: Kind, source: str) -> None:
    checked = check(kind, source, kind, org.database.read_now(document_house))
    assert checked.compiled is not None, checked.findings
    document = {"source": source, "compiled": checked.compiled, "digest": checked.digest}
    match kind:
        case "ladders":
            org.database.write_now(activate_ladders, org.clock, **document)
        case "calendar":
            org.database.write_now(activate_calendar, org.clock, name=checked.name, **document)
        case _:
            org.database.write_now(activate_procedure, org.clock, name=checked.name, **document)


def with_more_rounds(source: str = CATALOGUE["procedure"]) -> str:
    """The smallest change that counts."""
    assert "at most: 4 rounds" in source
    return source.replace("at most: 4 rounds", "at most: 3 rounds")
