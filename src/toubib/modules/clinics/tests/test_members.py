"""Who works in a clinic: dated, attributed, and effective at once (ACC-3, ACC-4, ACC-5)."""

from typing import Any
from uuid import UUID

import pytest
from django.core import mail
from django.core.cache import cache

from toubib.kernel.access import Permission, Role
from toubib.kernel.actor import system
from toubib.kernel.errors import Forbidden, NotFound
from toubib.kernel.ids import uuid7
from toubib.modules.accounts.models import User
from toubib.modules.clinics import public as clinics
from toubib.modules.clinics.models import Membership
from toubib.modules.clinics.tests.conftest import Browser, Cast, as_staff, events_of, grant, of, problem
from toubib.platform.outbox.subscribing import Envelope
from toubib.platform.tenancy import scope
from toubib.platform.testing.events import deliver_events

pytestmark = [pytest.mark.django_db, pytest.mark.req("ACC-5")]


def add(cast: Cast, email: str, role: str = "secretary", **more: Any) -> Any:
    body = {"email": email, "role": role, **more}
    return Browser(cast.chloe).send("POST", of(cast.el_amen, "/members"), body)


def listed(cast: Cast, query: str = "") -> list[dict[str, Any]]:
    return Browser(cast.chloe).get(of(cast.el_amen, f"/members{query}")).json()["items"]


def membership_of(cast: Cast, user: User) -> str:
    return next(one["id"] for one in listed(cast) if one["user"]["id"] == str(user.pk))


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/members"),
        ("POST", "/members"),
        ("PATCH", "/members/{id}"),
        ("DELETE", "/members/{id}"),
        ("POST", "/members/{id}/reset-password"),
    ],
)
@pytest.mark.req("ACC-7", "CLI-5")
def test_only_the_clinic_s_administrators_manage_its_people(cast: Cast, method: str, path: str) -> None:
    address = of(cast.el_amen, path.format(id=membership_of(cast, cast.bob)))
    body = {"email": "x@example.org", "role": "secretary"} if (method, path) == ("POST", "/members") else {}
    body = {"practitioners": []} if method == "PATCH" else body
    assert problem(Browser().send(method, address, body)) == (401, "unauthenticated")
    assert problem(Browser(cast.bob).send(method, address, body)) == (403, "forbidden")
    for outsider in (cast.charlie, cast.sami, cast.salma):
        assert problem(Browser(outsider).send(method, address, body)) == (404, "not_found")


def test_members_are_listed_with_who_gave_their_role_and_when(cast: Cast) -> None:
    assert add(cast, "SAMI@example.org", "nurse").status_code == 201
    rows = {one["user"]["name"]: one for one in listed(cast)}
    assert set(rows) == {"Bob X", "Chloe X", "Sami X"}
    sami = rows["Sami X"]
    assert sami["user"] == {"id": str(cast.sami.pk), "name": "Sami X", "email": "sami@example.org"}
    assert (sami["role"], sami["granted_by"], sami["active"]) == ("nurse", "Chloe X", True)
    assert sami["granted_at"]
    assert rows["Chloe X"]["granted_by"] == "Salma X"


def test_a_role_holds_from_the_next_request_and_ends_with_the_next(cast: Cast) -> None:
    sami = Browser(cast.sami)
    assert problem(sami.get(of(cast.el_amen))) == (404, "not_found")
    member = add(cast, "sami@example.org").json()
    assert sami.get(of(cast.el_amen)).status_code == 200
    (mine,) = sami.get("/api/v1/me").json()["memberships"]
    assert mine["clinic"]["slug"] == "clinique-el-amen"
    assert mine["roles"] == ["secretary"]
    assert Permission.AGENDA_READ in mine["permissions"]
    assert Permission.CLINIC_EDIT not in mine["permissions"]
    ended = Browser(cast.chloe).send("DELETE", of(cast.el_amen, f"/members/{member['id']}"))
    assert ended.status_code == 204
    assert problem(sami.get(of(cast.el_amen))) == (404, "not_found")
    assert sami.get("/api/v1/me").json()["memberships"] == []


@pytest.mark.req("ACC-4")
def test_a_role_that_ended_stays_in_the_history_with_who_ended_it(cast: Cast) -> None:
    bob = membership_of(cast, cast.bob)
    Browser(cast.chloe).send("DELETE", of(cast.el_amen, f"/members/{bob}"))
    assert bob not in {one["id"] for one in listed(cast)}
    past = next(one for one in listed(cast, "?ended=true") if one["id"] == bob)
    assert (past["active"], past["revoked_by"]) == (False, "Chloe X")
    assert past["revoked_at"]
    again = Browser(cast.chloe).send("DELETE", of(cast.el_amen, f"/members/{bob}"))
    assert problem(again) == (404, "not_found")
    assert add(cast, "bob@example.org").status_code == 201, "and can be given anew"
    topics = [event.topic for event in events_of(cast.el_amen.pk)]
    assert topics.count("clinics.role_revoked.v1") == 1


