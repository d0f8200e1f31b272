"""Sums of money: exact, in one currency, written with that currency's own number of decimals.

The decimals are those of ISO 4217: three for the Tunisian dinar, two for the euro, none for the CFA franc.
No operation rounds: what cannot be written exactly is refused.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Self

DECIMALS: dict[str, int] = {
    "AED": 2,
    "BHD": 3,
    "CAD": 2,
    "CDF": 2,
    "CHF": 2,
    "DZD": 2,
    "EGP": 2,
    "EUR": 2,
    "GBP": 2,
    "GNF": 0,
    "JOD": 3,
    "JPY": 0,
    "KMF": 0,
    "KWD": 3,
    "LYD": 3,
    "MAD": 2,
    "MGA": 2,
    "MRU": 2,
    "MUR": 2,
    "OMR": 3,
    "QAR": 2,
    "RWF": 0,
    "SAR": 2,
    "TND": 3,
    "USD": 2,
    "XAF": 0,
    "XOF": 0,
    "XPF": 0,
}
"""Decimals of each currency we know, after ISO 4217 (list one)."""

MAX_DIGITS = 12
"""Digits allowed before the decimal point; more is a typing mistake, and would not fit the tables."""

_WRITTEN = re.compile(r"(-?)([0-9]+)(?:\.([0-9]+))?", re.ASCII)
_TOO_MUCH = Decimal(10) ** MAX_DIGITS


class AmountProblem(StrEnum):
    """What is wrong with an amount."""

    SYNTAX = "syntax"
    DECIMALS = "decimals"
    NEGATIVE = "negative"
    SIZE = "size"
    CURRENCY = "currency"


class InvalidAmount(ValueError):
    """This is not an amount of money in that currency; `problem` says why."""

    def __init__(self, problem: AmountProblem, message: str) -> None:
        super().__init__(message)
        self.problem: AmountProblem = problem


class CurrencyMismatch(ValueError):
    """Sums in two currencies can be neither added nor compared."""


def decimals(currency: str) -> int:
    """How many decimals the currency has. Raises InvalidAmount when we do not know it."""
    try:
        return DECIMALS[currency]
    except KeyError:
        raise InvalidAmount(AmountProblem.CURRENCY, f"unknown currency: {currency!r}") from None


@dataclass(frozen=True, slots=True)
class Money:
    """An exact amount in a currency, positive or negative.

    Raises InvalidAmount when the amount is not a finite number, has more decimals than the currency,
    is too large, or when the currency is unknown.
    """

    amount: Decimal
    currency: str

    def __post_init__(self) -> None:
        places = decimals(self.currency)
        if not self.amount.is_finite():
            raise InvalidAmount(AmountProblem.SYNTAX, f"not an amount of money: {self.amount}")
        if abs(self.amount) >= _TOO_MUCH:
            raise InvalidAmount(AmountProblem.SIZE, f"too large an amount: {self.amount}")
        exact = self.amount.quantize(Decimal(1).scaleb(-places))
        if exact != self.amount:
            raise InvalidAmount(
                AmountProblem.DECIMALS,
                f"{self.amount} has more than the {places} decimals of {self.currency}",
            )
        # abs() turns the -0.00 that Decimal knows into a plain zero.
        object.__setattr__(self, "amount", exact if exact else abs(exact))

    @classmethod
    def zero(cls, currency: str) -> Self:
        return cls(Decimal(0), currency)

    @classmethod
    def parse(cls, text: str, currency: str, *, negative: bool = False) -> Self:
        """Read an amount written with ASCII digits and a point, such as "45.000".

        Raises InvalidAmount for anything else (exponents, separators of thousands, "NaN"), for too many
        decimals, even zeros, and for a minus sign unless `negative` allows it.
        """
        places = decimals(currency)
        written = _WRITTEN.fullmatch(text.strip())
        if written is None:
            raise InvalidAmount(AmountProblem.SYNTAX, f"not an amount of money: {text[:40]!r}")
        sign, whole, fraction = written.groups()
        if len(whole.lstrip("0")) > MAX_DIGITS:
            raise InvalidAmount(AmountProblem.SIZE, f"too large an amount: {text[:40]!r}")
        if fraction is not None and len(fraction) > places:
            raise InvalidAmount(
                AmountProblem.DECIMALS,
                f"{text.strip()[:40]!r} has more than the {places} decimals of {currency}",
            )
        if sign and not negative:
            raise InvalidAmount(AmountProblem.NEGATIVE, f"a negative amount: {text.strip()!r}")
        return cls(Decimal(f"{sign}{whole}.{fraction or 0}"), currency)

    @classmethod
    def from_minor(cls, units: int, currency: str) -> Self:
        """The sum of that many of the currency's smallest units (millimes, cents, francs)."""
        return cls(Decimal(units).scaleb(-decimals(currency)), currency)

    @property
    def minor(self) -> int:
        """The sum in the currency's smallest units."""
        return int(self.amount.scaleb(decimals(self.currency)))

    def as_json(self) -> dict[str, str]:
        """As it travels over HTTP: {"amount": "45.000", "currency": "TND"}."""
        return {"amount": format(self.amount, "f"), "currency": self.currency}

    def __str__(self) -> str:
        return f"{self.amount:f} {self.currency}"

    def __bool__(self) -> bool:
        return bool(self.amount)

    def __add__(self, other: "Money") -> "Money":
        return Money(self.amount + self._same(other), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.amount - self._same(other), self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.amount, self.currency)

    def __mul__(self, times: int) -> "Money":
        return Money(self.amount * times, self.currency)

    def __lt__(self, other: "Money") -> bool:
        return self.amount < self._same(other)

    def __le__(self, other: "Money") -> bool:
        return self.amount <= self._same(other)

    def __gt__(self, other: "Money") -> bool:
        return self.amount > self._same(other)

    def __ge__(self, other: "Money") -> bool:
        return self.amount >= self._same(other)

    def _same(self, other: "Money") -> Decimal:
        if other.currency != self.currency:
            raise CurrencyMismatch(f"{self.currency} and {other.currency} do not go together")
        return other.amount
