"""Evidence: what a file may be, told by its own bytes and never by its name; and how much of it there may be."""

from __future__ import annotations

from governance.refusal import Refusal

FILE_LIMIT_BYTES = 3 * 1024 * 1024
TEXT_LIMIT = 5_000  # characters
LINK_LIMIT = 2_000
NAME_LIMIT = 200
PER_CLAIM = 100
EXTENSIONS = {
    "application/pdf": ".pdf",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/webp": ".webp",
    "text/plain": ".txt",
}
CONTROLS = frozenset(range(32)) - {9, 10, 12, 13}


def media_type(content: bytes) -> str:
    """What the bytes are. Raises `evidence.type` for anything a browser could run or nobody could read."""
    if content.startswith(b"%PDF-"):
        return "application/pdf"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "image/webp"
    if content and _is_text(content):
        return "text/plain"
    raise Refusal("evidence.type")


def download_headers(media_type: str, digest: str) -> dict[str, str]:
    """With which bytes of others are handed out: a file to keep, that no browser shows in place or runs."""
    return {
        "content-type": media_type,
        "content-disposition": f'attachment; filename="{digest[:16]}{EXTENSIONS[media_type]}"',
        "x-content-type-options": "nosniff",
        "content-security-policy": "sandbox; default-src 'none'",
    }


def _is_text(content: bytes) -> bool:
    """Whether these are characters and nothing else; of markup a browser is told that it is plain text."""
    if CONTROLS.intersection(content):
        return False
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
