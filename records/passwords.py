"""Passwords: argon2id. Slow on purpose, so never on an event loop nor on the writer's thread."""

from functools import lru_cache

from pwdlib import PasswordHash
from pwdlib.exceptions import UnknownHashError
from pwdlib.hashers.argon2 import Argon2Hasher

from governance.refusal import Refusal

MEMORY_KIB = 19_456  # with two passes and one lane: the OWASP password storage cheat sheet's first choice
PASSES = 2
LENGTH_LEAST = 12
LENGTH_MOST = 200

_hashing = PasswordHash((Argon2Hasher(memory_cost=MEMORY_KIB, time_cost=PASSES, parallelism=1),))


def hash_password(password: str) -> str:
    """The hash to keep. What may be chosen as a password is `acceptable`'s question, not this one's."""
    return _hashing.hash(password)


def is_password(password: str, password_hash: str | None) -> bool:
    """Whether the hash is that of the password. Without a hash it is no, after the same work."""
    if len(password) > LENGTH_MOST:
        return False
    try:
        right = _hashing.verify(password, password_hash or _nobodys())
    except UnknownHashError:
        return False
    return right and password_hash is not None


def acceptable(password: str, *, not_like: tuple[str, ...] = ()) -> None:
    """Raises `password.too_short`, `password.too_long` or `password.guessable` for one that may not be chosen."""
    if len(password) < LENGTH_LEAST:
        raise Refusal("password.too_short", limit=LENGTH_LEAST)
    if len(password) > LENGTH_MOST:
        raise Refusal("password.too_long", limit=LENGTH_MOST)
    if len(set(password)) < 4 or password.casefold() in {word.casefold() for word in not_like}:
        raise Refusal("password.guessable")


@lru_cache(maxsize=1)
def _nobodys() -> str:
    return _hashing.hash("of nobody, so that an unknown address takes as long as a known one")
