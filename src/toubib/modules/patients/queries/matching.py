"""Which of some files match a search, for those who already know which files are concerned."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q

from toubib.modules.patients.domain.search_terms import Identifiers, parse
from toubib.modules.patients.models import PatientIdentifier, PatientSearchEntry


def matching(clinic_id: UUID, patient_ids: Collection[UUID], query: str) -> set[UUID]:
    """Return those of these files that match a search for patients, in the clinic's scope.

    A query of nothing that can be searched for (punctuation) matches none.
    """
    search = parse(query)
    left = set(patient_ids) if search.terms else set[UUID]()
    for term in search.terms:
        words = Q()
        for low, high in term.ranges:
            words |= Q(token__gte=low, token__lt=high)
        entries = PatientSearchEntry.objects.filter(words, clinic_id=clinic_id, patient_id__in=left)
        found = set(entries.values_list("patient_id", flat=True)) if term.ranges else set[UUID]()
        left = found | _identified(clinic_id, left, term.identifiers)
    return left | _identified(clinic_id, patient_ids, search.identifiers)


def _identified(clinic_id: UUID, patient_ids: Collection[UUID], identifiers: Identifiers) -> set[UUID]:
    if not identifiers or not patient_ids:
        return set()
    hashes = [PatientIdentifier.hashed(type_, value) for type_, value in identifiers]
    rows = PatientIdentifier.objects.filter(
        clinic_id=clinic_id, lookup__in=hashes, patient_id__in=list(patient_ids)
    )
    return set(rows.values_list("patient_id", flat=True))
