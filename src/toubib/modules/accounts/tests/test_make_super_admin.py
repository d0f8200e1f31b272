"""The first super admin is made on the command line of the installation."""

import pytest
from allauth.account.models import EmailAddress

from toubib.kernel.actor import system
from toubib.kernel.errors import InvalidInput
from toubib.modules.accounts.commands.make_super_admin import make_super_admin
from toubib.modules.accounts.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.req("CLI-1")]
PASSWORD = "quatre-chevaux-verts"


def make(email: str = "Ines@toubib.test", password: str | None = PASSWORD) -> User:
    actor = system("create-super-admin")
    made = make_super_admin(email, given_name="Ines", family_name="Haddad", password=password, actor=actor)
    return User.objects.get(pk=made)


def test_a_new_super_admin_can_sign_in_at_once() -> None:
    user = make()

    assert user.email == "ines@toubib.test"
    assert user.is_super_admin
    assert user.check_password(PASSWORD)
    assert EmailAddress.objects.get(user=user).verified


def test_an_existing_account_keeps_its_password_and_name() -> None:
    before = User.objects.create_user("ines@toubib.test", "une-autre-phrase", given_name="I", family_name="H")

    after = make(password=None)

    assert after.pk == before.pk
    assert after.is_super_admin
    assert after.check_password("une-autre-phrase")
    assert after.name == "I H"


@pytest.mark.parametrize(
    ("email", "password", "field"), [("ines", PASSWORD, "email"), ("a@b.fr", "12345", "password")]
)
def test_a_wrong_address_and_a_weak_password_are_refused(email: str, password: str, field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        make(email, password)

    assert list(refused.value.fields) == [field]
    assert not User.objects.exists()
