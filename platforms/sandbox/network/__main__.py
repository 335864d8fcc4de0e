"""`python -m platforms.sandbox.network --data FILE [--host H] [--port N] [--faults]`."""

from __future__ import annotations

import argparse
import os
import sqlite3
import sys
from pathlib import Path

from platforms.sandbox.network.app import application
from platforms.sandbox.network.server import listen, serve
from platforms.sandbox.network.store import Store


def main() -> int:
    """Exit 0 after a clean stop, 2 for wrong use."""
    given = _arguments()
    token = _token(given.token_file)
    if len(token) < 16:
        return _refuse(
            "The sandbox network needs a token of at least 16 characters.",
            "Set PLACET_SANDBOX_TOKEN, or name a file with --token-file.",
        )
    try:
        store = Store(given.data)
    except sqlite3.Error as error:
        return _refuse(f"{given.data} cannot be opened ({error}).", "Name a file in a folder that can be written.")
    try:
        bound = listen(given.host, given.port)
    except OSError as error:
        return _refuse(
            f"{given.host}:{given.port} cannot be listened on ({error.strerror}).",
            "Choose another --port; 0 takes one.",
        )
    host = f"[{given.host}]" if ":" in given.host else given.host
    address = f"http://{host}:{bound.getsockname()[1]}"
    app = application(store, token, faults=given.faults, public_url=given.public_url or address, zone=given.zone)
    serve(app, bound, cuttable=given.faults, ready=lambda: print(f"Sandbox network: {address}", flush=True))
    store.close()
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="platforms.sandbox.network", description="The sandbox network of Placet.")
    parser.add_argument("--data", type=Path, required=True, help="SQLite file; made when absent")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one, which is printed")
    parser.add_argument("--token-file", type=Path, help="file with the bearer token; else PLACET_SANDBOX_TOKEN")
    parser.add_argument("--public-url", help="address under which people reach the pages; default: the one listened on")
    parser.add_argument("--zone", default="Europe/Paris", help="time zone of the pages")
    parser.add_argument("--faults", action="store_true", help="take orders to misbehave: for tests only")
    return parser.parse_args()


def _token(file: Path | None) -> str:
    if file is None:
        return os.environ.get("PLACET_SANDBOX_TOKEN", "").strip()
    try:
        return file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def _refuse(what: str, mend: str) -> int:
    print(f"{what} {mend}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
