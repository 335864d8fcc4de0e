"""The fingerprint of a text: how a post is known again where the network keeps no reference."""

import hashlib
import unicodedata


def fingerprint(text: str) -> str:
    """SHA-256, hexadecimal, of the text in NFC with its white space made even, which networks like to touch."""
    even = " ".join(unicodedata.normalize("NFC", text).split())
    return hashlib.sha256(even.encode("utf-8", "surrogatepass")).hexdigest()
