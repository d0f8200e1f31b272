"""For whom staff book: somebody with a file, or somebody to open one for."""

from typing import Protocol
from uuid import UUID

from toubib.kernel.actor import Actor
from toubib.kernel.errors import N_, InvalidInput, Problem
from toubib.modules.patients import public as patients


class ForPatient(Protocol):
    """What such a booking says of the patient. `force`: open a file though others look alike."""

    @property
    def patient_id(self) -> UUID | None: ...
    @property
    def new_patient(self) -> patients.NewPatient | None: ...
    @property
    def force(self) -> bool: ...


def patient_for(cmd: ForPatient, actor: Actor) -> UUID:
    """Return the patient's file, opened now where there was none, in the clinic's scope.

    Raises NotFound, PossibleDuplicates, InvalidInput when nobody is named.
    """
    assert actor.clinic_id is not None
    if cmd.patient_id is not None:
        return patients.patient(actor.clinic_id, cmd.patient_id).id
    if cmd.new_patient is None:
        raise InvalidInput({"patient": Problem(N_("Choose a patient, or fill in a new one."))})
    return patients.register(cmd.new_patient, actor=actor, force=cmd.force)
