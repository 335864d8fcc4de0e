"""`placet up` as an operator meets it: it comes up, mends itself, goes on where it was, and leaves nothing behind."""

from __future__ import annotations

import signal
import socket
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.functional.up.running import PARTS, Running, eventually, left_over, placet

pytestmark = pytest.mark.timeout(180)

SECOND_START_SECONDS = 10


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("up") / "data"


@pytest.fixture(scope="module")
def museum(data: Path) -> Iterator[Running]:
    running = Running(data, "--demo")
    yield running
    running.stop()


def test_it_is_healthy_when_it_says_so(museum: Running) -> None:
    assert museum.healthy()
    assert any("placet-demo" in line for line in museum.said)


def test_the_sign_in_page_is_there(museum: Running) -> None:
    page = httpx.get(f"{museum.address}/", follow_redirects=True)
    assert page.status_code == 200
    assert 'name="password"' in page.text


def test_the_doctor_finds_nothing_wrong(museum: Running) -> None:
    looked = placet("doctor", "--data", str(museum.data))
    assert looked.returncode == 0, looked.stdout
    assert "1 worker at work" in looked.stdout


def test_the_ledger_of_the_demo_organisation_verifies(museum: Running) -> None:
    verified = placet("ledger", "verify", "--data", str(museum.data))
    assert verified.returncode == 0, verified.stdout


@pytest.mark.parametrize("part", PARTS)
def test_a_part_that_is_killed_comes_back(museum: Running, part: str) -> None:
    killed = museum.kill(part)
    sentence = museum.hears("stopped unexpectedly")
    assert "killed by SIGKILL" in sentence
    assert f"{part}.log" in sentence
    museum.hears("works again")
    back = museum.part(part)
    assert back is not None
    assert back.pid != killed
    eventually(museum.healthy, "healthy again")


def test_nobody_is_turned_away_while_the_web_part_is_started_again(museum: Running) -> None:
    museum.kill("web")
    assert museum.healthy(seconds=20)
    museum.hears("works again")


def test_a_second_one_on_the_same_folder_is_refused(museum: Running) -> None:
    second = placet("up", "--data", str(museum.data), "--port", "0")
    assert second.returncode == 1
    assert "already runs on the data folder" in second.stderr
    assert second.stderr.count("\n") == 1


def test_it_goes_on_where_it_was_and_leaves_nothing_behind(data: Path, museum: Running) -> None:
    assert museum.stop() == 0
    assert left_over(data) == []
    before = _cases(data)
    again = Running(data)
    try:
        assert again.healthy()
        assert any("placet-demo" in line for line in again.said), "that it is a demo is remembered"
        assert _cases(data) == before
    finally:
        assert again.stop(signal.SIGTERM) == 0
    assert left_over(data) == []


@pytest.mark.alone
def test_the_second_start_is_a_quick_one(tmp_path: Path) -> None:
    assert Running(tmp_path / "data", "--demo").stop() == 0
    again = Running(tmp_path / "data")
    assert again.stop() == 0
    assert again.seconds_to_ready < SECOND_START_SECONDS


def test_the_parts_end_with_a_parent_that_was_killed(data: Path, museum: Running) -> None:
    museum.stop()
    running = Running(data)
    running.process.kill()
    running.process.wait()
    eventually(lambda: not left_over(data), "no process of it left", seconds=10)
    again = Running(data)
    assert again.healthy()
    assert again.stop() == 0


def test_the_demo_organisation_is_not_served_to_others(data: Path, museum: Running) -> None:
    museum.stop()
    for options in (["--demo"], []):
        refused = placet("up", "--data", str(data), "--port", "0", "--host", "0.0.0.0", *options)
        assert refused.returncode == 2
        assert "is not served on 0.0.0.0" in refused.stderr
        assert left_over(data) == []


def test_a_taken_port_is_said_with_a_remedy(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        refused = placet("up", "--data", str(tmp_path / "data"), "--port", str(port))
    assert refused.returncode == 1
    assert f"Port {port} on 127.0.0.1 is taken" in refused.stderr
    assert "--port" in refused.stderr
    assert refused.stderr.count("\n") == 1


def test_a_folder_that_cannot_be_written_is_said_with_a_remedy(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a folder")
    refused = placet("up", "--data", str(in_the_way), "--port", "0")
    assert refused.returncode == 1
    assert f"The data folder {in_the_way} cannot be written" in refused.stderr
    assert "--data" in refused.stderr


def _cases(data: Path) -> list[tuple[str, ...]]:
    with sqlite3.connect(data / "placet.db") as connection:
        return connection.execute("select id, state, title from cases order by id").fetchall()
