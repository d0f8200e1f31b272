"""What anyone finds, sees and may be suggested; and when somebody is no longer there to be found."""

import pytest
from django.db import connection
from django.test import Client

from toubib.kernel.actor import VISITOR, Actor
from toubib.kernel.errors import NotFound
from toubib.modules.clinics.events import ClinicEdited, ClinicStatusChanged, SiteChanged
from toubib.modules.clinics.models import Clinic, Site
from toubib.modules.directory import public as directory
from toubib.modules.directory.commands.edit_practitioner import PractitionerEdit, edit_practitioner
from toubib.modules.directory.models import PractitionerRole, SearchEntry
from toubib.modules.directory.tests.conftest import Cast, add
from toubib.platform.models import OutboxEvent
from toubib.platform.outbox import record
from toubib.platform.tenancy import scope
from toubib.platform.testing.events import deliver_events


def found(actor: Actor = VISITOR, **criteria: object) -> set[str]:
    """The names of the roles that match, as a visitor finds them."""
    sql, params = directory.matching_roles(directory.Criteria(**criteria))  # type: ignore[arg-type]
    with scope(actor), connection.cursor() as cursor:
        cursor.execute(sql, params)
        cards = directory.cards([row[0] for row in cursor.fetchall()], "fr")
    return {card["name"] for card in cards.values()}


@pytest.fixture
def directory_of_four(cast: Cast) -> Cast:
    add(cast.chloe, "Amel", "Ben Salah", cast.la_marsa, gender="female", languages=["fr", "ar", "en"])
    add(cast.chloe, "Néji", "Gharbi", cast.centre, cast.la_marsa, specialties=["paediatrics"])
    add(cast.chloe, "Leïla", "N'Diaye", cast.centre, specialties=["midwifery"], title="Mme")
    add(cast.charlie, "Amélie", "Dupont", cast.quais, accepts_new_patients=False, languages=["fr"])
    return cast


AMEL, NEJI, LEILA, AMELIE = "Dr Amel Ben Salah", "Dr Néji Gharbi", "Mme Leïla N'Diaye", "Dr Amélie Dupont"


@pytest.mark.req("DIR-3")
@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("amel", {AMEL, AMELIE}),
        ("AMÉL", {AMEL, AMELIE}),
        ("salah ben amel", {AMEL}),
        ("bensalah", {AMEL}),
        ("dr ben salah", {AMEL}),
        ("docteur gharbi", {NEJI}),
        ("neji", {NEJI}),
        ("ndiaye", {LEILA}),
        ("gynécologue", {AMEL, AMELIE}),
        ("gynécologues à lyon", {AMELIE}),
        ("gynaecologist la marsa", {AMEL}),
        ("طبيب أطفال", {NEJI}),
        ("sage femme", {LEILA}),
        ("clinique el amen", {AMEL, NEJI, LEILA}),
        ("quais", {AMELIE}),
        ("dentiste", set()),
        ("amel lyon", {AMELIE}),
        ("", {AMEL, NEJI, LEILA, AMELIE}),
    ],
)
def test_accents_case_order_and_language_do_not_matter(
    directory_of_four: Cast, query: str, names: set[str]
) -> None:
    assert found(q=query) == names


@pytest.mark.req("DIR-3")
def test_filters_narrow_the_search(directory_of_four: Cast) -> None:
    assert found(specialty="gynaecology-obstetrics") == {AMEL, AMELIE}
    assert found(specialty="gynaecology") == set()
    assert found(city="la marsa") == {AMEL, NEJI}
    assert found(city="Tunis", specialty="midwifery") == {LEILA}
    assert found(language="en") == {AMEL}
    assert found(new_patients=True) == {AMEL, NEJI, LEILA}
    assert found(clinic_id=directory_of_four.lyon.pk) == {AMELIE}
    assert found(clinic_id=directory_of_four.lyon.pk, q="amel ben") == set()


@pytest.mark.req("DIR-3")
def test_signs_and_wildcards_are_only_letters_that_are_not_found(directory_of_four: Cast) -> None:
    assert found(q="%") == found()
    for query in ("' OR 1=1 --", "amel%", "\\", "a" * 300, "amel " * 50):
        found(q=query)


@pytest.mark.req("DIR-4", "DIR-5")
def test_a_card_says_who_where_and_what_in_the_readers_language(directory_of_four: Cast) -> None:
    with scope(VISITOR):
        role = directory.published_role("dr-amel-ben-salah-la-marsa")
        assert role is not None
        french, arabic = (directory.cards([role.id], language)[role.id] for language in ("fr", "ar"))
    assert french["specialties"] == [{"code": "gynaecology-obstetrics", "name": "Gynécologue-obstétricienne"}]
    assert arabic["specialties"][0]["name"] == "طبيبة أمراض النساء والتوليد"
    assert french["clinic"]["name"] == "Clinique El Amen"
    assert [site["city"] for site in french["sites"]] == ["La Marsa"]
    assert french["rating"] is None
    assert french["time_zone"] == "Africa/Tunis"


@pytest.mark.req("DIR-5")
def test_the_public_page_shows_rpps_and_no_other_number(cast: Cast) -> None:
    amel = add(cast.charlie, "Amel", "A", registration={"type": "RPPS", "value": "10101010105"})
    sonia = add(cast.chloe, "Sonia", "B", registration={"type": "other", "value": "CNOM 12"}, biography="Bio")
    with scope(VISITOR):
        assert directory.profile(amel.slug, "fr")["registration"] == {"type": "RPPS", "value": "10101010105"}
        shown = directory.profile(sonia.pk, "fr")
    assert shown["registration"] is None
    assert shown["biography"] == "Bio"


