"""Makes the records ready for a start: migrated, and with `--demo` founded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from placet.demo.cases import play_demo_cases
from placet.demo.organisation import PASSWORD, address, demo_founding
from placet.records import open_records
from placet.settings import Settings
from placet.trouble import Trouble
from placet.up.host import refuse_beyond_loopback
from records.clock import machine_clock
from records.commands.set_up_organisation import set_up_organisation
from records.database import Database
from records.first_documents import first_calendars, first_charter, first_ladders, first_procedures
from records.passwords import hash_password
from records.queries.house import house
from records.queries.organisation import is_set_up

AT_WORK_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Ready:
    """What `placet up` needs to know of the records before it tells where Placet is."""

    is_set_up: bool
    demo_people: str | None  # the sentence that says as whom to sign in


def make_ready(settings: Settings, *, demo: bool) -> Ready:
    """Raises `Trouble` where the demo organisation would be served to others, or laid over another one."""
    database = open_records(settings, make=True)
    try:
        known = database.read_now(is_set_up)
        if demo and not known:
            found_demo(database)
            known = True
        is_demo = database.read_now(house).demo
        if demo and not is_demo:
            raise Trouble(
                f"The data folder {settings.data} holds an organisation of your own; --demo fills only an empty one.",
                "Leave --demo out, or name another folder with --data.",
                status=2,
            )
        if is_demo:
            refuse_beyond_loopback(settings.host)
        people = f"{address('camille')} or another of the sign-in page, password {PASSWORD}"
        return Ready(is_set_up=known, demo_people=people if is_demo else None)
    finally:
        database.close()


def found_demo(database: Database) -> None:
    """The museum as it has been at work for a week, its cases made by the commands that people use."""
    now = machine_clock()
    founding = demo_founding(
        hash_password(PASSWORD), first_procedures(), first_charter(), first_calendars(), first_ladders()
    )
    database.write_now(set_up_organisation, lambda: now - AT_WORK_FOR, founding=founding)
    play_demo_cases(database, now)