def test_one_role_is_given_once_and_another_beside_it(cast: Cast) -> None:
    assert problem(add(cast, "bob@example.org")) == (409, "already_member")
    assert add(cast, "bob@example.org", "clinic-admin").status_code == 201
    (mine,) = Browser(cast.bob).get("/api/v1/me").json()["memberships"]
    assert mine["roles"] == ["clinic-admin", "secretary"]


def test_a_clinic_keeps_an_administrator(cast: Cast) -> None:
    chloe = Browser(cast.chloe)
    own = of(cast.el_amen, f"/members/{membership_of(cast, cast.chloe)}")
    assert problem(chloe.send("DELETE", own)) == (422, "last_clinic_admin")
    grant(cast.el_amen, cast.sami, Role.CLINIC_ADMIN)
    assert chloe.send("DELETE", own).status_code == 204
    assert problem(chloe.get(of(cast.el_amen))) == (404, "not_found")


@pytest.mark.req("CLI-5")
def test_a_membership_of_another_clinic_or_of_a_patient_is_not_found(cast: Cast) -> None:
    theirs = grant(cast.lyon, cast.sami, Role.SECRETARY)
    patient = grant(cast.el_amen, cast.sami, Role.PATIENT)
    chloe = Browser(cast.chloe)
    for membership in (theirs.pk, patient.pk, cast.bob.pk):
        for method, path in (("DELETE", ""), ("POST", "/reset-password")):
            answer = chloe.send(method, of(cast.el_amen, f"/members/{membership}{path}"))
            assert problem(answer) == (404, "not_found")
    assert str(cast.sami.pk) not in {one["user"]["id"] for one in listed(cast)}


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"role": "secretary"}, "email"),
        ({"email": "nope", "role": "secretary"}, "email"),
        ({"email": "x@example.org", "role": "super-admin"}, "role"),
        ({"email": "x@example.org", "role": "patient"}, "role"),
        ({"email": "x@example.org", "role": "doctor", "practitioners": [str(uuid7())]}, "practitioners"),
        ({"email": "x@example.org", "role": "secretary", "practitioners": ["x"]}, "practitioners.0"),
    ],
)
def test_what_is_wrong_is_said_of_its_field(cast: Cast, body: dict[str, Any], field: str) -> None:
    answer = Browser(cast.chloe).send("POST", of(cast.el_amen, "/members"), body)
    assert problem(answer) == (422, "invalid_input")
    assert list(answer.json()["fields"]) == [field]
    assert not User.objects.filter(email="x@example.org").exists()


def test_a_secretary_works_for_the_practitioners_she_is_assigned_to(cast: Cast) -> None:
    amel, nour = uuid7(), uuid7()
    chloe, bob = Browser(cast.chloe), membership_of(cast, cast.bob)
    assert clinics.staff_actor(cast.bob, cast.el_amen.pk, "fr").assigned is None, "all of the clinic"
    address = of(cast.el_amen, f"/members/{bob}")
    answer = chloe.send("PATCH", address, {"practitioners": [str(amel), str(nour)]})
    assert answer.json()["practitioners"] == [str(amel), str(nour)]
    assert clinics.staff_actor(cast.bob, cast.el_amen.pk, "fr").assigned == {amel, nour}
    own = of(cast.el_amen, f"/members/{membership_of(cast, cast.chloe)}")
    refused = chloe.send("PATCH", own, {"practitioners": [str(amel)]})
    assert problem(refused) == (422, "invalid_input")


def told(to: str) -> str:
    (message,) = [one for one in mail.outbox if one.to == [to]]
    return f"{message.subject}\n{message.body}"


@pytest.mark.req("ACC-2")
def test_somebody_new_is_invited_once_and_gets_in_with_a_password_of_their_own(cast: Cast) -> None:
    deliver_events()
    mail.outbox.clear()
    assert add(cast, "Nadia@example.org", given_name="Nadia", family_name="Zouari").status_code == 201
    deliver_events()
    letter = told("nadia@example.org")
    assert "Clinique El Amen" in letter
    key = letter.split("/compte/reinitialiser/")[1].split()[0]
    auth = "/api/v1/auth/app/v1/auth"
    program = Browser()
    chosen = program.send("POST", f"{auth}/password/reset", {"key": key, "password": "une phrase à elle"})
    assert chosen.status_code == 200, chosen.content
    signed = program.send(
        "POST", f"{auth}/login", {"email": "nadia@example.org", "password": "une phrase à elle"}
    )
    assert signed.status_code == 200, "her mailbox is proved: no code is asked for"
    token = signed.json()["meta"]["access_token"]
    me = Browser().get("/api/v1/me", headers={"Authorization": f"Bearer {token}"}).json()
    assert (me["given_name"], me["email_verified"]) == ("Nadia", True)
    assert me["memberships"][0]["roles"] == ["secretary"]


