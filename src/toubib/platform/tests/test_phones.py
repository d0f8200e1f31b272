"""Telephone numbers, as people write them and as they are kept."""

import pytest

from toubib.kernel.errors import InvalidInput
from toubib.platform.phones import normalise_phone, shown_phone

pytestmark = pytest.mark.req("ACC-6", "PAT-1")


@pytest.mark.parametrize(
    ("written", "country", "kept"),
    [
        ("98 123 456", "TN", "+21698123456"),
        ("+216 98 123 456", "FR", "+21698123456"),
        ("0021698123456", "TN", "+21698123456"),
        ("06 12 34 56 78", "FR", "+33612345678"),
        ("77 123 45 67", "SN", "+221771234567"),
        ("٩٨ ١٢٣ ٤٥٦", "TN", "+21698123456"),
        ("", "TN", ""),
        ("  ", "TN", ""),
    ],
)
def test_a_number_is_kept_in_one_form(written: str, country: str, kept: str) -> None:
    assert normalise_phone(written, country) == kept


def test_without_a_country_it_is_one_of_the_installation_s() -> None:
    assert normalise_phone("98 123 456") == "+21698123456"


@pytest.mark.parametrize("written", ["12", "abc", "+999 1234567", "98 123 456 ext. 4", "+216", "9" * 20])
def test_what_is_no_number_is_refused_with_an_example(written: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        normalise_phone(written, "TN", field="mobile")
    (problem,) = caught.value.fields["mobile"]
    assert problem.params["example"].startswith("+216")


def test_a_number_is_shown_as_people_write_it() -> None:
    assert shown_phone("+21698123456") == "+216 98 123 456"
    assert shown_phone("not one") == "not one"
