"""Money is exact, keeps to its currency, and reads only what is clearly an amount."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toubib.kernel.money import DECIMALS, AmountProblem, CurrencyMismatch, InvalidAmount, Money


@pytest.mark.parametrize(
    ("text", "currency", "written"),
    [
        ("45", "TND", "45.000"),
        ("45.5", "TND", "45.500"),
        ("0.001", "TND", "0.001"),
        (" 30.00 ", "EUR", "30.00"),
        ("10000", "XOF", "10000"),
        ("007", "XAF", "7"),
        ("0", "MAD", "0.00"),
        ("250.50", "DZD", "250.50"),
        ("1.05", "CHF", "1.05"),
        ("999999999999", "EUR", "999999999999.00"),
    ],
)
def test_an_amount_is_written_with_the_decimals_of_its_currency(text: str, currency: str, written: str):
    assert Money.parse(text, currency).as_json() == {"amount": written, "currency": currency}


@pytest.mark.parametrize(
    ("text", "currency", "problem"),
    [
        ("", "EUR", AmountProblem.SYNTAX),
        ("NaN", "EUR", AmountProblem.SYNTAX),
        ("Infinity", "EUR", AmountProblem.SYNTAX),
        ("1e3", "EUR", AmountProblem.SYNTAX),
        ("1,50", "EUR", AmountProblem.SYNTAX),
        ("1 000", "EUR", AmountProblem.SYNTAX),
        (".5", "EUR", AmountProblem.SYNTAX),
        ("5.", "EUR", AmountProblem.SYNTAX),
        ("+5", "EUR", AmountProblem.SYNTAX),
        ("١٢", "EUR", AmountProblem.SYNTAX),
        ("1.005", "EUR", AmountProblem.DECIMALS),
        ("1.000", "EUR", AmountProblem.DECIMALS),
        ("1.0", "XOF", AmountProblem.DECIMALS),
        ("1.0001", "TND", AmountProblem.DECIMALS),
        ("-1", "EUR", AmountProblem.NEGATIVE),
        ("1000000000000", "EUR", AmountProblem.SIZE),
        ("9" * 5000, "EUR", AmountProblem.SIZE),
        ("1", "XXX", AmountProblem.CURRENCY),
        ("1", "eur", AmountProblem.CURRENCY),
    ],
)
def test_anything_else_is_refused_with_its_reason(text: str, currency: str, problem: AmountProblem):
    with pytest.raises(InvalidAmount) as refused:
        Money.parse(text, currency)
    assert refused.value.problem is problem


def test_a_negative_amount_is_read_only_where_it_is_allowed():
    assert Money.parse("-12.50", "EUR", negative=True) == Money(Decimal("-12.5"), "EUR")


@pytest.mark.parametrize(
    ("amount", "problem"),
    [
        ("NaN", AmountProblem.SYNTAX),
        ("Infinity", AmountProblem.SYNTAX),
        ("0.005", AmountProblem.DECIMALS),
        ("1E+12", AmountProblem.SIZE),
    ],
)
def test_a_decimal_that_is_not_an_amount_is_refused(amount: str, problem: AmountProblem):
    with pytest.raises(InvalidAmount) as refused:
        Money(Decimal(amount), "EUR")
    assert refused.value.problem is problem


def test_there_is_no_negative_zero():
    assert Money(Decimal("-0.00"), "EUR").as_json()["amount"] == "0.00"
    assert not Money.zero("TND")
    assert str(Money.zero("TND")) == "0.000 TND"


def test_equal_amounts_are_equal_however_they_were_written():
    assert Money(Decimal(70), "TND") == Money.parse("70.000", "TND")
    assert hash(Money(Decimal(70), "TND")) == hash(Money.parse("70.0", "TND"))
    assert Money(Decimal(70), "TND") != Money(Decimal(70), "EUR")


@given(st.sampled_from(sorted(DECIMALS)), st.integers(-(10**9), 10**9), st.integers(-(10**9), 10**9))
def test_sums_and_order_follow_the_smallest_units(currency: str, ours: int, theirs: int):
    a, b = Money.from_minor(ours, currency), Money.from_minor(theirs, currency)
    assert (a + b).minor == ours + theirs
    assert (a - b).minor == ours - theirs
    assert (-a).minor == -ours
    assert (a * 3).minor == 3 * ours
    assert (a < b, a <= b, a > b, a >= b) == (ours < theirs, ours <= theirs, ours > theirs, ours >= theirs)
    assert Money.parse(a.as_json()["amount"], currency, negative=True) == a


def test_two_currencies_neither_add_nor_compare():
    dinars, euros = Money(Decimal(1), "TND"), Money(Decimal(1), "EUR")
    for together in (
        lambda: dinars + euros,
        lambda: dinars - euros,
        lambda: dinars < euros,
        lambda: dinars <= euros,
        lambda: dinars > euros,
        lambda: dinars >= euros,
    ):
        with pytest.raises(CurrencyMismatch, match="TND and EUR"):
            together()
