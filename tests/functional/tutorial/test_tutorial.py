"""The tutorials, done from the first line to the last as a reader does them, in one museum."""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner

from placet.__main__ import app
from tests.functional.tutorial.reading import Types, UsesPage, Writes, agrees, deeds
from tests.functional.up.running import Running, eventually, surroundings

pytestmark = pytest.mark.timeout(300)
TUTORIALS = Path(__file__).parents[3] / "docs" / "tutorials"
INSTALLED = ("make setup", "source .venv/bin/activate")  # `make run` has tests of its own
_SETTINGS = [name for name in os.environ if name.startswith("PLACET_")]
ADDRESS = "http://127.0.0.1:8000"
CONFIRMS = {"first-procedure.md": "Confirm", "premiere-procedure.md": "Confirmer"}
PROCEDURES = {"first-procedure.md": "visitor-answer", "premiere-procedure.md": "reponse-au-public"}
WRITES = {"first-procedure.md": "Write with it", "premiere-procedure.md": "Écrire par cette voie"}
PUBLISHED = {"first-procedure.md": "published", "premiere-procedure.md": "publié"}
ASSENTS = {"first-procedure.md": "Good to publish", "premiere-procedure.md": "Bon à publier"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tutorial")


@pytest.fixture(scope="module")
def museum(folder: Path) -> Iterator[Running]:
    running = Running(folder / "var", "--demo")
    yield running
    running.stop()


@pytest.mark.parametrize(
    "name", ["first-procedure.md", pytest.param("premiere-procedure.md", marks=pytest.mark.torture)]
)
def test_a_reader_who_does_what_it_says_sees_what_it_shows(name: str, folder: Path, museum: Running) -> None:
    done = list(deeds((TUTORIALS / name).read_text(encoding="utf-8")))
    assert sum(isinstance(one, Types) for one in done) >= 11
    title = ""
    for one in done:
        match one:
            case Writes():
                one.into(folder)
            case Types(command, shown) if command == "placet up --demo":
                assert agrees(shown, "\n".join(museum.said).replace(museum.address, ADDRESS)), museum.said
            case Types(command, shown) if command not in INSTALLED:
                said = _typed(command.replace(ADDRESS, museum.address), folder)
                assert agrees(shown, said), f"$ {command}\n{said}"
            case UsesPage("solene confirms"):
                _confirm(museum.address, name)
            case UsesPage(deed) if wrote := re.fullmatch(r'camille writes "(.+)"', deed):
                title = wrote[1]
                _write(museum.address, name, title)
            case UsesPage("noe answers good to publish"):
                _approve(museum.address, name, title)
                _published(museum.address, name, title)
            case UsesPage(what):
                raise AssertionError(f"nobody knows how to do this: {what}")


def test_what_is_shown_is_compared() -> None:
    assert agrees("one\n…\nfour", "one\ntwo\nthree\nfour\n")
    assert agrees('{…"a"…}', '{"b": 1, "a": 2}')
    assert not agrees("one\nfour", "one\ntwo\nfour")
    assert not agrees("one\n…", "two\nthree")


def _typed(command: str, folder: Path) -> str:
    """What the command says, on both ways in the order of a terminal.

    `placet` runs within this process, or the start of fifteen of them would be most of what this test costs.
    """
    words = shlex.split(command)
    if words[0] == "placet" and ">" not in words:
        with contextlib.chdir(folder):
            done = CliRunner(env=dict.fromkeys(_SETTINGS)).invoke(app, words[1:])
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return done.output
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=surroundings() | {"PATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=120,
        check=False,
    ).stdout


class _Person:
    """Somebody in a browser without scripts, who reads the pages in the language of the tutorial."""

    def __init__(self, address: str, name: str, tutorial: str) -> None:
        self.client = httpx.Client(base_url=address, follow_redirects=True, headers={"origin": address})
        self.send("/sign-in", "/sign-in", email=f"{name}@marees.example", password="placet-demo")
        self.send("/profile", "/profile/language", language="en" if tutorial == "first-procedure.md" else "fr")

    def read(self, path: str) -> str:
        answer = self.client.get(path)
        assert answer.status_code == 200, path
        return answer.text

    def send(self, page: str, action: str, **form: str) -> None:
        token = re.search(r'name="csrf" value="([^"]+)"', self.read(page))
        assert token is not None, page
        answer = self.client.post(action, data={"csrf": token[1]} | form)
        assert answer.status_code == 200, answer.text


def _confirm(address: str, tutorial: str) -> None:
    solene = _Person(address, "solene", tutorial)
    link = re.search(r'href="(/proposals/[^"]+)"', solene.read("/proposals"))
    assert link is not None
    page = solene.read(link[1])
    assert f">{CONFIRMS[tutorial]}</button>" in page
    solene.send(link[1], f"{link[1]}/confirm")


def _approve(address: str, tutorial: str, title: str) -> None:
    noe = _Person(address, "noe", tutorial)

    def task() -> re.Match[str] | None:
        line = next((one for one in noe.read("/inbox").split("<li>") if title in one), "")
        return re.search(r'href="(/tasks/[^"]+)"', line)

    link = eventually(task, "the task is in the inbox")
    assert link is not None
    page = noe.read(link[1])
    assert ASSENTS[tutorial] in page
    hidden = {key: re.search(rf'name="{key}" value="([^"]+)"', page) for key in ("digest", "command")}
    sent = {key: found[1] for key, found in hidden.items() if found is not None}
    noe.send(link[1], f"{link[1]}/decision", answer="good to publish", **sent)


def _write(address: str, tutorial: str, title: str) -> None:
    camille = _Person(address, "camille", tutorial)
    procedure = PROCEDURES[tutorial]
    link = re.search(rf'href="(/write\?procedure={procedure})">([^<]+)<', camille.read(f"/procedures/{procedure}"))
    assert link is not None
    assert link[2] == WRITES[tutorial]
    page = camille.read(link[1])
    command = re.search(r'name="command" value="([^"]+)"', page)
    assert command is not None
    assert re.search(rf'<option value="{procedure}" selected>', page)
    form = {"command": command[1], "procedure": procedure, "title": title, "text": f"{title} : oui.", "language": "fr"}
    camille.send(link[1], "/write", community="familles", accounts="familles-short", do="submit", **form)


def _published(address: str, tutorial: str, title: str) -> None:
    camille = _Person(address, "camille", tutorial)

    def ended() -> bool:
        line = next((one for one in camille.read("/cases?state=closed").split("<li>") if title in one), "")
        return PUBLISHED[tutorial] in line

    eventually(ended, "the case ends as published")
