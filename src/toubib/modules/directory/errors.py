"""What can go wrong in the directory."""

from toubib.kernel.errors import N_, Conflict


class AlreadyPractitioner(Conflict):
    """The account already belongs to a practitioner of this clinic."""

    code = "already_practitioner"
    detail = N_("This person is already a practitioner of this clinic.")


class PractitionerGone(Conflict):
    """The practitioner has left the clinic: their profile is kept, and no longer edited."""

    code = "practitioner_gone"
    detail = N_("This practitioner has left the clinic: their profile can no longer be changed.")
