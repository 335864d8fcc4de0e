"""What `placet up` does with a part that does not do as it should."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import psutil
import pytest

from placet.trouble import Trouble
from placet.up import logs
from placet.up.folder import lock_folder, prepare_folder
from placet.up.part import Part
from placet.up.parts import temporal_program
from placet.up.ports import inner_ports, write_down
from placet.up.supervisor import Supervisor
from tests.functional.up.running import eventually


def part(tmp_path: Path, script: str, *, grace_seconds: float = 2, patience_seconds: float = 5) -> Part:
    """A part that runs a shell script and is healthy once there is a file `ready`."""
    return Part(
        name="odd",
        title="The odd part",
        command=("/bin/sh", "-c", script),
        log=tmp_path / "odd.log",
        healthy=(tmp_path / "ready").exists,
        environment={"READY": str(tmp_path / "ready")},
        patience=timedelta(seconds=patience_seconds),
        grace=timedelta(seconds=grace_seconds),
    )


async def test_a_part_that_ends_at_once_is_told_with_the_end_of_its_log(tmp_path: Path) -> None:
    supervisor = Supervisor(print)
    with pytest.raises(Trouble, match="The odd part does not start \\(exit status 3\\)") as caught:
        await supervisor.begin([part(tmp_path, "echo it is the wrong moon; exit 3")])
    assert "it is the wrong moon" in caught.value.mend
    await supervisor.end()


async def test_a_part_that_never_answers_is_given_up(tmp_path: Path) -> None:
    supervisor = Supervisor(print)
    with pytest.raises(Trouble, match="it does not answer"):
        await supervisor.begin([part(tmp_path, "sleep 60", patience_seconds=0.5)])
    await supervisor.end()


async def test_a_part_that_does_not_want_to_stop_is_ended_after_its_grace(tmp_path: Path) -> None:
    said: list[str] = []
    supervisor = Supervisor(said.append)
    stubborn = "trap '' TERM; touch $READY; while true; do sleep 0.1; done"
    await supervisor.begin([part(tmp_path, stubborn, grace_seconds=0.5)])
    began = time.monotonic()
    await supervisor.end()
    assert time.monotonic() - began < 5
    assert said == ["The odd part did not stop within 0 s and was ended."]


async def test_pauses_between_restarts_grow(tmp_path: Path) -> None:
    said: list[str] = []
    supervisor = Supervisor(said.append)
    await supervisor.begin([part(tmp_path, "touch $READY; sleep 0.1; exit 1")])
    await asyncio.sleep(2.5)
    await supervisor.end()
    deaths = [sentence for sentence in said if "stopped unexpectedly (exit status 1)" in sentence]
    assert 3 <= len(deaths) <= 8, "it is started again, and not in a frenzy"


def test_a_second_lock_on_a_folder_is_refused(tmp_path: Path) -> None:
    prepare_folder(tmp_path)
    with lock_folder(tmp_path), pytest.raises(Trouble, match=f"process {os.getpid()}"):
        lock_folder(tmp_path)
    with lock_folder(tmp_path):
        pass


def test_a_missing_program_is_said_with_a_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Trouble, match=r"`temporal` is missing\. Run `make setup`"):
        temporal_program()


def test_ports_are_kept_from_start_to_start(tmp_path: Path) -> None:
    prepare_folder(tmp_path)
    ports = inner_ports(tmp_path, ("temporal", "temporal_http", "sandbox"))
    write_down(tmp_path, ports, web="http://127.0.0.1:8000")
    assert inner_ports(tmp_path, ("temporal", "temporal_http", "sandbox")) == ports
    assert len(set(ports.values())) == 3


def test_a_log_is_turned_over_while_it_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "LIMIT_BYTES", 10)
    path = tmp_path / "web.log"
    descriptor = logs.open_log(path)
    for number in range(6):
        os.write(descriptor, f"the line {number}\n".encode())
        logs.turn_over(path)
    os.write(descriptor, b"the last\n")
    os.close(descriptor)
    assert path.read_text() == "the last\n"
    assert [(tmp_path / f"web.log.{number}").read_text() for number in (1, 2, 3)] == [
        "the line 5\n",
        "the line 4\n",
        "the line 3\n",
    ]
    assert not (tmp_path / "web.log.4").exists()


PARENT = """
import os, subprocess, sys, time
subprocess.Popen([sys.executable, "-c", sys.argv[1], str(os.getpid()), sys.executable, "-c", sys.argv[2]])
time.sleep(60)
"""
LEASHED = """
import sys
sys.platform = "{platform}"
from placet.up import leash
leash.main()
"""
SLEEPER = """
import os, time
with open("{note}.new", "w") as file:
    file.write(str(os.getpid()))
os.replace("{note}.new", "{note}")
time.sleep(60)
"""


@pytest.mark.parametrize("platform", ["linux", "darwin"])
def test_a_command_on_the_leash_ends_with_its_parent(tmp_path: Path, platform: str) -> None:
    note = tmp_path / "pid"
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, LEASHED.format(platform=platform), SLEEPER.format(note=note)]
    )
    eventually(note.exists, "the command runs", seconds=10)
    command = psutil.Process(int(note.read_text()))
    parent.kill()
    parent.wait()
    command.wait(10)
    assert not command.is_running()
