"""What other modules may use of patients.

Reads happen in the caller's scope: a clinic's files in its scope, an account's people and links in its own.
`register` and `file_of_person` open the scope they need.
"""

from toubib.modules.patients.commands.add_person import add_person
from toubib.modules.patients.commands.link_person import file_of_person
from toubib.modules.patients.commands.register_patient import register
from toubib.modules.patients.errors import PossibleDuplicates, RightsEnded
from toubib.modules.patients.facts import LinkFacts, NewPatient, NewPerson, PatientFacts, PersonFacts
from toubib.modules.patients.queries.reading import (
    links_of,
    patient,
    patients,
    people_acting_for,
    person,
)

__all__ = [
    "LinkFacts",
    "NewPatient",
    "NewPerson",
    "PatientFacts",
    "PersonFacts",
    "PossibleDuplicates",
    "RightsEnded",
    "add_person",
    "file_of_person",
    "links_of",
    "patient",
    "patients",
    "people_acting_for",
    "person",
    "register",
]
