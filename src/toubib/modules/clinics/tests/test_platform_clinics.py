"""Super admins open, edit, suspend and delete clinics (CLI-1)."""

from typing import Any
from uuid import UUID

import pytest

from toubib.kernel.access import Role
from toubib.modules.accounts.models import User
from toubib.modules.clinics.models import Clinic
from toubib.modules.clinics.public import staff_actor
from toubib.modules.clinics.tests.conftest import Browser, Cast, events_of, grant, of, open_clinic, problem

pytestmark = [pytest.mark.django_db, pytest.mark.req("CLI-1")]

ALL = "/api/v1/platform/clinics"
NEW = {
    "name": "Centre médical Téranga",
    "type": "medical-centre",
    "country": "SN",
    "city": "Dakar",
    "address": "12 rue de Thiong",
    "phone": "77 123 45 67",
    "email": "Contact@Teranga.example.org",
    "admin": {"email": "Awa@example.org", "given_name": "Awa", "family_name": "Diop"},
}


def create(browser: Browser, **changes: Any) -> Any:
    return browser.send("POST", ALL, {**NEW, **changes})


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", ""),
        ("POST", ""),
        ("GET", "/{id}"),
        ("PATCH", "/{id}"),
        ("POST", "/{id}/suspend"),
        ("POST", "/{id}/delete"),
    ],
)
@pytest.mark.req("NFR-3")
def test_only_super_admins_get_in(cast: Cast, method: str, path: str) -> None:
    address = ALL + path.format(id=cast.el_amen.pk)
    assert problem(Browser().send(method, address)) == (401, "unauthenticated")
    for user in (cast.chloe, cast.bob, cast.sami):
        assert problem(Browser(user).send(method, address)) == (403, "forbidden")


def test_a_clinic_is_opened_with_its_country_s_defaults_and_its_first_admin(cast: Cast) -> None:
    answer = create(Browser(cast.salma))
    assert answer.status_code == 201, answer.content
    clinic = answer.json()
    assert clinic["slug"] == "centre-medical-teranga"
    assert (clinic["time_zone"], clinic["currency"]) == ("Africa/Dakar", "XOF")
    assert (clinic["phone"], clinic["email"]) == ("+221771234567", "contact@teranga.example.org")
    assert (clinic["status"], clinic["published"], clinic["version"]) == ("active", False, 1)
    awa = User.objects.get(email="awa@example.org")
    assert not awa.has_usable_password()
    actor = staff_actor(awa, UUID(clinic["id"]), "fr")
    assert actor.roles == {Role.CLINIC_ADMIN}
    assert [event.topic for event in events_of(UUID(clinic["id"]))] == [
        "clinics.clinic_created.v1",
        "accounts.account_invited.v1",
        "clinics.role_granted.v1",
    ]


def test_somebody_who_has_an_account_runs_the_new_clinic_with_it(cast: Cast) -> None:
    admin = {"email": "SAMI@example.org", "given_name": "Other", "family_name": "Name"}
    assert create(Browser(cast.salma), admin=admin).status_code == 201
    cast.sami.refresh_from_db()
    assert cast.sami.given_name == "Sami", "an account is its owner's to edit"
    assert len(Browser(cast.sami).get("/api/v1/me").json()["memberships"]) == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": "  "}, "name"),
        ({"name": "***"}, "name"),
        ({"country": "ZZ"}, "country"),
        ({"city": ""}, "city"),
        ({"time_zone": "Mars/Base"}, "time_zone"),
        ({"currency": "ZZZ"}, "currency"),
        ({"languages": []}, "languages"),
        ({"phone": "12"}, "phone"),
        ({"email": "nope"}, "email"),
        ({"type": "spaceship"}, "type"),
        ({"surprise": 1}, "surprise"),
        ({"admin": {"email": "nope", "given_name": "A"}}, "admin.email"),
        ({"admin": {"email": "a@b.example"}}, "admin.given_name"),
    ],
)
def test_what_is_wrong_is_said_of_its_field(cast: Cast, changes: dict[str, Any], field: str) -> None:
    answer = create(Browser(cast.salma), **changes)
    assert problem(answer) == (422, "invalid_input")
    assert list(answer.json()["fields"]) == [field]


