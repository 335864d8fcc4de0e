"""Ports of what only this machine talks to: chosen free once, then kept, so that a restarted part is found again."""

from __future__ import annotations

import errno
import json
import socket
from pathlib import Path

from placet.settings import ADDRESSES
from placet.trouble import Trouble

LOOPBACK = "127.0.0.1"
BACKLOG = 512


def inner_ports(data: Path, names: tuple[str, ...]) -> dict[str, int]:
    """A port for each name: the one of the last start where it is still free, else a new one."""
    ports: dict[str, int] = {}
    kept = _kept(data)
    for name in names:
        port = kept.get(name, 0)
        ports[name] = port if port and _free(port) and port not in ports.values() else _new(ports)
    return ports


def write_down(data: Path, ports: dict[str, int], *, web: str) -> None:
    """Keeps the ports, and the addresses for the other commands (`settings.remembered_addresses`)."""
    path = data / ADDRESSES
    path.parent.mkdir(exist_ok=True)
    content = {
        "ports": ports,
        "temporal_address": f"{LOOPBACK}:{ports['temporal']}",
        "sandbox_url": f"http://{LOOPBACK}:{ports['sandbox']}",
        "web_url": web,
    }
    temporary = path.with_suffix(".new")
    temporary.write_text(json.dumps(content, indent=2) + "\n")
    temporary.replace(path)


def open_door(host: str, port: int) -> socket.socket:
    """The listening socket of the web part. It stays open in the parent, so that nobody is turned away while the web
    process is started again: callers wait in the queue."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    door = socket.socket(family, socket.SOCK_STREAM)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((host, port))
        door.listen(BACKLOG)
    except socket.gaierror as error:
        door.close()
        raise Trouble(
            f"This machine does not know the address {host}.", "Name another with --host.", status=2
        ) from error
    except OverflowError as error:
        door.close()
        raise Trouble(f"There is no port {port}.", "Name one between 1 and 65535 with --port.", status=2) from error
    except OSError as error:
        door.close()
        raise _why_not(host, port, error) from error
    return door


def _why_not(host: str, port: int, error: OSError) -> Trouble:
    if error.errno == errno.EADDRINUSE:
        return Trouble(
            f"Port {port} on {host} is taken by another program.",
            "Stop that program, or name another port: placet up --port 8001.",
        )
    if error.errno == errno.EACCES:
        return Trouble(f"Port {port} needs more rights than you have.", "Name a port above 1023 with --port.")
    if error.errno == errno.EADDRNOTAVAIL:
        return Trouble(f"This machine does not have the address {host}.", "Name another with --host.", status=2)
    return Trouble(
        f"Placet cannot listen on {host}, port {port}: {error.strerror}.", "Name others with --host, --port."
    )


def _kept(data: Path) -> dict[str, int]:
    try:
        ports = json.loads((data / ADDRESSES).read_text())["ports"]
        return {str(name): int(port) for name, port in ports.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except (OSError, OverflowError):
            return False
    return True


def _new(taken: dict[str, int]) -> int:
    while True:
        with socket.socket() as probe:
            probe.bind((LOOPBACK, 0))
            port = int(probe.getsockname()[1])
        if port not in taken.values():
            return port
