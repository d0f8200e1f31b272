"""Two people at once: what must happen once happens once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.db import connection

from toubib.kernel.access import Role
from toubib.modules.accounts.models import User
from toubib.modules.clinics.models import Clinic
from toubib.modules.clinics.tests.conftest import Browser, Cast, grant, of
from toubib.modules.clinics.tests.test_platform_clinics import ALL, NEW

pytestmark = pytest.mark.django_db(transaction=True)


def together(*acts: Callable[[], Any]) -> list[Any]:
    """Do these at the same moment, each on a connection of its own."""
    start = Barrier(len(acts))

    def act(one: Callable[[], Any]) -> Any:
        start.wait()
        try:
            return one()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(act, acts))


@pytest.mark.req("CLI-1")
def test_of_two_super_admins_who_open_the_same_clinic_one_is_told(cast: Cast) -> None:
    answers = together(*(lambda: Browser(cast.salma).send("POST", ALL, NEW) for _ in range(2)))
    assert sorted(answer.status_code for answer in answers) == [201, 409]
    assert Clinic.objects.filter(city="Dakar").count() == 1


@pytest.mark.req("ACC-5")
def test_two_administrators_who_end_each_other_s_role_leave_one(cast: Cast) -> None:
    other = grant(cast.el_amen, cast.sami, Role.CLINIC_ADMIN)
    items = Browser(cast.chloe).get(of(cast.el_amen, "/members")).json()["items"]
    own = next(one["id"] for one in items if one["user"]["id"] == str(cast.chloe.pk))
    answers = together(
        lambda: Browser(cast.chloe).send("DELETE", of(cast.el_amen, f"/members/{other.pk}")),
        lambda: Browser(cast.sami).send("DELETE", of(cast.el_amen, f"/members/{own}")),
    )
    assert sorted(answer.status_code for answer in answers) in ([204, 404], [204, 422])
    left = [
        user for user in (cast.chloe, cast.sami) if Browser(user).get(of(cast.el_amen)).status_code == 200
    ]
    assert len(left) == 1


@pytest.mark.req("CLI-2")
def test_of_two_edits_of_one_version_one_is_told(cast: Cast) -> None:
    answers = together(
        *(
            lambda words=words: Browser(cast.chloe).send(
                "PATCH", of(cast.el_amen), {"description": words, "version": 1}
            )
            for words in ("A", "B")
        )
    )
    assert sorted(answer.status_code for answer in answers) == [200, 409]


@pytest.mark.req("ACC-2")
def test_two_sign_ups_with_one_address_make_one_account(cast: Cast) -> None:
    body = {
        "email": "leila@example.org",
        "password": "le soleil de Sousse",
        "given_name": "Leïla",
        "family_name": "Ayari",
        "role": "patient",
    }
    answers = together(
        *(lambda: Browser().send("POST", "/api/v1/auth/app/v1/auth/signup", body) for _ in range(2))
    )
    assert {answer.status_code for answer in answers} <= {401, 409}
    assert User.objects.filter(email="leila@example.org").count() == 1
    assert EmailAddress.objects.filter(email="leila@example.org").count() == 1


@pytest.mark.req("ACC-5")
def test_one_role_given_twice_at_once_is_held_once(cast: Cast) -> None:
    body = {"email": "sami@example.org", "role": "nurse"}
    answers = together(
        *(lambda: Browser(cast.chloe).send("POST", of(cast.el_amen, "/members"), body) for _ in range(2))
    )
    assert sorted(answer.status_code for answer in answers) == [201, 409]
