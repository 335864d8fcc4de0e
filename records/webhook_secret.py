"""The secret of an endpoint, as Standard Webhooks writes it: `whsec_` and 24 to 64 random bytes in base64."""

import base64
import binascii

PREFIX = "whsec_"
BYTES = range(24, 65)


def key_of(secret: str) -> bytes:
    """The bytes to sign with. Raises ValueError where it is no such secret, without repeating it."""
    try:
        key = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except (binascii.Error, ValueError):
        raise ValueError("no secret of a webhook") from None
    if len(key) not in BYTES:
        raise ValueError("no secret of a webhook")
    return key
