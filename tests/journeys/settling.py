"""What whoever runs a clinic fills in: places, practitioners, reasons for coming, hours."""

from playwright.sync_api import Locator, Page, expect


def drawer(page: Page, name: str) -> Locator:
    """Return the panel at the side."""
    return page.get_by_role("dialog", name=name)


def choose(within: Locator, field: str, option: str) -> None:
    """Choose one of a list, by typing it."""
    box = within.get_by_role("combobox", name=field)
    box.click()
    box.fill(option)
    within.page.get_by_role("option", name=option, exact=True).click()
    box.press("Tab")


def add_site(page: Page, name: str, address: str) -> None:
    """Add a place of practice."""
    page.get_by_role("button", name="Ajouter un lieu").first.click()
    form = drawer(page, "Ajouter un lieu")
    form.get_by_role("textbox", name="Nom").fill(name)
    form.get_by_role("textbox", name="Adresse").fill(address)
    form.get_by_role("button", name="Ajouter un lieu").click()
    expect(page.get_by_role("article").filter(has_text=name)).to_contain_text(address)


def add_practitioner(page: Page, given_name: str, family_name: str, specialty: str, site: str) -> None:
    """Add a practitioner who has no account yet; their hours come next."""
    page.get_by_role("button", name="Ajouter un soignant").first.click()
    form = drawer(page, "Ajouter un soignant")
    form.get_by_role("textbox", name="Prénom").fill(given_name)
    form.get_by_role("textbox", name="Nom", exact=True).fill(family_name)
    choose(form, "Spécialités", specialty)
    form.get_by_role("textbox", name="Numéro").fill("CNOM 15204")
    form.get_by_role("checkbox", name=site).check()
    form.get_by_role("button", name="Ajouter un soignant").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Dr {given_name} {family_name}")


def add_hours(page: Page, days: list[str]) -> None:
    """Open on some mornings of each week, from eight to noon."""
    page.get_by_role("button", name="Ajouter des horaires").click()
    form = drawer(page, "Ajouter des horaires")
    for day in days:
        form.get_by_text(day, exact=True).click()
        expect(form.get_by_role("checkbox", name=day, exact=True)).to_be_checked()
    form.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_text("08:00 – 12:00")).to_have_count(len(days))


def add_type(page: Page, name: str, fee: str, specialty: str = "") -> None:
    """Add a reason for coming, in person, that anyone may book; of every specialty by default."""
    page.get_by_role("button", name="Ajouter un motif").first.click()
    form = drawer(page, "Ajouter un motif")
    form.get_by_role("textbox", name="Français").first.fill(name)
    form.get_by_role("textbox", name="Tarif, Sur place").fill(fee)
    if specialty:
        choose(form, "Spécialités", specialty)
    form.get_by_role("button", name="Ajouter un motif").click()
    expect(page.get_by_role("listitem").filter(has_text=name)).to_be_visible()
