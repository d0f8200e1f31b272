"""Compacting, masking, and bank account numbers."""

import pytest

from toubib.kernel.iban import normalise_iban
from toubib.kernel.identifiers import InvalidIdentifier, Reason, compact, mask


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (" 2 95 10 99 126 111 93 ", "295109912611193"),
        ("85.07.30-033.28", "85073003328"),
        ("fr76\u00a03000\u202f6000", "FR7630006000"),
        ("٠١٢٣٤٥٦٧", "01234567"),
        ("１２３", "123"),
        ("", ""),
    ],
)
def test_separators_go_and_digits_become_ascii(value: str, expected: str):
    assert compact(value) == expected


@pytest.mark.req("PAT-1")
@pytest.mark.parametrize(
    ("value", "masked"), [("01234567", "•••••567"), ("1234", "•234"), ("123", "•••"), ("1", "•"), ("", "")]
)
def test_a_mask_shows_the_last_three_characters_and_nothing_of_a_short_value(value: str, masked: str):
    assert mask(value) == masked


@pytest.mark.req("DIR-1", "CLI-2")
@pytest.mark.parametrize(
    "iban",
    [
        "FR14 2004 1010 0505 0001 3M02 606",
        "tn59 1000 6035 1835 9847 8831",
        "BE68-5390-0754-7034",
        "CH93 0076 2011 6238 5295 7",
        "SN08SN0100152000048500003035",
        "MA64011519000001205000534921",
        "DZ580002100001113000000570",
    ],
)
def test_valid_ibans_are_accepted_in_any_writing(iban: str):
    assert normalise_iban(iban) == iban.replace(" ", "").replace("-", "").upper()


@pytest.mark.req("DIR-1", "CLI-2")
@pytest.mark.parametrize(
    ("iban", "reason"),
    [
        ("", Reason.LENGTH),
        ("FR", Reason.CHARACTERS),
        ("1234567890", Reason.CHARACTERS),
        ("FR14 2004 1010 0505 0001 3M02 60é", Reason.CHARACTERS),
        ("TN59 1000 6035 1835 9847 88A1", Reason.CHARACTERS),
        ("FR14 2004 1010 0505 0001 3M02 60", Reason.LENGTH),
        ("FR14 2004 1010 0505 0001 3M02 6060", Reason.LENGTH),
        ("FR14 2004 1010 0505 0001 3M02 607", Reason.KEY),
        ("FR41 2004 1010 0505 0001 3M02 606", Reason.KEY),
        ("ZZ14 2004 1010 0505 0001 3M02 606", Reason.COUNTRY),
        ("FR14" + "0" * 10_000, Reason.LENGTH),
    ],
)
def test_a_wrong_iban_is_refused_with_its_reason(iban: str, reason: Reason):
    with pytest.raises(InvalidIdentifier) as refused:
        normalise_iban(iban)
    assert refused.value.reason is reason
    assert refused.value.code == f"iban_{reason}"
    assert refused.value.problem.message.endswith(".")
