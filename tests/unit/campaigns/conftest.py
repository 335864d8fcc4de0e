from tests.unit.commands.conftest import desk

__all__ = ["desk"]
