from tests.unit.commands.conftest import desk
from tests.unit.crisis.conftest import crisis

__all__ = ["crisis", "desk"]
