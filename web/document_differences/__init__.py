"""What a new version of a document changes, in words: what protects less than before stands apart."""

from web.document_differences.change import ChangeSaid
from web.document_differences.whole import DifferenceSaid, difference_said

__all__ = ["ChangeSaid", "DifferenceSaid", "difference_said"]
