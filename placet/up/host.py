"""The address listened on: who can reach it, and where it is reached from this machine."""

import ipaddress
import socket

from placet.trouble import Trouble


def refuse_beyond_loopback(host: str) -> None:
    """Raises `Trouble` for an address that others can reach."""
    if not is_loopback(host):
        raise Trouble(
            f"The demo organisation is not served on {host}, where others could reach it: everyone knows its password.",
            "Leave --host out, or start an organisation of your own in another folder: placet up --data DIR.",
            status=2,
        )


def is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        pass
    try:
        found = socket.getaddrinfo(host, None)
    except OSError:
        return False
    return all(ipaddress.ip_address(entry[4][0]).is_loopback for entry in found)


def is_everywhere(host: str) -> bool:
    """Whether it stands for every address of the machine."""
    try:
        return ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return False


def reached_at(host: str) -> str:
    """The address to ask at from this machine."""
    if not is_everywhere(host):
        return host
    return "::1" if ":" in host else "127.0.0.1"


def in_url(host: str, port: int) -> str:
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
