"""Which appointment types each clinic offers, in its order, by which modes, for how much.

Dinars have three decimals, euros two, CFA francs none. The first type of a specialty is the one whose slots
a search shows.
"""

from collections.abc import Mapping

Fees = Mapping[str, Mapping[str, str]]


def _fees(in_person: str, video: str = "") -> dict[str, str]:
    return {"in-person": in_person} | ({"video": video} if video else {})


TUNIS_FEES: Fees = {
    "gyn-visit": _fees("70.000", "55.000"),
    "gyn-first": _fees("80.000"),
    "gyn-pregnancy": _fees("70.000"),
    "gyn-scan": _fees("90.000"),
    "gyn-iud": _fees("120.000"),
    "gyn-urgent": _fees("80.000"),
    "midwife-visit": _fees("45.000", "35.000"),
    "midwife-classes": _fees("35.000"),
    "midwife-after": _fees("45.000", "35.000"),
    "child-visit": _fees("60.000", "45.000"),
    "child-vaccine": _fees("35.000"),
    "child-check": _fees("65.000"),
    "gp-visit": _fees("45.000", "35.000"),
    "gp-chronic": _fees("50.000", "40.000"),
    "gp-same-day": _fees("45.000"),
    "dental-check": _fees("80.000"),
    "dental-care": _fees("120.000"),
    "dental-pain": _fees("60.000"),
    "heart-visit": _fees("90.000"),
    "heart-echo": _fees("140.000"),
    "heart-results": _fees("60.000", "50.000"),
    "skin-visit": _fees("70.000", "60.000"),
    "skin-moles": _fees("80.000"),
    "skin-removal": _fees("180.000"),
    "ent-visit": _fees("70.000"),
    "ent-hearing": _fees("85.000"),
    "physio-session": _fees("30.000"),
    "physio-first": _fees("45.000"),
}

DAKAR_FEES: Fees = {
    "gp-visit": _fees("15000", "12000"),
    "gp-chronic": _fees("15000", "12000"),
    "gp-same-day": _fees("15000"),
    "gyn-visit": _fees("20000", "15000"),
    "gyn-first": _fees("25000"),
    "gyn-pregnancy": _fees("20000"),
    "gyn-scan": _fees("30000"),
    "midwife-visit": _fees("12000", "10000"),
    "midwife-classes": _fees("10000"),
    "midwife-after": _fees("12000"),
    "child-visit": _fees("18000", "14000"),
    "child-vaccine": _fees("8000"),
    "child-check": _fees("18000"),
    "heart-visit": _fees("25000"),
    "heart-echo": _fees("45000"),
    "heart-results": _fees("20000", "15000"),
    "eye-visit": _fees("20000"),
    "eye-fundus": _fees("30000"),
    "diet-first": _fees("15000"),
    "diet-follow-up": _fees("10000", "8000"),
}

LYON_FEES: Fees = {
    "gp-visit": _fees("30.00", "30.00"),
    "gp-chronic": _fees("30.00", "30.00"),
    "gp-same-day": _fees("30.00"),
    "gyn-visit": _fees("57.00", "50.00"),
    "gyn-first": _fees("65.00"),
    "gyn-pregnancy": _fees("57.00"),
    "gyn-iud": _fees("82.00"),
    "skin-visit": _fees("60.00"),
    "skin-moles": _fees("70.00"),
    "skin-removal": _fees("95.50"),
    "eye-visit": _fees("55.00"),
    "eye-fundus": _fees("68.00"),
    "physio-session": _fees("22.50"),
    "physio-first": _fees("38.00"),
    "mind-session": _fees("60.00", "60.00"),
    "mind-first": _fees("70.00", "70.00"),
}
