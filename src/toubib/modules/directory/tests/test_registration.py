"""Registration numbers of practitioners."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toubib.kernel.identifiers import InvalidIdentifier, Reason
from toubib.modules.directory.domain.registration import complete_rpps, normalise_registration


@pytest.mark.req("DIR-1")
@pytest.mark.parametrize(
    ("type_", "value", "stored"),
    [
        ("RPPS", "10101010105", "10101010105"),
        ("RPPS", " 1010 1010 105 ", "10101010105"),
        ("other", "  CNOM   1234/75 ", "CNOM 1234/75"),
        ("other", "تونس 4521", "تونس 4521"),
    ],
)
def test_a_registration_is_stored_as_it_should_be_shown(type_: str, value: str, stored: str):
    assert normalise_registration(type_, value) == stored


@pytest.mark.req("DIR-1")
@pytest.mark.parametrize(
    ("type_", "value", "code", "reason"),
    [
        ("RPPS", "10101010104", "rpps_key", Reason.KEY),
        ("RPPS", "1010101010", "rpps_length", Reason.LENGTH),
        ("RPPS", "101010101051", "rpps_length", Reason.LENGTH),
        ("RPPS", "", "rpps_length", Reason.LENGTH),
        ("RPPS", "1010101010A", "rpps_characters", Reason.CHARACTERS),
        ("other", "x", "registration_length", Reason.LENGTH),
        ("other", "x" * 31, "registration_length", Reason.LENGTH),
        ("other", "<script>", "registration_characters", Reason.CHARACTERS),
        ("other", "12\x0034", "registration_characters", Reason.CHARACTERS),
        ("ADELI", "759912345", "registration_type", Reason.TYPE),
    ],
)
def test_a_wrong_registration_is_refused_with_its_reason(type_: str, value: str, code: str, reason: Reason):
    with pytest.raises(InvalidIdentifier) as refused:
        normalise_registration(type_, value)
    assert (refused.value.code, refused.value.reason) == (code, reason)


@pytest.mark.req("DIR-1")
@given(st.from_regex(r"[0-9]{10}", fullmatch=True), st.integers(0, 10), st.integers(1, 9))
def test_one_mistyped_digit_in_an_rpps_number_is_always_noticed(ten: str, place: int, shift: int):
    number = complete_rpps(ten)
    assert normalise_registration("RPPS", number) == number
    wrong = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]
    with pytest.raises(InvalidIdentifier) as refused:
        normalise_registration("RPPS", wrong)
    assert refused.value.reason is Reason.KEY


def test_only_ten_digits_are_completed_with_a_key():
    with pytest.raises(InvalidIdentifier):
        complete_rpps("123")
