"""Characters that look like a space and are none. French typography writes some of them before a colon."""

SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"  # for use in a character class
