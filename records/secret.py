"""Secrets of sessions and tokens: made here, shown once, kept as digests only."""

import hashlib
import secrets

SECRET_BYTES = 32


def new_secret() -> str:
    """256 random bits, in characters that fit a cookie, a header and a form."""
    return secrets.token_urlsafe(SECRET_BYTES)


def secret_digest(secret: str) -> str:
    """What is kept of a secret. A plain digest is enough: 256 random bits are never guessed."""
    return hashlib.sha256(secret.encode()).hexdigest()


def csrf_token(secret: str) -> str:
    """The token of a session's forms: follows from its secret and tells nothing about it."""
    return hashlib.sha256(b"placet form " + secret.encode()).hexdigest()
