"""What is kept: records, organisation, documents in force."""

from __future__ import annotations

from collections.abc import Iterator

from placet.doctor.answer import Answer, mind, well, wrong
from placet.records import open_as_is
from placet.settings import Settings
from placet.trouble import Trouble
from records.ledger.guard import guard_names
from records.migrations.migrate import WrittenByNewer, is_current, newest, revision_of
from records.queries.doctor import Kept, kept

UP = "Start `placet up`; it mends this by itself."


def what_is_kept(settings: Settings) -> Iterator[Answer]:
    try:
        path = settings.database_path
        revision = revision_of(path)
        if revision is None:
            yield wrong(f"There are no records in {path} yet.", "Begin with `placet up --demo` or `placet up`.")
            return
        if not is_current(path):
            yield wrong(f"The records are at revision {revision}; this release needs {newest()}.", UP)
            return
        with open_as_is(settings) as database:
            found = database.read_now(kept)
    except WrittenByNewer as error:
        yield wrong(f"The records were written by a newer release (revision {error.revision}).", "Start that release.")
        return
    except Trouble as trouble:
        yield wrong(trouble.what, trouble.mend)
        return
    yield well(f"Records at revision {revision}, {path}")
    yield from _found(found)


def _found(found: Kept) -> Iterator[Answer]:
    if found.damage:
        yield wrong(
            f"The file of the records is damaged: {found.damage}.", "Put back the last copy of the data folder."
        )
    missing = guard_names() - found.triggers
    if missing:
        yield wrong(
            "The ledger is not guarded against changes: somebody removed triggers.",
            "Verify it now (`placet ledger verify`), then put back the last copy of the data folder.",
        )
    if found.organisation is None:
        yield wrong("No organisation is set up yet.", "Start `placet up` and open the set-up link that it prints.")
        return
    yield well(
        f"{found.organisation}{' (demo)' if found.demo else ''}: {found.people} people, {found.accounts} accounts"
    )
    if not found.procedures:
        yield wrong("No procedure is in force.", "Set the organisation up in a new data folder.")
    else:
        yield well(f"In force: {', '.join(found.procedures)}")
    if found.charter is None:
        yield wrong("No charter is in force.", "Set the organisation up in a new data folder.")
    else:
        yield well(f"Charter, version {found.charter}, in force")
    if found.incidents:
        yield mind(
            f"{found.incidents} technical incident{'s are' if found.incidents > 1 else ' is'} open.",
            "Open “Incidents” in Placet as an operator: each says its cause, and is retried or cancelled there.",
        )
    if found.undelivered:
        yield mind(
            f"{found.undelivered} wishes have waited for Temporal for more than a minute.",
            "See whether worker and Temporal run (below).",
        )
    if found.not_delivered:
        yield mind(
            f"{found.not_delivered} notice{'s' if found.not_delivered > 1 else ''} could not be delivered.",
            "Open “Incidents”, then “Mails and other programs” in Placet as an operator: each says why.",
        )
