"""Sites, rooms and equipment (CLI-3)."""

from typing import Any
from uuid import UUID

import pytest

from toubib.kernel.access import Role
from toubib.kernel.actor import system
from toubib.kernel.errors import NotFound
from toubib.modules.clinics import public as clinics
from toubib.modules.clinics.tests.conftest import Browser, Cast, events_of, of, problem
from toubib.platform.tenancy import scope

pytestmark = [pytest.mark.django_db, pytest.mark.req("CLI-3")]

SITE = {"name": "Les Berges du Lac", "address": "4 rue du Lac", "city": "Tunis", "phone": "71 123 456"}


def add_site(cast: Cast, **changes: Any) -> Any:
    return Browser(cast.chloe).send("POST", of(cast.el_amen, "/sites"), {**SITE, **changes})


def add_room(cast: Cast, site: str, **changes: Any) -> Any:
    body = {"site": site, "name": "Échographe", "kind": "equipment", **changes}
    return Browser(cast.chloe).send("POST", of(cast.el_amen, "/rooms"), body)


def test_a_site_takes_country_and_clock_from_its_clinic(cast: Cast) -> None:
    answer = add_site(cast)
    assert answer.status_code == 201, answer.content
    site = answer.json()
    assert (site["country"], site["time_zone"]) == ("TN", "Africa/Tunis")
    assert (site["phone"], site["version"]) == ("+21671123456", 1)
    assert (site["published"], site["active"]) == (True, True)
    assert Browser(cast.bob).get(of(cast.el_amen, "/sites")).json()["items"] == [site]
    abroad = add_site(cast, name="Dakar", city="Dakar", country="SN", time_zone="Africa/Dakar", phone="")
    assert abroad.json()["time_zone"] == "Africa/Dakar"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " "}, "name"),
        ({"city": ""}, "city"),
        ({"country": "ZZ"}, "country"),
        ({"time_zone": "Nowhere/Else"}, "time_zone"),
        ({"phone": "1"}, "phone"),
    ],
)
def test_what_is_wrong_with_a_site_is_said_of_its_field(cast: Cast, changes: Any, field: str) -> None:
    answer = add_site(cast, **changes)
    assert problem(answer) == (422, "invalid_input")
    assert list(answer.json()["fields"]) == [field]


def test_a_site_is_edited_closed_and_protected_from_a_stale_edit(cast: Cast) -> None:
    site = add_site(cast).json()
    chloe, address = Browser(cast.chloe), of(cast.el_amen, f"/sites/{site['id']}")
    moved = chloe.send("PATCH", address, {"city": "La Marsa", "version": 1}).json()
    assert (moved["city"], moved["name"], moved["version"]) == ("La Marsa", SITE["name"], 2)
    stale = chloe.send("PATCH", address, {"city": "Sfax", "version": 1})
    assert problem(stale) == (409, "version_conflict")
    assert chloe.send("PATCH", address, {"active": False}).json()["active"] is False
    assert "clinics.site_changed.v1" in {event.topic for event in events_of(cast.el_amen.pk)}


def test_a_site_in_use_is_closed_rather_than_deleted(cast: Cast) -> None:
    site = add_site(cast).json()
    room = add_room(cast, site["id"]).json()
    chloe, address = Browser(cast.chloe), of(cast.el_amen, f"/sites/{site['id']}")
    assert problem(chloe.send("DELETE", address)) == (409, "site_in_use")
    assert chloe.send("DELETE", of(cast.el_amen, f"/rooms/{room['id']}")).status_code == 204
    assert chloe.send("DELETE", address).status_code == 204
    assert chloe.get(of(cast.el_amen, "/sites")).json()["items"] == []
    assert problem(chloe.send("DELETE", address)) == (404, "not_found")


def test_rooms_and_equipment_belong_to_a_site_of_the_clinic(cast: Cast) -> None:
    site = add_site(cast).json()["id"]
    other = add_site(cast, name="Marsa").json()["id"]
    room = add_room(cast, site).json()
    assert (room["site"], room["kind"], room["active"]) == (site, "equipment", True)
    chloe, address = Browser(cast.chloe), of(cast.el_amen, f"/rooms/{room['id']}")
    moved = chloe.send("PATCH", address, {"site": other, "name": "Salle 1", "kind": "room", "active": False})
    assert moved.json() == {**room, "site": other, "name": "Salle 1", "kind": "room", "active": False}
    charlie = Browser(cast.charlie)
    theirs = charlie.send("POST", of(cast.lyon, "/sites"), {"name": "Lyon", "city": "Lyon"}).json()["id"]
    for stray in (theirs, str(cast.sami.pk)):
        for answer in (add_room(cast, stray), chloe.send("PATCH", address, {"site": stray})):
            assert problem(answer) == (422, "invalid_input")
            assert list(answer.json()["fields"]) == ["site"]


@pytest.mark.req("CLI-5")
def test_another_clinic_s_places_are_not_found(cast: Cast) -> None:
    site = add_site(cast).json()["id"]
    room = add_room(cast, site).json()["id"]
    charlie = Browser(cast.charlie)
    for path in (f"/sites/{site}", f"/rooms/{room}"):
        for clinic in (cast.lyon, cast.el_amen):
            for method in ("PATCH", "DELETE"):
                assert problem(charlie.send(method, of(clinic, path), {"name": "X"})) == (404, "not_found")
    assert charlie.get(of(cast.lyon, "/sites")).json()["items"] == []
    with scope(system("test", cast.lyon.pk)):
        with pytest.raises(NotFound):
            clinics.site(cast.el_amen.pk, UUID(room))
        assert clinics.rooms(cast.el_amen.pk) == []


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/sites"),
        ("PATCH", "/sites/{s}"),
        ("DELETE", "/sites/{s}"),
        ("POST", "/rooms"),
        ("DELETE", "/rooms/{r}"),
    ],
)
def test_a_secretary_sees_places_and_changes_none(cast: Cast, method: str, path: str) -> None:
    site = add_site(cast).json()["id"]
    room = add_room(cast, site).json()["id"]
    bob = Browser(cast.bob)
    bodies = {"/sites": SITE, "/rooms": {"site": site, "name": "X"}}
    answer = bob.send(method, of(cast.el_amen, path.format(s=site, r=room)), bodies.get(path, {"name": "X"}))
    assert problem(answer) == (403, "forbidden")
    assert len(bob.get(of(cast.el_amen, "/rooms")).json()["items"]) == 1
    anonymous = Browser().send(method, of(cast.el_amen, path.format(s=site, r=room)))
    assert problem(anonymous) == (401, "unauthenticated")


def test_repeating_a_request_adds_one_site(cast: Cast) -> None:
    chloe, key = Browser(cast.chloe), {"Idempotency-Key": "once"}
    answers = [chloe.send("POST", of(cast.el_amen, "/sites"), SITE, **key) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert len(chloe.get(of(cast.el_amen, "/sites")).json()["items"]) == 1


def test_other_modules_read_sites_of_their_scope_and_published_ones_of_any(cast: Cast) -> None:
    open_to_all = UUID(add_site(cast).json()["id"])
    hidden = UUID(add_site(cast, name="Interne", published=False).json()["id"])
    with scope(system("test", cast.el_amen.pk)):
        assert {one.id for one in clinics.sites(cast.el_amen.pk)} == {open_to_all, hidden}
    with scope(system("test", cast.lyon.pk)):
        assert set(clinics.sites_by_id([open_to_all, hidden])) == {open_to_all}
    assert Role.PATIENT not in clinics.staff_actor(cast.bob, cast.el_amen.pk, "fr").roles
