"""Signing in, what protects an account, and what ends a session."""

import hashlib
import hmac
import struct
import time
from base64 import b32decode

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.journeys.conftest import Windows
from tests.mailbox import Mailbox
from tests.person import PASSWORD, Person

SECURITY = "/compte/securite"
SECONDS_PER_CODE = 30


def totp(secret: str, *, ahead: int = 0) -> str:
    """Return the code that an authenticator application shows (RFC 6238), or one it will show later."""
    counter = struct.pack(">Q", int(time.time()) // SECONDS_PER_CODE + ahead)
    digest = hmac.digest(b32decode(secret + "=" * (-len(secret) % 8)), counter, hashlib.sha1)
    offset = digest[-1] & 0xF
    return f"{struct.unpack('>I', digest[offset : offset + 4])[0] & 0x7FFFFFFF:010d}"[-6:]


def matter(page: Page, title: str) -> Locator:
    """Return one of the sections of the security page."""
    return page.get_by_role("region", name=title)


def at_home(page: Page, given_name: str) -> None:
    """Expect the patient's own start page, which greets them."""
    expect(page.get_by_role("heading", level=1)).to_have_text(given_name)


def prove(page: Page) -> None:
    """Say once more who one is, as is asked before the account's security changes."""
    asking = page.get_by_role("dialog", name="C’est bien vous ?")
    asking.get_by_role("textbox", name="Mot de passe").fill(PASSWORD)
    asking.get_by_role("button", name="Confirmer").click()
    expect(asking).to_be_hidden()


def sign_out(page: Page, name: str) -> None:
    page.get_by_role("button", name=f"Menu de {name}").click()
    page.get_by_role("menuitem", name="Se déconnecter").click()
    expect(page.get_by_role("link", name="Se connecter")).to_be_visible()


def type_password(page: Page, email: str, password: str) -> None:
    page.goto("/connexion")
    page.get_by_label("Adresse e-mail").fill(email)
    page.get_by_role("textbox", name="Mot de passe").fill(password)
    page.get_by_role("button", name="Se connecter", exact=True).click()


@pytest.mark.req("ACC-8", "ACC-1")
def test_a_code_of_the_telephone_is_asked_for_once_it_was_set_up(windows: Windows, mailbox: Mailbox) -> None:
    person = Person(windows.base_url).sign_up("Hela", "Sfar", mailbox)
    page = windows.open(person)
    page.goto(SECURITY)
    matter(page, "Code à la connexion").get_by_role("button", name="Activer").click()
    setting_up = page.get_by_role("dialog", name="Code à la connexion")
    secret = setting_up.locator("bdi").inner_text().replace(" ", "")
    setting_up.get_by_label("Code à 6 chiffres").fill(totp(secret))
    setting_up.get_by_role("button", name="Activer").click()
    prove(page)
    page.get_by_role("button", name="Je les ai gardés").click()
    expect(matter(page, "Code à la connexion").get_by_text("activé", exact=True)).to_be_visible()
    sign_out(page, "Hela Sfar")

    type_password(page, person.email, PASSWORD)
    expect(page.get_by_role("heading", level=1)).to_have_text("Encore une étape")
    page.get_by_label("Code à 6 chiffres").fill("000000")
    page.get_by_role("button", name="Continuer").click()
    expect(page.get_by_text("Ce code n’est pas le bon")).to_be_visible()
    page.get_by_label("Code à 6 chiffres").fill(totp(secret, ahead=1))
    page.get_by_role("button", name="Continuer").click()

    at_home(page, "Hela")


@pytest.mark.req("ACC-8")
def test_a_passkey_opens_the_account_without_a_password(windows: Windows, mailbox: Mailbox) -> None:
    page = windows.open(Person(windows.base_url).sign_up("Ines", "Baccar", mailbox))
    give_a_fingerprint_reader(page)
    page.goto(SECURITY)
    matter(page, "Clés d’accès").get_by_role("button", name="Ajouter une clé").click()
    adding = page.get_by_role("dialog", name="Ajouter une clé")
    adding.get_by_label("Nom de la clé").fill("Mon téléphone")
    adding.get_by_role("button", name="Continuer").click()
    prove(page)
    expect(matter(page, "Clés d’accès").get_by_text("Mon téléphone")).to_be_visible()
    sign_out(page, "Ines Baccar")

    page.goto("/connexion")
    page.get_by_role("button", name="Utiliser une clé d’accès").click()

    at_home(page, "Ines")


def give_a_fingerprint_reader(page: Page) -> None:
    """Plug an authenticator into the browser that recognises whoever touches it."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


@pytest.mark.req("ACC-3")
def test_a_forgotten_password_is_replaced_through_the_mailbox(windows: Windows, mailbox: Mailbox) -> None:
    email = Person(windows.base_url).sign_up("Mouna", "Dridi", mailbox).email
    page, chosen = windows.open(), "une barque bleue à Mahdia"
    page.goto("/connexion")
    page.get_by_label("Adresse e-mail").fill(email)
    page.get_by_role("link", name="Mot de passe oublié ?").click()
    expect(page.get_by_label("Adresse e-mail")).to_have_value(email)
    page.get_by_role("button", name="Recevoir le lien").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Regardez vos e-mails")

    page.goto(
        mailbox.wait_for(email, lambda letter: "/reinitialiser/" in letter.text).link("/reinitialiser/")
    )
    page.get_by_role("textbox", name="Nouveau mot de passe").fill(chosen)
    page.get_by_role("button", name="Enregistrer").click()
    at_home(page, "Mouna")
    sign_out(page, "Mouna Dridi")

    type_password(page, email, PASSWORD)
    expect(page.get_by_text("L’adresse ou le mot de passe ne correspond pas")).to_be_visible()
    type_password(page, email, chosen)
    at_home(page, "Mouna")


@pytest.mark.req("ACC-1")
def test_a_session_ended_from_another_device_is_over_at_its_next_step(
    windows: Windows, mailbox: Mailbox
) -> None:
    here = Person(windows.base_url).sign_up("Yosra", "Zribi", mailbox)
    there = Person(windows.base_url).sign_in(here.email, PASSWORD)
    page, lost = windows.open(here), windows.open(there)
    lost.goto("/moi")
    at_home(lost, "Yosra")

    page.goto(SECURITY)
    matter(page, "Appareils connectés").get_by_role("button", name="Déconnecter").click()
    expect(page.get_by_text("L’appareil est déconnecté.")).to_be_visible()
    lost.goto("/moi/rendez-vous")

    expect(lost.get_by_role("heading", level=1)).to_have_text("Se connecter")
    assert lost.url.endswith("/connexion?suite=%2Fmoi%2Frendez-vous")


@pytest.mark.req("ACC-2")
def test_a_weak_password_is_refused_with_the_reason(windows: Windows) -> None:
    page = windows.open()
    page.goto("/inscription")
    page.get_by_label("Prénom").fill("Amira")
    page.get_by_role("textbox", name="Nom", exact=True).fill("Toumi")
    page.get_by_label("Adresse e-mail").fill("amira@example.org")
    password = page.get_by_role("textbox", name="Mot de passe")
    password.fill("12345678")
    page.get_by_role("button", name="Créer mon compte").click()

    expect(password).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_role("heading", level=1)).to_have_text("Créer votre compte")
