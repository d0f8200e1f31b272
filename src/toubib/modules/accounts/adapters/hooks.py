"""allauth's signals that mean something to us."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.signals import password_reset
from django.dispatch import receiver

from toubib.modules.accounts.models import User


@receiver(password_reset, sender=User)
def link_proves_the_mailbox(user: User, **_: Any) -> None:
    """Note that the address is the person's own: the link they followed went there and nowhere else.

    So somebody who was invited signs in right after choosing their password.
    """
    addresses = EmailAddress.objects.filter(user=user)
    if [address.email for address in addresses] == [user.email]:
        addresses.update(verified=True, primary=True)
