"""What the database itself refuses: to change or delete what the ledger holds.

`ledger` and `seals` know no update and no delete. A row of `ledger_texts` stays, and knows one change: its salt and
text are emptied together and the instant is set (erasure). The insert triggers on SQLite are there because
`insert or replace` deletes without asking a delete trigger.
"""

from typing import Any

from sqlalchemy import Connection, MetaData, event

KEPT = {  # each table, and what a row that is there already looks like
    "ledger": "select 1 from ledger where hash = new.hash or (stream = new.stream and n = new.n)",
    "seals": "select 1 from seals where seq = new.seq or entry = new.entry",
    "ledger_texts": "select 1 from ledger_texts where entry = new.entry and name = new.name",
}

_ERASES = (
    "new.entry = old.entry and new.name = old.name and old.erased_at is null and new.erased_at is not null"
    " and new.salt is null and new.text is null"
)


def guard_statements(dialect: str) -> list[str]:
    """The statements that put the triggers in place, for `sqlite` or `postgresql`; for the migration."""
    return _sqlite() if dialect == "sqlite" else _postgresql()


def guard_names() -> set[str]:
    """The names of the triggers on SQLite; verification looks whether they still stand."""
    return {f"guard_{table}_{what}" for table in KEPT for what in ("insert", "update", "delete")}


def attach_guards(metadata: MetaData) -> None:
    """Have `metadata.create_all` put the triggers in place too."""

    def create(_target: MetaData, connection: Connection, **_more: Any) -> None:
        if "ledger" in {table.name for table in _more.get("tables") or ()}:
            for statement in guard_statements(connection.dialect.name):
                connection.exec_driver_sql(statement)

    event.listen(metadata, "after_create", create)


def _sqlite() -> list[str]:
    statements = []
    for table, present in KEPT.items():
        change = f"when not ({_ERASES}) " if table == "ledger_texts" else ""
        statements += [
            f"create trigger if not exists guard_{table}_update before update on {table} {change}"
            f"begin select raise(abort, '{table} is never changed'); end",
            f"create trigger if not exists guard_{table}_delete before delete on {table} "
            f"begin select raise(abort, '{table} is never deleted from'); end",
            f"create trigger if not exists guard_{table}_insert before insert on {table} "
            f"when exists ({present}) begin select raise(abort, '{table} is never replaced'); end",
        ]
    return statements


def _postgresql() -> list[str]:
    statements = [
        "create or replace function ledger_guard() returns trigger language plpgsql as "
        "$$ begin raise exception '% is never changed and never deleted from', tg_table_name; end $$"
    ]
    for table in KEPT:
        change = f"when (not ({_ERASES})) " if table == "ledger_texts" else ""
        statements += [
            f"create or replace trigger guard_{table}_update before update on {table} for each row {change}"
            "execute function ledger_guard()",
            f"create or replace trigger guard_{table}_delete before delete on {table} for each row "
            "execute function ledger_guard()",
            f"create or replace trigger guard_{table}_truncate before truncate on {table} "
            "execute function ledger_guard()",
        ]
    return statements


TRIGGERS = {dialect: tuple(guard_statements(dialect)) for dialect in ("sqlite", "postgresql")}