def test_somebody_who_has_an_account_is_told_of_their_role(cast: Cast) -> None:
    deliver_events()
    mail.outbox.clear()
    add(cast, "sami@example.org", "doctor")
    deliver_events()
    letter = told("sami@example.org")
    assert "Clinique El Amen" in letter
    assert "reinitialiser" not in letter


@pytest.mark.req("ACC-3")
def test_an_administrator_has_a_password_reset_and_sees_none(cast: Cast) -> None:
    deliver_events()
    mail.outbox.clear()
    cache.clear()
    chloe = Browser(cast.chloe)
    address = of(cast.el_amen, f"/members/{membership_of(cast, cast.bob)}/reset-password")
    answer = chloe.send("POST", address)
    assert (answer.status_code, answer.content) == (204, b"")
    again = chloe.send("POST", address)
    assert problem(again) == (429, "too_many_requests")
    assert int(again["Retry-After"]) > 0
    deliver_events()
    letter = told("bob@example.org")
    key = letter.split("/compte/reinitialiser/")[1].split()[0]
    assert all(key not in str(event.payload) for event in events_of(cast.el_amen.pk))
    before = cast.bob.password
    cast.bob.refresh_from_db()
    assert cast.bob.password == before, "the present password works until another is chosen"
    reset = {"key": key, "password": "une phrase à lui"}
    assert Browser().send("POST", "/api/v1/auth/app/v1/auth/password/reset", reset).status_code == 200


def test_the_directory_gives_roles_through_the_public_door(cast: Cast) -> None:
    admin = as_staff(cast.el_amen, cast.chloe, Role.CLINIC_ADMIN)
    role_id = uuid7()
    first = clinics.grant(cast.el_amen.pk, cast.sami.pk, Role.DOCTOR, actor=admin)
    again = clinics.grant(cast.el_amen.pk, cast.sami.pk, Role.DOCTOR, role_id, actor=admin)
    assert first == again
    assert clinics.staff_actor(cast.sami, cast.el_amen.pk, "fr").practitioner_role_id == role_id
    secretary = as_staff(cast.el_amen, cast.bob, Role.SECRETARY)
    with pytest.raises(Forbidden):
        clinics.grant(cast.el_amen.pk, cast.sami.pk, Role.NURSE, actor=secretary)


@pytest.mark.req("CLI-5")
def test_an_administrator_cannot_give_roles_in_another_clinic(cast: Cast) -> None:
    admin = as_staff(cast.el_amen, cast.chloe, Role.CLINIC_ADMIN)
    with pytest.raises(NotFound):
        clinics.grant(cast.lyon.pk, cast.sami.pk, Role.DOCTOR, actor=admin)


def test_becoming_a_patient_again_changes_nothing(cast: Cast) -> None:
    with scope(system("test", cast.el_amen.pk)):
        for _ in range(2):
            clinics.become_patient(cast.el_amen.pk, cast.sami.pk)
        held = Membership.objects.filter(clinic_id=cast.el_amen.pk, user=cast.sami)
        assert [one.role for one in held] == ["patient"]
    (mine,) = clinics.memberships_of(cast.sami.pk)
    assert (mine.clinic_id, mine.roles) == (cast.el_amen.pk, {Role.PATIENT})
    with pytest.raises(NotFound):
        clinics.staff_actor(cast.sami, cast.el_amen.pk, "fr")


def test_staff_are_found_by_role(cast: Cast) -> None:
    with scope(system("test", cast.el_amen.pk)):
        assert set(clinics.staff_user_ids(cast.el_amen.pk)) == {cast.chloe.pk, cast.bob.pk}
        assert clinics.staff_user_ids(cast.el_amen.pk, {Role.SECRETARY}) == [cast.bob.pk]


def test_letters_about_what_no_longer_holds_are_not_sent(cast: Cast) -> None:
    from toubib.modules.clinics.subscribers import tell_of_role

    member = add(cast, "sami@example.org").json()
    Browser(cast.chloe).send("DELETE", of(cast.el_amen, f"/members/{member['id']}"))
    granted = next(
        event
        for event in events_of(cast.el_amen.pk)
        if event.topic == "clinics.role_granted.v1" and event.payload["user_id"] == str(cast.sami.pk)
    )
    mail.outbox.clear()
    with scope(system("test", cast.el_amen.pk)):
        tell_of_role(
            Envelope(
                id=granted.id,
                topic=granted.topic,
                clinic_id=granted.clinic_id,
                aggregate_id=UUID(str(granted.aggregate_id)),
                actor_id=granted.actor_id,
                payload=granted.payload,
            )
        )
    assert mail.outbox == []


def test_making_somebody_staff_takes_one_query(cast: Cast, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(5) as captured:
        clinics.staff_actor(cast.bob, cast.el_amen.pk, "fr")
    assert sum("clinics_membership" in query["sql"] for query in captured.captured_queries) == 1
