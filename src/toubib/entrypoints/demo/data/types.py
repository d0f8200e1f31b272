"""The reasons for coming, by specialty: what they are called, how long they take, what to bring.

Which clinic offers them, and for how much, stands in `fees`.
"""

from toubib.entrypoints.demo.data.types_adults import ADULTS
from toubib.entrypoints.demo.data.types_family import FAMILY
from toubib.entrypoints.demo.data.types_other import OTHER

TYPES = {type_.code: type_ for type_ in (*FAMILY, *ADULTS, *OTHER)}
"""Every type by its code."""
