"""Two processes write to the same file at once: no number is given twice, none is left out, no stream forks."""

import subprocess
import sys
from pathlib import Path

from sqlalchemy import func, select

from records.database import Database
from records.ledger.verify import verify
from records.tables import seal_head, seals
from tests.unit.ledger.told import sign_in

TRANSACTIONS = 300


def write_many(path: Path, name: str) -> None:
    """In a process of its own: one stream of its own and one that both write, in turns."""
    database = Database(path)
    for number in range(TRANSACTIONS):
        database.write_now(sign_in, "both" if number % 2 else name, number)
    database.close()


def test_two_processes_appending_at_once_leave_one_whole_ledger(database: Database) -> None:
    command = "import sys; from pathlib import Path; from tests.unit.ledger.test_two_writers import write_many; "
    command += "write_many(Path(sys.argv[1]), sys.argv[2])"
    writers = [
        subprocess.Popen([sys.executable, "-c", command, str(database.path), name], stderr=subprocess.PIPE, text=True)
        for name in ("one", "two")
    ]
    for writer in writers:
        _, errors = writer.communicate(timeout=100)
        assert writer.returncode == 0, errors
    found = database.read_now(verify)
    assert found.ok, found.problems
    assert (found.entries, found.streams) == (2 * TRANSACTIONS, 3)
    with database._reading.connect() as connection:
        assert connection.scalar(select(func.max(seals.c.seq))) == 2 * TRANSACTIONS
        assert connection.scalar(select(seal_head.c.size)) == 2 * TRANSACTIONS
