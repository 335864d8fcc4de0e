"""Prepared statements: what may be said in a crisis, approved while there is none, with bounded blanks."""

from governance.statements.compiled import digest, from_compiled, to_compiled
from governance.statements.fill import BlankWrong, fill, pieces
from governance.statements.model import Blank, Choice, Number, Statement, Words

__all__ = [
    "Blank",
    "BlankWrong",
    "Choice",
    "Number",
    "Statement",
    "Words",
    "digest",
    "fill",
    "from_compiled",
    "pieces",
    "to_compiled",
]
