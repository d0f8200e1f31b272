"""The countries clinics can be in, with what each brings by default.

Time zones are IANA's, currencies ISO 4217's. `identifiers` are the types of `patients` offered first to
patients there. A clinic may choose another time zone, currency or languages; a country not listed here cannot
be chosen yet.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Country:
    """A country: names by language, and the defaults of a clinic there."""

    code: str
    names: dict[str, str]
    time_zone: str
    currency: str
    languages: tuple[str, ...]
    identifiers: tuple[str, ...] = ("passport",)

    def name(self, language: str) -> str:
        """Return its name, in French when there is none in that language."""
        return self.names.get(language, self.names["fr"])


def _country(
    code: str, fr: str, en: str, ar: str, zone: str, currency: str, *more: tuple[str, ...]
) -> Country:
    return Country(code, {"fr": fr, "en": en, "ar": ar}, zone, currency, *more)


_ARABIC = ("fr", "ar")
_FRENCH = ("fr",)
_ENGLISH_TOO = ("fr", "en")

COUNTRIES: dict[str, Country] = {
    country.code: country
    for country in (
        _country("TN", "Tunisie", "Tunisia", "تونس", "Africa/Tunis", "TND", _ARABIC, ("cin", "passport")),
        _country("SN", "Sénégal", "Senegal", "السنغال", "Africa/Dakar", "XOF", _FRENCH, ("nin", "passport")),
        _country(
            "FR", "France", "France", "فرنسا", "Europe/Paris", "EUR", _FRENCH, ("nir", "ins", "passport")
        ),
        _country("MA", "Maroc", "Morocco", "المغرب", "Africa/Casablanca", "MAD", _ARABIC),
        _country("DZ", "Algérie", "Algeria", "الجزائر", "Africa/Algiers", "DZD", _ARABIC),
        _country("MR", "Mauritanie", "Mauritania", "موريتانيا", "Africa/Nouakchott", "MRU", _ARABIC),
        _country("CI", "Côte d’Ivoire", "Ivory Coast", "ساحل العاج", "Africa/Abidjan", "XOF", _FRENCH),
        _country("ML", "Mali", "Mali", "مالي", "Africa/Bamako", "XOF", _FRENCH),
        _country("BF", "Burkina Faso", "Burkina Faso", "بوركينا فاسو", "Africa/Ouagadougou", "XOF", _FRENCH),
        _country("BJ", "Bénin", "Benin", "بنين", "Africa/Porto-Novo", "XOF", _FRENCH),
        _country("TG", "Togo", "Togo", "توغو", "Africa/Lome", "XOF", _FRENCH),
        _country("NE", "Niger", "Niger", "النيجر", "Africa/Niamey", "XOF", _FRENCH),
        _country("GN", "Guinée", "Guinea", "غينيا", "Africa/Conakry", "GNF", _FRENCH),
        _country("CM", "Cameroun", "Cameroon", "الكاميرون", "Africa/Douala", "XAF", _ENGLISH_TOO),
        _country("GA", "Gabon", "Gabon", "الغابون", "Africa/Libreville", "XAF", _FRENCH),
        _country("CG", "Congo", "Congo", "الكونغو", "Africa/Brazzaville", "XAF", _FRENCH),
        _country("CD", "RD Congo", "DR Congo", "الكونغو الديمقراطية", "Africa/Kinshasa", "CDF", _FRENCH),
        _country("MG", "Madagascar", "Madagascar", "مدغشقر", "Indian/Antananarivo", "MGA", _FRENCH),
        _country("KM", "Comores", "Comoros", "جزر القمر", "Indian/Comoro", "KMF", _ARABIC),
        _country(
            "BE", "Belgique", "Belgium", "بلجيكا", "Europe/Brussels", "EUR", _FRENCH, ("niss", "passport")
        ),
        _country("CH", "Suisse", "Switzerland", "سويسرا", "Europe/Zurich", "CHF", _FRENCH),
        _country("LU", "Luxembourg", "Luxembourg", "لوكسمبورغ", "Europe/Luxembourg", "EUR", _FRENCH),
        _country("CA", "Canada", "Canada", "كندا", "America/Toronto", "CAD", _ENGLISH_TOO),
    )
}
