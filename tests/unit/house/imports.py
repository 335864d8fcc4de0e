"""Which room may import what, and where a file does otherwise."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

HOUSE = Path(__file__).parent.parent.parent.parent
STORAGE = ("sqlalchemy", "alembic", "sqlite3")
SERVING = ("starlette", "fastapi", "uvicorn", "jinja2")
NETWORK = ("httpx", "httpcore", "socket", "urllib.request", "http.client")
ENGINE = ("temporalio",)


@dataclass(frozen=True)
class Room:
    """`ours` are the modules of other rooms that it may import, `never` what of others it may not."""

    ours: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    exempt: dict[str, tuple[str, ...]] = field(default_factory=dict)  # file or folder -> what it may all the same


PURE = (*STORAGE, *SERVING, *NETWORK, *ENGINE)
TABLE = {
    "procedures": Room(never=(*PURE, "ruamel"), exempt={"procedures/reader/": ("ruamel",)}),
    "words": Room(never=(*PURE, "ruamel")),
    "governance": Room(ours=("procedures", "platforms.cards"), never=(*PURE, "ruamel")),
    "platforms": Room(
        never=(*STORAGE, *SERVING, *ENGINE),
        exempt={"platforms/sandbox/network/": ("sqlite3", "starlette", "uvicorn", "jinja2", "socket")},
    ),
    "records": Room(ours=("procedures", "governance", "platforms.cards"), never=(*SERVING, *NETWORK, *ENGINE)),
    "workflows": Room(ours=("procedures",), never=(*STORAGE, *SERVING, *NETWORK, "procedures.reader", "random")),
    "delivery": Room(ours=("workflows", "procedures", "records"), never=SERVING),
    "activities": Room(
        ours=("procedures", "words", "governance", "platforms", "records", "workflows", "delivery"),
        never=SERVING,
        exempt={"activities/notices/mail.py": ("jinja2",)},  # mails are rendered as pages are
    ),
    "api": Room(ours=("records", "governance", "procedures", "platforms.cards", "delivery", "words"), never=ENGINE),
    "web": Room(
        ours=("records", "governance", "procedures", "platforms.cards", "delivery", "words", "api.problems"),
        never=ENGINE,
        exempt={
            "web/app.py": ("api",),  # one application serves both: it is where they are put together
            "web/settings.py": ("api.settings",),
        },
    ),
}
ROOMS = (*TABLE, "placet")


def violations(house: Path) -> list[str]:
    """One line for each import that the table does not allow."""
    return [
        f"{path.relative_to(house)}:{line}: {room} may not import {name}"
        for room, rules in TABLE.items()
        for path in sorted((house / room).rglob("*.py"))
        for line, name in imported(path, house)
        if not _allowed(name, room, rules, path.relative_to(house).as_posix())
    ]


def imported(path: Path, house: Path) -> Iterator[tuple[int, str]]:
    """Every module that the file imports, wherever in it, with its line; `from a.b import c` is `a.b.c`."""
    package = path.relative_to(house).parent.parts
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            base = ".".join((*above, *filter(None, [node.module])))
            for alias in node.names:
                yield node.lineno, f"{base}.{alias.name}"
        elif isinstance(node, ast.Call) and _is_import_call(node.func) and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield node.lineno, first.value


def _is_import_call(function: ast.expr) -> bool:
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    return name in ("import_module", "__import__")


def _allowed(name: str, room: str, rules: Room, path: str) -> bool:
    exempt = tuple(what for place, whats in rules.exempt.items() if path.startswith(place) for what in whats)
    if _within(name, exempt):
        return True
    if _within(name, rules.never):
        return False
    return name.split(".")[0] not in (*ROOMS, "tests", "bench") or _within(name, (room, *rules.ours))


def _within(name: str, modules: tuple[str, ...]) -> bool:
    return any(name == module or name.startswith(f"{module}.") for module in modules)