@pytest.mark.parametrize("name", ["Clinique El Amen", "EL-AMEN clinique", "clinique « Amen »", "El Amén"])
def test_a_clinic_that_seems_to_be_there_is_reported_with_its_candidates(cast: Cast, name: str) -> None:
    salma = Browser(cast.salma)
    answer = create(salma, name=name, country="TN", city="TUNIS", phone="")
    assert problem(answer) == (409, "duplicate_clinic")
    (candidate,) = answer.json()["candidates"]
    assert candidate["id"] == str(cast.el_amen.pk)
    assert candidate["name"] == "Clinique El Amen"
    forced = create(salma, name=name, country="TN", city="Tunis", phone="", force=True)
    assert forced.status_code == 201
    assert forced.json()["slug"] != "clinique-el-amen"


@pytest.mark.parametrize(
    "changes", [{"name": "Clinique El Amen Enfants"}, {"city": "Sfax"}, {"country": "MA", "city": "Tunis"}]
)
def test_a_clinic_of_another_name_or_city_is_none_of_them(cast: Cast, changes: dict[str, Any]) -> None:
    same = {"name": "Clinique El Amen", "country": "TN", "city": "Tunis", "phone": ""}
    assert create(Browser(cast.salma), **{**same, **changes}).status_code == 201


def test_names_in_addresses_are_unique(cast: Cast) -> None:
    salma = Browser(cast.salma)
    slugs = [create(salma, force=True).json()["slug"] for _ in range(4)]
    assert slugs == [
        "centre-medical-teranga",
        "centre-medical-teranga-dakar",
        "centre-medical-teranga-dakar-2",
        "centre-medical-teranga-dakar-3",
    ]
    assert create(salma, name="عيادة الشفاء", country="TN", city="تونس", phone="").json()["slug"]


def test_repeating_a_request_opens_one_clinic(cast: Cast) -> None:
    salma = Browser(cast.salma)
    key = {"Idempotency-Key": "once"}
    answers = [salma.send("POST", ALL, NEW, **key) for _ in range(2)]
    assert answers[0].json()["id"] == answers[1].json()["id"]
    assert Clinic.objects.filter(city="Dakar").count() == 1


def names(answer: Any) -> list[str]:
    return [item["name"] for item in answer.json()["items"]]


def test_clinics_are_found_by_name_city_address_country_and_status(cast: Cast) -> None:
    salma = Browser(cast.salma)
    create(salma)
    both = ["Cabinet des Terreaux", "Clinique El Amen"]
    assert names(salma.get(ALL)) == [both[0], "Centre médical Téranga", both[1]]
    for query, found in (
        ("q=amén+tun", [both[1]]),
        ("q=lyon", [both[0]]),
        ("q=thiong", ["Centre médical Téranga"]),
        ("q=nowhere", []),
        ("q=%25", names(salma.get(ALL))),
        ("country=fr", [both[0]]),
        ("status=suspended", []),
    ):
        assert names(salma.get(f"{ALL}?{query}")) == found, query
    assert problem(salma.get(f"{ALL}?status=gone")) == (422, "invalid_input")
    assert problem(salma.get(f"{ALL}?cursor=nonsense")) == (422, "invalid_input")


def test_a_long_list_comes_in_pages_without_repeats_or_gaps(cast: Cast) -> None:
    for number in range(60):
        open_clinic(
            cast.salma, f"admin{number}", name=f"Clinique {number % 7}", country="FR", city=f"V{number}"
        )
    salma = Browser(cast.salma)
    first = salma.get(ALL).json()
    second = salma.get(ALL, {"cursor": first["next"]}).json()
    assert len(first["items"]) == 50
    assert second["next"] is None
    ids = [item["id"] for item in first["items"] + second["items"]]
    assert len(ids) == len(set(ids)) == 62


def test_a_clinic_is_edited_and_a_stale_version_refused(cast: Cast) -> None:
    salma = Browser(cast.salma)
    address = f"{ALL}/{cast.el_amen.pk}"
    edited = salma.send("PATCH", address, {"city": "La Marsa", "phone": "71 123 456", "version": 1})
    assert edited.status_code == 200, edited.content
    assert (edited.json()["city"], edited.json()["phone"]) == ("La Marsa", "+21671123456")
    assert edited.json()["version"] == 2
    assert edited.json()["slug"] == "clinique-el-amen", "shared links go on working"
    stale = salma.send("PATCH", address, {"city": "Sfax", "version": 1})
    assert problem(stale) == (409, "version_conflict")
    rename = {"name": "Terreaux", "country": "FR", "city": "Lyon"}
    assert problem(salma.send("PATCH", address, rename)) == (409, "duplicate_clinic")
    assert salma.send("PATCH", address, {**rename, "force": True}).status_code == 200
    assert problem(salma.send("PATCH", f"{ALL}/{cast.sami.pk}", {"city": "X"})) == (404, "not_found")


