"""What can go wrong around patient files and the people an account books for."""

from collections.abc import Mapping, Sequence
from typing import Any

from toubib.kernel.errors import N_, Conflict, Forbidden, RuleBroken


class RightsEnded(Forbidden):
    """The account holder may no longer act for this person, who has come of age (PAT-7)."""

    code = "rights_ended"
    detail = N_("You can no longer act for this person, who is of age now. They can open their own account.")


class PersonAlreadyThere(Conflict):
    """The account already has somebody of this name and birth date."""

    code = "person_already_there"
    detail = N_("This person is already among those you book for.")


class TooManyPeople(RuleBroken):
    """One account books for so many people that it must be a mistake, or abuse."""

    code = "too_many_people"
    detail = N_("You cannot add more people to your account.")


class SelfStays(RuleBroken):
    """The account holder themselves cannot be taken off their own account."""

    code = "self_stays"
    detail = N_("You cannot remove yourself from your own account.")


class PossibleDuplicates(Conflict):
    """Files of the clinic may be of the same person; whoever registers decides (PAT-2)."""

    code = "possible_duplicates"
    detail = N_("This person may already have a file here. Check before you create another one.")

    def __init__(self, candidates: Sequence[Mapping[str, Any]]) -> None:
        """`candidates` are the files, likeliest first, with `points` (0 to 100) and the `signs` of it."""
        super().__init__(candidates=list(candidates))
