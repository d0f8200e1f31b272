"""Adding, editing and removing practitioners."""

import pytest

from toubib.kernel.access import Role
from toubib.kernel.errors import Forbidden, InvalidInput, NotFound, VersionConflict
from toubib.modules.accounts import public as accounts
from toubib.modules.clinics import public as clinics
from toubib.modules.directory import public as directory
from toubib.modules.directory.commands.edit_practitioner import PractitionerEdit, edit_practitioner
from toubib.modules.directory.commands.remove_practitioner import remove_practitioner
from toubib.modules.directory.errors import AlreadyPractitioner, PractitionerGone
from toubib.modules.directory.models import PractitionerRole
from toubib.modules.directory.queries.staff import practitioner, practitioners
from toubib.modules.directory.tests.conftest import Cast, add, as_practitioner, elsewhere
from toubib.platform.models import OutboxEvent
from toubib.platform.tenancy import scope

RPPS = "10101010105"
IBAN = "TN59 1000 6035 1835 9847 8831"


@pytest.mark.req("DIR-1")
def test_an_administrator_adds_a_practitioner_with_all_that_identifies_them(cast: Cast) -> None:
    amel = add(
        cast.chloe,
        "Amel",
        "Ben Salah",
        cast.la_marsa,
        cast.centre,
        specialties=["gynaecology-obstetrics", "radiology"],
        registration={"type": "RPPS", "value": "101 0101 0105"},
        bank={"iban": IBAN, "holder": "Cabinet Ben Salah"},
    )
    assert amel.slug == "dr-amel-ben-salah-la-marsa"
    seen = practitioner(amel.pk, actor=cast.chloe)
    assert seen["registration"] == {"type": "RPPS", "value": RPPS}
    assert seen["sites"] == [cast.la_marsa.pk, cast.centre.pk]
    assert seen["bank"] == {"iban_masked": "•" * 20 + "8831", "holder": "Cabinet Ben Salah"}
    assert seen["public"]


@pytest.mark.req("DIR-1", "NFR-3")
def test_bank_details_are_encrypted_and_only_masked_for_those_who_may_know(cast: Cast) -> None:
    amel = add(cast.chloe, "Amel", "Ben Salah", bank={"iban": IBAN, "holder": "Amel"})
    with scope(cast.chloe):
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("SELECT iban FROM directory_practitionerrole WHERE id = %s", [amel.pk])
            stored = cursor.fetchone()[0]
    assert "8831" not in stored
    assert practitioner(amel.pk, actor=cast.bob)["bank"] is None


