"""For anyone: what can be searched for, and where."""

from typing import Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema

from toubib.modules.directory.queries import search
from toubib.platform.http.api import answers
from toubib.platform.http.auth import visitor
from toubib.platform.http.schemas import Query
from toubib.platform.tenancy import scope

router = Router(tags=["public"])


class SpecialtyOut(Schema):
    """A specialty, and how many practitioners of the public directory have it."""

    code: str
    name: str
    practitioners: int


class SpecialtyList(Schema):
    """Every specialty."""

    items: list[SpecialtyOut]


class CityOut(Schema):
    """A city, and how many practitioners of the public directory work there."""

    name: str
    country: str
    practitioners: int


class CityList(Schema):
    """Every city where somebody works."""

    items: list[CityOut]


class SuggestionOut(Schema):
    """Something that a visitor may mean: a specialty has a `code`, the others a `slug`."""

    kind: Literal["specialty", "practitioner", "clinic"]
    label: str
    code: str | None
    slug: str | None
    detail: str


class SuggestionList(Schema):
    """What a visitor may mean, specialties first."""

    items: list[SuggestionOut]


@router.get("/specialties", response=answers(200, SpecialtyList))
def specialties(request: HttpRequest) -> dict[str, Any]:
    """Every specialty, by name, with how many practitioners of the public directory have it."""
    actor = visitor(request)
    with scope(actor):
        return {"items": search.specialties(actor.language)}


@router.get("/cities", response=answers(200, CityList))
def cities(request: HttpRequest) -> dict[str, Any]:
    """The cities where practitioners of the public directory work, most practitioners first."""
    with scope(visitor(request)):
        return {"items": search.cities()}


@router.get("/suggestions", response=answers(200, SuggestionList))
def suggestions(request: HttpRequest, q: Query = "") -> dict[str, Any]:
    """What a visitor may mean by what they have typed so far: specialties, practitioners, clinics."""
    actor = visitor(request)
    with scope(actor):
        return {"items": search.suggestions(q, actor.language)}
