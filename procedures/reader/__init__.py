"""Reading documents: from their source to a procedure, or to everything that is wrong with them."""

from procedures.reader.procedure import Document, read_document, read_procedure

__all__ = ["Document", "read_document", "read_procedure"]