@pytest.mark.req("DIR-1")
@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"registration": {"type": "RPPS", "value": "10101010104"}}, "registration.value"),
        ({"bank": {"iban": "TN59 1000 6035 1835 9847 8832"}}, "bank.iban"),
        ({"specialties": []}, "specialties"),
        ({"specialties": ["astrology"]}, "specialties.0"),
        ({"given_name": "  "}, "given_name"),
        ({"languages": ["xx"]}, "languages.0"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(cast: Cast, fields: dict[str, object], wrong: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        add(cast.chloe, **{"given_name": "Amel", "family_name": "Ben Salah", **fields})  # type: ignore[arg-type]
    assert set(refused.value.fields) == {wrong}


@pytest.mark.req("DIR-1")
def test_a_licence_number_other_than_rpps_is_kept_as_it_is(cast: Cast) -> None:
    amel = add(cast.chloe, "Amel", "Ben Salah", registration={"type": "other", "value": "CNOM 12/345"})
    assert practitioner(amel.pk, actor=cast.chloe)["registration"]["value"] == "CNOM 12/345"


@pytest.mark.req("DIR-1")
def test_the_same_number_is_not_given_to_two_practitioners_of_a_clinic(cast: Cast) -> None:
    add(cast.chloe, "Amel", "Ben Salah", registration={"type": "RPPS", "value": RPPS})
    with pytest.raises(InvalidInput) as refused:
        add(cast.chloe, "Amal", "Ben Saleh", registration={"type": "RPPS", "value": RPPS})
    assert set(refused.value.fields) == {"registration.value"}
    add(cast.charlie, "Amel", "Ben Salah", registration={"type": "RPPS", "value": RPPS})


@pytest.mark.req("DIR-5")
def test_namesakes_of_different_clinics_get_different_addresses(cast: Cast) -> None:
    slugs = {add(actor, "Nour", "Petit").slug for actor in (cast.chloe, cast.charlie, cast.charlie)}
    assert slugs == {"dr-nour-petit-tunis", "dr-nour-petit-lyon", "dr-nour-petit-lyon-2"}


@pytest.mark.req("DIR-5")
def test_a_name_in_arabic_letters_has_an_address_that_can_be_typed(cast: Cast) -> None:
    assert add(cast.chloe, "أمل", "بن صالح", title="").slug == "aml-bn-salh-tunis"


@pytest.mark.req("DIR-1")
def test_another_clinics_sites_cannot_be_chosen(cast: Cast) -> None:
    with pytest.raises(InvalidInput) as refused:
        add(cast.chloe, "Amel", "Ben Salah", cast.quais)
    assert set(refused.value.fields) == {"sites"}


@pytest.mark.req("DIR-1", "ACC-5")
def test_an_invited_practitioner_becomes_staff_by_specialty(cast: Cast) -> None:
    amel = add(cast.chloe, "Amel", "Ben Salah", account_email="Amel@Example.org", invite=True)
    leila = add(
        cast.chloe,
        "Leïla",
        "Mansour",
        specialties=["midwifery"],
        account_email="leila@example.org",
        invite=True,
    )
    for role, expected in ((amel, Role.DOCTOR), (leila, Role.MIDWIFE)):
        (membership,) = clinics.memberships_of(role.user_id)
        assert membership.roles == {expected}
        assert membership.practitioner_role_id == role.pk
    assert accounts.find_account("amel@example.org") is not None
    assert practitioner(amel.pk, actor=cast.chloe)["account_email"] == "amel@example.org"
    assert practitioner(amel.pk, actor=cast.bob)["account_email"] is None


@pytest.mark.req("DIR-1", "CLI-5")
def test_without_an_invitation_nobody_learns_who_has_an_account(cast: Cast) -> None:
    for address in ("charlie@example.org", "nobody@example.org"):
        with pytest.raises(InvalidInput) as refused:
            add(cast.chloe, "Amel", "Ben Salah", account_email=address)
        assert set(refused.value.fields) == {"account_email"}


@pytest.mark.req("DIR-1")
def test_one_account_is_one_practitioner_of_a_clinic(cast: Cast) -> None:
    add(cast.chloe, "Amel", "Ben Salah", account_email="amel@example.org", invite=True)
    with pytest.raises(AlreadyPractitioner):
        add(cast.chloe, "Amel", "Ben Salah", account_email="amel@example.org", invite=True)


@pytest.mark.req("DIR-2")
def test_a_practitioner_edits_their_own_profile_and_nothing_else(cast: Cast) -> None:
    amel = add(cast.chloe, "Amel", "Ben Salah", account_email="amel@example.org", invite=True)
    other = add(cast.chloe, "Sonia", "Hamdi")
    herself = as_practitioner(amel)
    told = PractitionerEdit(
        fields={
            "biography": "Échographie et suivi de grossesse.",
            "gender": "female",
            "languages": ["fr", "it"],
            "qualifications": ["DU d'échographie"],
            "experience": "Quinze ans de maternité.",
        }
    )
    edited = edit_practitioner(amel.pk, told, actor=herself)
    assert edited.biography.startswith("Échographie")
    assert edited.version == 2
    with pytest.raises(Forbidden):
        edit_practitioner(other.pk, told, actor=herself)
    for fields in ({"specialties": ["cardiology"]}, {"published": False}, {"bank": None}):
        with pytest.raises(Forbidden):
            edit_practitioner(amel.pk, PractitionerEdit(fields=fields), actor=herself)
    with pytest.raises(Forbidden):
        edit_practitioner(amel.pk, PractitionerEdit(sites=[]), actor=herself)


@pytest.mark.req("DIR-1")
def test_a_secretary_reads_practitioners_and_changes_none(cast: Cast) -> None:
    amel = add(cast.chloe, "Amel", "Ben Salah")
    assert [one["id"] for one in practitioners(actor=cast.bob)] == [amel.pk]
    with pytest.raises(Forbidden):
        add(cast.bob, "Sonia", "Hamdi")
    with pytest.raises(Forbidden):
        edit_practitioner(amel.pk, PractitionerEdit(fields={"title": "Pr"}), actor=cast.bob)
    with pytest.raises(Forbidden):
        remove_practitioner(amel.pk, actor=cast.bob)


@pytest.mark.req("CLI-5")
def test_another_clinics_practitioner_does_not_exist(cast: Cast) -> None:
    amel = add(cast.chloe, "Amel", "Ben Salah")
    with pytest.raises(NotFound):
        practitioner(amel.pk, actor=cast.charlie)
    with pytest.raises(NotFound):
        edit_practitioner(amel.pk, PractitionerEdit(fields={"title": "Pr"}), actor=cast.charlie)
    with pytest.raises(NotFound):
        remove_practitioner(amel.pk, actor=cast.charlie)
    with scope(elsewhere(cast.charlie, cast.lyon)), pytest.raises(NotFound):
        directory.role(cast.lyon.pk, amel.pk)


@pytest.mark.req("DIR-1")
def test_two_people_editing_at_once_do_not_undo_each_other(cast: Cast) -> None:
    amel = add(cast.chloe, "Amel", "Ben Salah")
    edit_practitioner(amel.pk, PractitionerEdit(fields={"title": "Pr"}, version=1), actor=cast.chloe)
    with pytest.raises(VersionConflict):
        edit_practitioner(amel.pk, PractitionerEdit(fields={"title": "Mme"}, version=1), actor=cast.chloe)


@pytest.mark.req("DIR-1")
def test_an_edit_that_changes_nothing_is_not_announced(cast: Cast) -> None:
    amel = add(cast.chloe, "Amel", "Ben Salah", cast.centre)
    same = PractitionerEdit(fields={"title": "Dr"}, sites=[cast.centre.pk])
    assert edit_practitioner(amel.pk, same, actor=cast.chloe).version == 1
    with scope(cast.chloe):
        topics = list(OutboxEvent.objects.order_by("position").values_list("topic", flat=True))
    assert "directory.practitioner_changed.v1" not in topics


@pytest.mark.req("DIR-1")
def test_an_iban_left_out_stays(cast: Cast) -> None:
    amel = add(cast.chloe, "Amel", "Ben Salah", bank={"iban": IBAN, "holder": "Amel"})
    edit_practitioner(amel.pk, PractitionerEdit(fields={"bank": {"holder": "SARL Amel"}}), actor=cast.chloe)
    seen = practitioner(amel.pk, actor=cast.chloe)
    assert seen["bank"] == {"iban_masked": "•" * 20 + "8831", "holder": "SARL Amel"}


@pytest.mark.req("DIR-1")
def test_removing_ends_the_role_and_deletes_nothing(cast: Cast) -> None:
    amel = add(cast.chloe, "Amel", "Ben Salah", cast.centre)
    remove_practitioner(amel.pk, actor=cast.chloe)
    assert practitioners(actor=cast.chloe) == []
    assert practitioner(amel.pk, actor=cast.chloe)["ended"]
    with scope(cast.chloe):
        assert directory.role(cast.tunis.pk, amel.pk).name == "Dr Amel Ben Salah"
        assert directory.roles(cast.tunis.pk) == []
        assert [one.id for one in directory.roles(cast.tunis.pk, ended=True)] == [amel.pk]
        assert directory.published_role(amel.pk) is None
    with pytest.raises(PractitionerGone):
        edit_practitioner(amel.pk, PractitionerEdit(fields={"title": "Pr"}), actor=cast.chloe)


@pytest.mark.req("DIR-1", "ACC-5")
def test_who_is_removed_is_no_longer_staff_at_once(cast: Cast) -> None:
    amel = add(cast.chloe, "Amel", "Ben Salah", account_email="amel@example.org", invite=True)
    user_id = amel.user_id
    assert user_id is not None
    remove_practitioner(amel.pk, actor=cast.chloe)
    assert clinics.memberships_of(user_id) == []
    back = add(cast.chloe, "Amel", "Ben Salah", account_email="amel@example.org", invite=True)
    assert back.pk != amel.pk
    (membership,) = clinics.memberships_of(user_id)
    assert membership.practitioner_role_id == back.pk


@pytest.mark.req("DIR-1", "NFR-5")
def test_every_change_of_a_practitioner_is_traced_with_who_made_it(cast: Cast) -> None:
    amel = add(cast.chloe, "Amel", "Ben Salah")
    edit_practitioner(amel.pk, PractitionerEdit(fields={"title": "Pr"}), actor=cast.chloe)
    with scope(cast.chloe):
        history = PractitionerRole.objects.get(pk=amel.pk).history.order_by("pgh_id")
        titles = [(entry.title, entry.actor_id) for entry in history]
    assert titles[0] == ("Dr", cast.chloe.user_id)
    assert titles[-1] == ("Pr", cast.chloe.user_id)
