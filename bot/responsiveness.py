"""Keeps the event loop quick beside threads that compute: its turn comes often, pauses for garbage are short.

Python runs one thread at a time. A look-up computes for tens of milliseconds; the event loop, which wants the
interpreter for a moment only, waits until the one who has it is made to give it up.

One invariant: what answers say does not depend on it.
"""

import gc
import sys
from typing import Final

SWITCH: Final = 0.0005
"""Seconds after which a computing thread gives way to one that waits; Python's own 5 ms add up."""


def stay_responsive() -> None:
    """Let threads give way often, and set apart what is there by now; to be called once, when all is open.

    Modules and word lists stay to the end. Looking through them for garbage, as Python does from time to
    time, stopped all threads for a tenth of a second at a million quotes.
    """
    sys.setswitchinterval(SWITCH)
    gc.collect()
    gc.freeze()
