"""Commands on accounts."""

import argparse
import getpass
import sys

from toubib.entrypoints.commands.data import django_at_work
from toubib.platform.refusal import Refusal


def create_super_admin(chosen: argparse.Namespace) -> None:
    """Make a super admin; ask on the terminal for what a new account needs.

    Where there is no terminal, the password is the first line of the standard input.
    """
    with django_at_work():
        from toubib.kernel.actor import system
        from toubib.kernel.errors import InvalidInput
        from toubib.modules.accounts.commands.make_super_admin import has_account, make_super_admin

        new = not has_account(chosen.email)
        try:
            make_super_admin(
                chosen.email,
                given_name=_asked(chosen.given_name, "Given name: ") if new else "",
                family_name=_asked(chosen.family_name, "Family name: ") if new else "",
                password=_password() if new else None,
                actor=system("create-super-admin"),
            )
        except InvalidInput as error:
            problems = (problem.message for found in error.fields.values() for problem in found)
            raise Refusal(" ".join(problems)) from error
    print(f"toubib: {chosen.email} may now run the platform")


def _asked(given: str, question: str) -> str:
    return given or (input(question) if sys.stdin.isatty() else "")


def _password() -> str:
    if sys.stdin.isatty():
        return getpass.getpass("Password: ")
    return sys.stdin.readline().rstrip("\n")
