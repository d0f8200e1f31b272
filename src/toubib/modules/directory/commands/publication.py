"""Keeping the public directory true: who is in it, where, and under which words.

Invariant: a role is published exactly when its clinic wants it listed, it has not ended, and the clinic is
public and in use; its words and places are those of the moment. Whatever changes one of these calls
`refresh` in the same transaction (or, for what happens on the floor below, in a subscriber).
"""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from toubib.kernel.names import index_tokens, tokens
from toubib.modules.clinics import public as clinics
from toubib.modules.directory.domain.specialties import SPECIALTIES
from toubib.modules.directory.models import Practice, PractitionerRole, SearchEntry
from toubib.platform.models import StoredFile

_SERVICE = "service"
_DOCTOR = frozenset({"dr", "docteur", "pr", "professeur", "prof", "doctor"})
_DOCTOR_WORDS = frozenset({"dr", "docteur", "doctor", *tokens("دكتور دكتورة")})


def refresh(role: PractitionerRole, clinic: clinics.ClinicFacts, sites: Iterable[clinics.SiteFacts]) -> bool:
    """Bring `published`, places, photo and words of a role up to date; say whether anything changed.

    In the clinic's scope. `sites` are the clinic's. The role is saved when its publication changes.
    """
    known = {site.id: site for site in sites}
    published = role.listed and role.ended_at is None and clinic.published and clinic.active
    changed = role.published != published
    if changed:
        role.published = published
        role.save(update_fields=["published"])
    places = [practice for practice in _practices(role) if practice.site_id in known]
    for practice in places:
        site = known[practice.site_id]
        shown = published and site.published and site.active
        if practice.published != shown:
            practice.published, changed = shown, True
            practice.save(update_fields=["published"])
    if role.photo:
        StoredFile.objects.filter(clinic_id=role.clinic_id, pk=role.photo).update(published=published)
    cities = {known[practice.site_id].city for practice in places if practice.published}
    return _index(role, words(role, clinic.name, cities) if published else set()) or changed


def words(role: PractitionerRole, clinic_name: str, cities: Iterable[str]) -> set[tuple[str, str]]:
    """Return the (kind, word) pairs under which a role is found, in all languages."""
    found = {("name", word) for name in (role.given_name, role.family_name) for word in index_tokens(name)}
    title = set(tokens(role.title))
    found |= {("name", word) for word in (title | _DOCTOR_WORDS if title & _DOCTOR else title)}
    for code in role.specialties:
        found.add(("specialty", code))
        found |= {("word", word) for word in SPECIALTIES[code].words()} if code in SPECIALTIES else set()
    found |= {("clinic", word) for word in index_tokens(clinic_name)}
    found |= {("city", word) for city in cities for word in tokens(city)}
    return found


def _practices(role: PractitionerRole) -> list[Practice]:
    return list(Practice.objects.filter(clinic_id=role.clinic_id, practitioner_role_id=role.pk))


def index_services(clinic_id: UUID, role_id: UUID, names: Iterable[str]) -> None:
    """File a role under the words of what can be booked with them; no names: under none any more.

    In the clinic's scope. Told by the floor above, which knows the services; `refresh` leaves them alone.
    """
    wanted = {(_SERVICE, word) for name in names for word in index_tokens(name)}
    there = SearchEntry.objects.filter(clinic_id=clinic_id, practitioner_role_id=role_id, kind=_SERVICE)
    _bring(there, clinic_id, role_id, wanted)


def _index(role: PractitionerRole, wanted: set[tuple[str, str]]) -> bool:
    there = SearchEntry.objects.filter(clinic_id=role.clinic_id, practitioner_role_id=role.pk)
    return _bring(there.exclude(kind=_SERVICE), role.clinic_id, role.pk, wanted)


def _bring(
    there: QuerySet[SearchEntry], clinic_id: UUID, role_id: UUID, wanted: set[tuple[str, str]]
) -> bool:
    known = {(kind, token): pk for pk, kind, token in there.values_list("pk", "kind", "token")}
    gone = [pk for pair, pk in known.items() if pair not in wanted]
    if gone:
        there.filter(pk__in=gone).delete()
    new = sorted(wanted - known.keys())
    SearchEntry.objects.bulk_create(
        SearchEntry(clinic_id=clinic_id, practitioner_role_id=role_id, kind=kind, token=token)
        for kind, token in new
    )
    return bool(gone or new)


def refresh_one(role: PractitionerRole) -> bool:
    """Do as `refresh`, reading clinic and sites."""
    return refresh(role, clinics.clinic(role.clinic_id), clinics.sites(role.clinic_id))


def roles_of(clinic_id: UUID) -> list[PractitionerRole]:
    """Return the roles of a clinic that have not ended, locked until the transaction ends."""
    rows = PractitionerRole.objects.select_for_update(no_key=True)
    return list(rows.filter(clinic_id=clinic_id, ended_at__isnull=True).order_by("pk"))
