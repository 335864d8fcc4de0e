"""The proofs: what a procedure can do wrong, on any way through it, told before it is activated."""

from procedures.proofs.prove import prove
from procedures.proofs.told import Places

__all__ = ["Places", "prove"]