@pytest.mark.req("DIR-3", "CLI-5")
def test_who_is_not_listed_is_invisible_outside_the_clinic(cast: Cast) -> None:
    hidden = add(cast.chloe, "Amel", "Ben Salah", cast.centre, published=False)
    assert found(q="amel") == set()
    with scope(VISITOR):
        assert directory.published_role(hidden.pk) is None
        assert PractitionerRole.objects.filter(pk=hidden.pk).count() == 0
        assert SearchEntry.objects.filter(practitioner_role_id=hidden.pk).count() == 0
        with pytest.raises(NotFound):
            directory.profile(hidden.slug, "fr")


@pytest.mark.req("DIR-3")
def test_an_edit_is_found_at_once_under_the_new_words_only(cast: Cast) -> None:
    amel = add(cast.chloe, "Amel", "Ben Salah", cast.centre)
    change = PractitionerEdit(
        fields={"family_name": "Trabelsi", "specialties": ["cardiology"]}, sites=[cast.la_marsa.pk]
    )
    edit_practitioner(amel.pk, change, actor=cast.chloe)
    assert found(q="trabelsi cardiologue", city="la marsa") == {"Dr Amel Trabelsi"}
    assert found(q="ben salah") == set()
    assert found(city="Tunis") == set()
    assert found(specialty="gynaecology-obstetrics") == set()


@pytest.mark.req("CLI-1", "DIR-3")
def test_a_suspended_clinics_practitioners_vanish_and_come_back_with_it(directory_of_four: Cast) -> None:
    cast = directory_of_four
    hidden = add(cast.chloe, "Sonia", "Hamdi", published=False)
    _set_status(cast, "suspended")
    assert found() == {AMELIE}
    _set_status(cast, "active")
    assert found() == {AMEL, NEJI, LEILA, AMELIE}
    with scope(cast.chloe):
        assert not directory.role(cast.tunis.pk, hidden.pk).published
        announced = OutboxEvent.objects.filter(topic="directory.practitioner_changed.v1").count()
    assert announced == 6


def _set_status(cast: Cast, status: str) -> None:
    Clinic.objects.filter(pk=cast.tunis.pk).update(status=status)
    with scope(cast.chloe):
        record(ClinicStatusChanged(clinic_id=cast.tunis.pk, status=status))
    deliver_events()


@pytest.mark.req("CLI-6")
def test_practitioners_of_a_new_clinic_appear_when_it_is_published(cast: Cast) -> None:
    Clinic.objects.filter(pk=cast.tunis.pk).update(published=False)
    add(cast.chloe, "Amel", "Ben Salah", cast.centre)
    assert found() == set()
    Clinic.objects.filter(pk=cast.tunis.pk).update(published=True, name="Polyclinique Carthage")
    with scope(cast.chloe):
        record(ClinicEdited(clinic_id=cast.tunis.pk))
    deliver_events()
    assert found(q="carthage") == {AMEL}


@pytest.mark.req("CLI-3", "DIR-3")
def test_a_closed_site_is_no_longer_a_place_to_be_found_at(directory_of_four: Cast) -> None:
    cast = directory_of_four
    with scope(cast.chloe):
        Site.objects.filter(clinic_id=cast.tunis.pk, pk=cast.la_marsa.pk).update(active=False)
        record(SiteChanged(clinic_id=cast.tunis.pk, site_id=cast.la_marsa.pk))
    deliver_events()
    assert found(city="La Marsa") == set()
    assert found(city="Tunis") == {NEJI, LEILA}


@pytest.mark.req("DIR-3")
def test_suggestions_name_specialties_practitioners_and_clinics(directory_of_four: Cast) -> None:
    def suggested(q: str, language: str = "fr") -> list[tuple[str, str]]:
        answer = Client().get("/api/v1/public/suggestions", {"q": q}, headers={"Accept-Language": language})
        assert answer.status_code == 200, answer.content
        return [(item["kind"], item["label"]) for item in answer.json()["items"]]

    assert suggested("amel") == [("practitioner", AMEL), ("practitioner", AMELIE)]
    assert suggested("gyné")[0] == ("specialty", "Gynécologue-obstétricien")
    assert suggested("gyné", "en")[0] == ("specialty", "Gynaecologist-obstetrician")
    assert ("clinic", "Clinique des Quais") in suggested("quais")
    assert suggested("") == []


@pytest.mark.req("DIR-3", "INT-1")
def test_specialties_and_cities_are_counted(directory_of_four: Cast) -> None:
    specialties = Client().get("/api/v1/public/specialties").json()["items"]
    counts = {item["code"]: item["practitioners"] for item in specialties}
    assert (counts["gynaecology-obstetrics"], counts["paediatrics"], counts["cardiology"]) == (2, 1, 0)
    assert len(specialties) >= 45
    cities = Client().get("/api/v1/public/cities").json()["items"]
    assert {(city["name"], city["country"], city["practitioners"]) for city in cities} == {
        ("La Marsa", "TN", 2),
        ("Tunis", "TN", 2),
        ("Lyon", "FR", 1),
    }


@pytest.mark.req("INT-1")
def test_an_unreadable_query_is_explained(db: None) -> None:
    answer = Client().get("/api/v1/public/suggestions", {"q": "a\0b"})
    assert answer.status_code == 422
    assert "q" in answer.json()["fields"]