def test_the_platform_does_not_see_or_edit_what_is_the_clinic_s_own(cast: Cast) -> None:
    salma = Browser(cast.salma)
    assert {"legal", "bank"}.isdisjoint(salma.get(f"{ALL}/{cast.el_amen.pk}").json())
    answer = salma.send("PATCH", f"{ALL}/{cast.el_amen.pk}", {"bank": {"iban": "x"}})
    assert problem(answer) == (422, "invalid_input")
    for path in ("", "/sites", "/rooms", "/members"):
        assert problem(salma.get(of(cast.el_amen, path))) == (404, "not_found")


def test_staff_of_a_suspended_clinic_read_and_change_nothing(cast: Cast) -> None:
    salma, chloe = Browser(cast.salma), Browser(cast.chloe)
    suspended = salma.send("POST", f"{ALL}/{cast.el_amen.pk}/suspend")
    assert suspended.json()["status"] == "suspended"
    assert chloe.get(of(cast.el_amen)).status_code == 200
    refused = chloe.send("PATCH", of(cast.el_amen), {"description": "x"})
    assert problem(refused) == (403, "clinic_suspended")
    assert problem(chloe.send("POST", of(cast.el_amen, "/sites"), {})) == (403, "clinic_suspended")
    assert Browser().get("/api/v1/public/clinics/clinique-el-amen").status_code == 404
    resumed = salma.send("POST", f"{ALL}/{cast.el_amen.pk}/resume")
    assert resumed.json()["status"] == "active"
    assert chloe.send("PATCH", of(cast.el_amen), {"description": "x"}).status_code == 200


def test_a_deleted_clinic_is_as_if_not_there_and_can_be_restored_whole(cast: Cast) -> None:
    salma, chloe = Browser(cast.salma), Browser(cast.chloe)
    deleted = salma.send("POST", f"{ALL}/{cast.el_amen.pk}/delete")
    assert deleted.json()["status"] == "deleted"
    assert deleted.json()["deleted_at"]
    assert problem(chloe.get(of(cast.el_amen))) == (404, "not_found")
    assert chloe.get("/api/v1/me").json()["memberships"] == []
    assert "Clinique El Amen" not in names(salma.get(ALL))
    assert names(salma.get(f"{ALL}?status=deleted")) == ["Clinique El Amen"]
    again = create(salma, name="El Amen", country="TN", city="Tunis", phone="")
    assert problem(again) == (409, "duplicate_clinic"), "it could be restored instead"
    assert salma.send("POST", f"{ALL}/{cast.el_amen.pk}/restore").json()["deleted_at"] is None
    assert chloe.get(of(cast.el_amen)).status_code == 200
    assert len(chloe.get("/api/v1/me").json()["memberships"]) == 1


@pytest.mark.parametrize("move", ["resume", "restore"])
def test_a_move_from_the_wrong_state_is_refused(cast: Cast, move: str) -> None:
    answer = Browser(cast.salma).send("POST", f"{ALL}/{cast.el_amen.pk}/{move}")
    assert problem(answer) == (409, "wrong_status")
    assert answer.json()["clinic_status"] == "active"
    unknown = Browser(cast.salma).send("POST", f"{ALL}/{cast.el_amen.pk}/explode")
    assert unknown.status_code in (404, 422)


def test_a_super_admin_with_a_role_in_a_clinic_has_that_role_and_no_more(cast: Cast) -> None:
    grant(cast.el_amen, cast.salma, Role.SECRETARY)
    salma = Browser(cast.salma)
    assert salma.get(of(cast.el_amen)).status_code == 200
    assert problem(salma.get(of(cast.el_amen, "/members"))) == (403, "forbidden")


@pytest.mark.req("NFR-5")
def test_every_change_of_status_is_announced(cast: Cast) -> None:
    for move in ("suspend", "delete", "restore"):
        Browser(cast.salma).send("POST", f"{ALL}/{cast.el_amen.pk}/{move}")
    topic = "clinics.clinic_status_changed.v1"
    events = [event for event in events_of(cast.el_amen.pk) if event.topic == topic]
    assert [event.payload["status"] for event in events] == ["suspended", "deleted", "active"]
    assert {event.actor_id for event in events} == {cast.salma.pk}
