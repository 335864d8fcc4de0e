"""The kinds of steps there are, each with how it behaves. A new kind is one file here and one line below."""

from collections.abc import Mapping

from procedures.machine.behaviours.ask import AskBehaviour
from procedures.machine.behaviours.call import CallBehaviour
from procedures.machine.behaviours.check import CheckBehaviour
from procedures.machine.behaviours.choose import ChooseBehaviour
from procedures.machine.behaviours.effect import EffectBehaviour
from procedures.machine.behaviours.for_each import ForEachBehaviour
from procedures.machine.behaviours.passing import EndBehaviour, NotifyBehaviour, RaiseBehaviour, SetBehaviour
from procedures.machine.behaviours.repeat import RepeatBehaviour
from procedures.machine.behaviours.together import TogetherBehaviour
from procedures.machine.behaviours.wait import WaitBehaviour
from procedures.machine.turn import Behaviour
from procedures.model import (
    Ask,
    Call,
    Check,
    Choose,
    End,
    ForEach,
    Notify,
    Publish,
    Raise,
    Repeat,
    Set,
    Step,
    Together,
    Wait,
    Withdraw,
)

BEHAVIOURS: Mapping[type[Step], Behaviour] = {
    Ask: AskBehaviour(),
    Check: CheckBehaviour(),
    Wait: WaitBehaviour(),
    Publish: EffectBehaviour(),
    Withdraw: EffectBehaviour(),
    Notify: NotifyBehaviour(),
    Set: SetBehaviour(),
    Raise: RaiseBehaviour(),
    Call: CallBehaviour(),
    Together: TogetherBehaviour(),
    ForEach: ForEachBehaviour(),
    Choose: ChooseBehaviour(),
    Repeat: RepeatBehaviour(),
    End: EndBehaviour(),
}
