"""Where procedures and scenarios come from: a file, what is in force in the data folder, the catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from placet.records import open_records
from placet.rehearsal.founding import demo_organisation, kept_organisation, with_procedure
from placet.rehearsal.known import Known, known_of
from placet.rehearsal.read import procedure_named_in
from placet.rehearsal.subjects import WHOLE
from placet.settings import Settings
from placet.trouble import Trouble
from procedures import house as catalogue
from procedures.compiled import from_compiled
from procedures.house import House
from procedures.ladders import read_ladders
from procedures.model import Procedure
from procedures.reader import read_procedure
from records.commands.set_up_organisation import Founding
from records.migrations.migrate import revision_of
from records.queries.document_house import callee

ENDING = ".scenario.yaml"
OF_THE_CATALOGUE = Path(catalogue.__file__).with_name("scenarios")


@dataclass(frozen=True, slots=True)
class Stage:
    """An organisation and the procedure of it that is rehearsed."""

    founding: Founding
    procedure: Procedure
    source: str

    def on_the_demo(self) -> Stage:
        """The same procedure in the demo organisation, whose people play the scenarios of the catalogue."""
        return Stage(with_procedure(demo_organisation(), self.procedure, self.source), self.procedure, self.source)

    @property
    def known(self) -> Known:
        others = tuple(from_compiled(one.compiled) for one in self.founding.procedures)
        return known_of(self.founding, (self.procedure, *others))


def kept(settings: Settings) -> Founding | None:
    """The organisation of the data folder, where there is one."""
    if revision_of(settings.database_path) is None:
        return None
    database = open_records(settings)
    try:
        return database.read_now(kept_organisation)
    finally:
        database.close()


def stage_of(named: str, founding: Founding | None) -> Stage:
    """The procedure by a name in force in that organisation, a document of the catalogue, or a file; a file is
    rehearsed in that organisation, or in the demo's where there is none.

    Raises `DocumentRefused` for a file that does not read, `Trouble` for what is not there, or is about something of
    which no case can be opened.
    """
    demo = demo_organisation()
    path = Path(named)
    if path.suffix in (".yaml", ".yml") or "/" in named:
        home = founding or demo
        source = read_text(path)
        procedure = read_procedure(source, str(path), house_of(home))
        return _checked(Stage(with_procedure(home, procedure, source), procedure, source))
    for place in (demo,) if founding is None else (founding, demo):
        for document in place.procedures:
            if document.name == named:
                return _checked(Stage(place, from_compiled(document.compiled), document.source))
    raise Trouble(f"There is no procedure {named}.", "See `placet procedures list`, or name a file.")


def scenarios(folder: Path, procedure: str | None = None) -> Iterator[tuple[Path, str]]:
    """Every scenario below the folder with the name of its procedure; only of one where that is named."""
    for path in sorted(folder.rglob(f"*{ENDING}")):
        named = procedure_named_in(path.read_bytes()) or path.parent.name
        if procedure in (None, named):
            yield path, named


def read_text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise Trouble(f"{path} cannot be read: {error.strerror}.", "Name another file.", status=2) from error
    except UnicodeDecodeError as error:
        raise Trouble(f"{path} is not written in UTF-8.", "Save it as UTF-8.", status=2) from error


def house_of(founding: Founding) -> House:
    """What a document is read against."""
    house = House(
        calendars=frozenset(one.name for one in founding.calendars),
        procedures={one.name: callee(one.digest, one.compiled) for one in founding.procedures},
    )
    if founding.ladders is None:
        return house
    return replace(house, ladders=read_ladders(founding.ladders.source, "ladders.yaml"))


def _checked(stage: Stage) -> Stage:
    if stage.procedure.subject not in WHOLE:
        raise Trouble(
            f"{stage.procedure.name} is about a {stage.procedure.subject}: no such case can be opened yet.",
            "Rehearse a procedure about publications, claims, campaigns or crises.",
        )
    return stage
