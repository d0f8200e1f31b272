"""What clinics write to those who work there: every role has a name, in every language."""

import pytest
from django.utils.translation import override

from toubib.kernel.access import Role
from toubib.kernel.ids import uuid7
from toubib.modules.accounts.public import AccountFacts
from toubib.modules.clinics.queries.clinics import clinic
from toubib.modules.clinics.subscribers.letters import invitation, new_role, role_name
from toubib.modules.clinics.tests.conftest import Cast
from toubib.platform.emails import message

pytestmark = [pytest.mark.django_db, pytest.mark.req("ACC-5", "NFR-4")]


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_letters_name_the_clinic_the_role_and_what_to_do(cast: Cast, language: str) -> None:
    person = AccountFacts(
        id=uuid7(),
        email="nadia@example.org",
        given_name="<Nadia>",
        family_name="Zouari",
        language=language,
        phone="",
        preferred_channel="email",
        email_verified=False,
        photo=None,
        has_password=False,
    )
    facts, link = clinic(cast.el_amen.pk), "http://localhost:8000/compte/reinitialiser/key"
    with override(language):
        role = role_name(Role.MIDWIFE)
    for built in (
        message(person.email, language, lambda: invitation(person, facts, [Role.MIDWIFE], link)),
        message(person.email, language, lambda: new_role(person, facts, Role.MIDWIFE)),
    ):
        html = str(built.alternatives[0][0])
        for text in ("Clinique El Amen", role):
            assert text in str(built.body)
            assert text in html
        assert "<Nadia>" not in html


def test_every_role_has_a_name() -> None:
    for role in Role:
        assert role_name(role)
