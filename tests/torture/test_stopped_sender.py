"""The one hole of a freeze, counted apart: a process that stops dead between the last check and the first byte."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from records.clock import machine_clock
from records.engine.freezing import settle_freezes
from records.tables import freeze_effects
from tests.house import furnish, new_database
from tests.torture.stage import start_python
from tests.unit.freezes.conftest import Night
from tests.workflows.wire import wire

pytestmark = [pytest.mark.torture, pytest.mark.timeout(300)]


@pytest.fixture
def night(tmp_path: Path) -> Iterator[Night]:
    database = new_database(tmp_path)
    people, accounts = furnish(database)
    night = Night(database, people, accounts, machine_clock())
    yield night
    assert night.verified() == []
    database.close()


def test_what_a_stopped_sender_lets_out_afterwards_was_on_the_list_by_name(night: Night, tmp_path: Path) -> None:
    text = "La grande galerie rouvre samedi."
    _, effect = night.approved(text=text)
    with wire(seed=1) as network:
        mark = tmp_path / "stopped"
        told = {"mark": mark, "network": network.address, "database": night.database.path, "effect": effect.id}
        process = start_python(
            "tests.torture.stopped_sender", {name: str(one) for name, one in told.items()}, tmp_path / "log"
        )
        while not mark.exists():
            assert process.poll() is None, (tmp_path / "log").read_text()
            time.sleep(0.05)
        night.now = machine_clock()
        freeze = night.declare("ines").id
        assert night.freeze(freeze).effective_at is None
        (listed,) = night.rows(select(freeze_effects))
        while not night.database.write_now(settle_freezes, machine_clock):
            time.sleep(0.2)
        effective = night.freeze(freeze).effective_at
        assert effective == listed.until
        assert network.first_bytes == {}
        process.send_signal(signal.SIGCONT)
        process.wait(60)
        left = network.first_bytes.get(text)
    print("left after effective:", int(left is not None and left > effective))
    assert listed.effect_id == effect.id  # whether or not it left, it stands there by name
