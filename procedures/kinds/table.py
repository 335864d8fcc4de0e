"""The kinds of steps there are, each with how it behaves. A new kind is one file here and one line below."""

from collections.abc import Mapping

from procedures.kinds.ask import AskBehaviour
from procedures.kinds.check import CheckBehaviour
from procedures.kinds.end import EndBehaviour
from procedures.kinds.publish import PublishBehaviour
from procedures.kinds.repeat import RepeatBehaviour
from procedures.kinds.wait import WaitBehaviour
from procedures.machine.turn import Behaviour
from procedures.model import Ask, Check, End, Publish, Repeat, Step, Wait

BEHAVIOURS: Mapping[type[Step], Behaviour] = {
    Ask: AskBehaviour(),
    Check: CheckBehaviour(),
    Wait: WaitBehaviour(),
    Publish: PublishBehaviour(),
    Repeat: RepeatBehaviour(),
    End: EndBehaviour(),
}
