"""Reading documents: from their source to a procedure, or to everything that is wrong with them."""

from procedures.reader.procedure import read_procedure

__all__ = ["read_procedure"]
