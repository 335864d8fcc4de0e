"""Where a redirect may lead: nowhere but to us."""

from urllib.parse import urlsplit


def local_path(path: str, *, otherwise: str = "/inbox") -> str:
    """The path when it stays with us, else `otherwise`: no redirect leads to another site."""
    parts = urlsplit(path)
    safe = path.startswith("/") and not path.startswith(("//", "/\\")) and not parts.netloc and not parts.scheme
    return path if safe and path.isprintable() and "\\" not in path else otherwise
