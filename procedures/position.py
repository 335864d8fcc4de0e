"""The digest of a machine's position: what the workflow's own account is held against."""

import hashlib
import json
from typing import Any


def position_digest(position: dict[str, Any]) -> str:
    """SHA-256, hexadecimal, of the position's JSON with sorted keys."""
    return hashlib.sha256(json.dumps(position, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
