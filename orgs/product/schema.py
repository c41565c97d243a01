"""What product.toml may hold; the descriptions are what editors show and mistakes quote."""

from __future__ import annotations

import functools
import mimetypes
import zoneinfo
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from babel.numbers import list_currencies
from pydantic import (
    AfterValidator,
    Field,
    ValidationInfo,
    field_validator,
    model_validator,
)

from orgs.product.clients import OpenIDClient
from orgs.product.colours import contrast, derived
from orgs.product.events import Events, mistakes_about_endpoints
from orgs.product.http_steps import HttpStep, Network
from orgs.product.languages import OUR_LOCALE, languages_in
from orgs.product.mistakes import Mistake, refusal
from orgs.product.parts import Parts
from orgs.product.questions import Question, Terms
from orgs.product.table import MAIL_ADDRESS, Line, Table
from orgs.product.warehouse import Warehouse

PRODUCT_FILE = "product.toml"
OUR_STATIC = Path(__file__).resolve().parents[2] / "static"
# Stripe's own keys begin like this, and scanners for leaked keys look for them.
TAKEN_KEY_PREFIXES = ("sk", "pk", "rk")
# Offered unless the folder lists its own: those that Stripe charges in and many keep books in.
USUAL_CURRENCIES = (
    *("USD", "EUR", "GBP", "INR", "JPY", "AUD", "BRL", "CAD", "CHF", "CLP", "CNY", "COP", "CZK"),
    *("DKK", "HKD", "HUF", "IDR", "ILS", "KES", "KRW", "MXN", "MYR", "NGN", "NOK", "NZD", "PHP"),
    *("PLN", "QAR", "RON", "SAR", "SEK", "SGD", "THB", "TRY", "TWD", "UAH", "AED", "VND", "ZAR"),
)


def _web_address(address: str) -> str:
    try:
        parts = urlsplit(address)
        is_near = parts.hostname in ("localhost", "127.0.0.1")
        is_whole = bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_whole = is_near = False
    if not is_whole or parts.scheme not in ("https", *["http"] * is_near):
        raise refusal(found=f'"{address}"', allowed="a whole address that begins with https://")
    return address


def _static_file(name: str, info: ValidationInfo) -> str:
    """Refuse a file that is neither in the folder being read nor among our own static files."""
    folder = (info.context or {}).get("folder")
    places = [folder / "static", OUR_STATIC] if folder else [OUR_STATIC]
    if not any((place / name).is_file() for place in places):
        raise refusal(found=f'"{name}", which is not there', allowed="a file below static/")
    return name


def _currency(code: str) -> str:
    if code not in list_currencies():
        raise refusal(found=f'"{code}"', allowed="a currency of ISO 4217, such as EUR")
    return code


def _zone(name: str) -> str:
    if name not in _zones():
        raise refusal(found=f'"{name}"', allowed="a time zone of IANA, such as Europe/Berlin")
    return name


# Reading them takes a thousand files.
@functools.cache
def _zones() -> set[str]:
    return zoneinfo.available_timezones()


def _key_prefix(prefix: str) -> str:
    if prefix in TAKEN_KEY_PREFIXES:
        raise refusal(found=f'"{prefix}"', allowed="a prefix that is not one of Stripe's own keys")
    return prefix


WebAddress = Annotated[str, AfterValidator(_web_address)]
Colour = Annotated[
    str, Field(pattern=r"^#[0-9a-fA-F]{6}$", description="A colour such as #0f6a5b.")
]
StaticFile = Annotated[
    str,
    Field(
        pattern=r"^[\w-][\w.-]*(/[\w-][\w.-]*)*\.(svg|png|webp|ico)$",
        description="An image below static/, such as img/logo.svg: svg, png, webp or ico.",
    ),
    AfterValidator(_static_file),
]
Currency = Annotated[
    str, Field(description="A currency of ISO 4217, such as EUR."), AfterValidator(_currency)
]
Zone = Annotated[
    str, Field(description="A time zone of IANA, such as Europe/Berlin."), AfterValidator(_zone)
]
Location = Annotated[
    Literal["US", "EU", "ASIA"], Field(description="A data location: US, EU or ASIA.")
]


class Colours(Table):
    """The colours of one scheme; whatever a company leaves out is derived or ours."""

    paper: Colour
    surface: Colour
    sunken: Colour
    line: Colour
    control: Colour
    ink: Colour
    muted: Colour
    accent: Colour
    accent_strong: Colour
    accent_soft: Colour
    on_accent: Colour
    brass: Colour
    brass_soft: Colour
    danger: Colour
    danger_soft: Colour

    @model_validator(mode="before")
    @classmethod
    def derive(cls, given: Any) -> Any:
        """Fill in what belongs to a given accent: stronger, softer, and the text on it."""
        return derived(given, cls.usual()) if isinstance(given, dict) else given

    @model_validator(mode="after")
    def be_readable(self) -> Colours:
        """Refuse text that people could hardly read."""
        pairs = [(one, ground) for one, grounds in READ_ON.items() for ground in grounds]
        weak = [
            f"{one} {getattr(self, one)} on {ground} {getattr(self, ground)}"
            for one, ground in pairs
            if contrast(getattr(self, one), getattr(self, ground)) < LEAST_CONTRAST
        ]
        if weak:
            raise refusal(found=", ".join(weak), allowed="a contrast of at least 4.5 : 1")
        return self

    @classmethod
    def usual(cls) -> dict[str, str]:
        """Return our own colours by name."""
        return {name: field.default for name, field in cls.model_fields.items()}


LEAST_CONTRAST = 4.5
READ_ON = {
    "ink": ("paper", "surface"),
    "muted": ("paper", "surface"),
    "accent": ("paper", "surface"),
    "on_accent": ("accent", "accent_strong"),
    "danger": ("surface",),
}


class LightColours(Colours):
    """The colours on light ground. Text keeps a contrast of at least 4.5 : 1."""

    paper: Colour = "#f7f5f0"
    surface: Colour = "#ffffff"
    sunken: Colour = "#f0ede5"
    line: Colour = "#e2ddd1"
    control: Colour = "#8b857a"
    ink: Colour = "#1d2422"
    muted: Colour = "#5b6360"
    accent: Colour = "#0f6a5b"
    accent_strong: Colour = "#0a5347"
    accent_soft: Colour = "#e0f0ec"
    on_accent: Colour = "#ffffff"
    brass: Colour = "#b07a1c"
    brass_soft: Colour = "#fbf2dd"
    danger: Colour = "#b3261e"
    danger_soft: Colour = "#fdecea"


class DarkColours(Colours):
    """The colours on dark ground. Text keeps a contrast of at least 4.5 : 1."""

    paper: Colour = "#101413"
    surface: Colour = "#181e1c"
    sunken: Colour = "#0b0e0d"
    line: Colour = "#2b3532"
    control: Colour = "#71807b"
    ink: Colour = "#edf1ef"
    muted: Colour = "#a3afab"
    accent: Colour = "#57cdb2"
    accent_strong: Colour = "#7fdfc8"
    accent_soft: Colour = "#15302a"
    on_accent: Colour = "#06231d"
    brass: Colour = "#d9a441"
    brass_soft: Colour = "#2c2413"
    danger: Colour = "#ff9a90"
    danger_soft: Colour = "#361815"


class Brand(Table):
    """The product's name, support address, logo and colours, as customers see them."""

    name: Line = Field(max_length=40, description="The product's name: a line of 1 to 40 letters.")
    tagline: Line = Field(
        default="",
        max_length=120,
        description="What it does, in one line of at most 120 letters; shown below every page.",
    )
    support_email: str = Field(
        default="support@example.com",
        pattern=MAIL_ADDRESS,
        description="Where customers write to: one address, such as help@example.com, in ASCII. "
        "The variable SUPPORT_EMAIL goes before it.",
    )
    key_prefix: Annotated[str, AfterValidator(_key_prefix)] = Field(
        default="lk",
        pattern=r"^[a-z][a-z0-9]{1,5}$",
        description="What new API keys begin with: 2 to 6 of a-z and 0-9, a letter first. "
        "Keys with an older prefix keep working.",
    )
    logo: StaticFile = "img/logo.svg"
    favicon: StaticFile = "img/favicon.svg"
    light: LightColours = Field(
        default=LightColours(), description="The colours on light ground; an accent is enough."
    )
    dark: DarkColours = Field(
        default=DarkColours(), description="The colours on dark ground; an accent is enough."
    )

    @property
    def favicon_type(self) -> str:
        """The favicon's media type."""
        return mimetypes.guess_type(self.favicon)[0] or "image/x-icon"

    @property
    def has_own_colours(self) -> bool:
        """Whether the folder gives any colour, so that pages need a stylesheet for it."""
        return bool(self.light.model_fields_set or self.dark.model_fields_set)


class Addresses(Table):
    """Where customers find what is not here; a link is shown for each that is given."""

    app: WebAddress | None = Field(
        default=None,
        description="The product itself: https://…. The variable APP_URL goes before it.",
    )
    docs: WebAddress | None = Field(
        default=None,
        description="The documentation: https://…. The variable DOCS_URL goes before it.",
    )
    terms: WebAddress | None = Field(default=None, description="The terms: https://…")
    privacy: WebAddress | None = Field(default=None, description="The privacy policy: https://…")
    imprint: WebAddress | None = Field(default=None, description="Who is behind it: https://…")
    status: WebAddress | None = Field(default=None, description="The status page: https://…")

    @property
    def are_shown(self) -> bool:
        """Whether there is anything to link to below a page."""
        return any((self.terms, self.privacy, self.imprint, self.status))


class SignUp(Table):
    """What a new customer is asked; with a single choice there is nothing to ask."""

    locations: tuple[Location, ...] = Field(
        default=("US", "EU", "ASIA"),
        json_schema_extra={"minItems": 1},
        description="The data locations offered, in this order: US, EU, ASIA.",
    )
    default_location: Location | None = Field(
        default=None,
        description="The location chosen at first: one of `locations`.",
    )
    currencies: tuple[Currency, ...] = Field(
        default=USUAL_CURRENCIES,
        json_schema_extra={"minItems": 1},
        description="The currencies offered, in this order, as codes of ISO 4217.",
    )
    default_currency: Currency | None = Field(
        default=None, description="The currency chosen at first: one of `currencies`."
    )
    zones: tuple[Zone, ...] = Field(
        default=(),
        description="The time zones offered, as names of IANA such as Europe/Berlin; all if empty.",
    )
    default_zone: Zone | None = Field(
        default=None, description="The time zone chosen at first: one of `zones`."
    )
    questions: tuple[Question, ...] = Field(
        default=(),
        max_length=20,
        description="Questions of your own: a table [[sign_up.questions]] for each, at most 20.",
    )
    terms: Terms | None = Field(
        default=None,
        description="The table [sign_up.terms], if newcomers have to accept your terms.",
    )

    # Not by min_length, which also reports a list whose only item is wrong.
    @field_validator("locations", "currencies")
    @classmethod
    def be_some(cls, offered: tuple[str, ...]) -> tuple[str, ...]:
        """Refuse to offer nothing."""
        if not offered:
            raise refusal(found="nothing", allowed="one choice or more")
        return offered

    @field_validator("locations", "currencies", "zones")
    @classmethod
    def be_different(cls, offered: tuple[str, ...]) -> tuple[str, ...]:
        """Refuse to offer something twice."""
        twice = next((one for one in offered if offered.count(one) > 1), None)
        if twice:
            raise refusal(found=f'"{twice}" twice', allowed="each choice once")
        return offered

    @field_validator("questions")
    @classmethod
    def be_told_apart(cls, questions: tuple[Question, ...]) -> tuple[Question, ...]:
        """Refuse two questions of one name: their answers would be one."""
        names = [question.name for question in questions]
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice:
            raise refusal(found=f'"{twice}" twice', allowed="each name once")
        return questions

    @field_validator("default_location", "default_currency", "default_zone")
    @classmethod
    def be_offered(cls, default: str | None, info: ValidationInfo) -> str | None:
        """Refuse a default that is not among the choices."""
        offered = info.data.get(OFFERED_IN[info.field_name or ""], ())
        if default and offered and default not in offered:
            raise refusal(found=f'"{default}"', allowed="one of " + ", ".join(offered))
        return default


class Verify(Table):
    """What your programs are told when they verify a key."""

    cache_for: int = Field(
        default=30,
        ge=0,
        le=300,
        strict=True,
        description="Seconds for which a verdict may be kept: 0 to 300. A change that no event "
        "told of is noticed after so many at the latest.",
    )


OFFERED_IN = {
    "default_location": "locations",
    "default_currency": "currencies",
    "default_zone": "zones",
}


class ProductFile(Table):
    """product.toml: the brand, the addresses around the product, and what a newcomer is asked."""

    languages: tuple[str, ...] = Field(
        default=(),
        description="The languages offered, such as de and en; the first is for whoever reads none "
        "of them. Every language that has a folder in locale/, ours or this one's, if left out.",
    )
    brand: Brand = Field(description="The table [brand], which gives at least the name.")
    addresses: Addresses = Field(
        default=Addresses(), description="The table [addresses]: links to what is not here."
    )
    sign_up: SignUp = Field(
        default=SignUp(), description="The table [sign_up]: what a newcomer is asked."
    )
    parts: Parts = Field(
        default=Parts(), description="The table [parts]: what the product does without."
    )
    verify: Verify = Field(
        default=Verify(), description="The table [verify]: what your programs learn of a key."
    )
    steps: tuple[HttpStep, ...] = Field(
        default=(), description="A table [[steps]] for each step that an address of yours does."
    )
    events: Events = Field(
        default=Events(), description="The table [events]: who is sent what happens."
    )
    clients: tuple[OpenIDClient, ...] = Field(
        default=(),
        description="A table [[clients]] for each site of yours that people sign in to with the "
        "account from here.",
    )
    network: Network = Field(
        default=Network(), description="The table [network]: what is inside of your own network."
    )
    warehouse: Warehouse = Field(
        default=Warehouse(),
        description="The table [warehouse]: which programs of yours use every workspace.",
    )

    @field_validator("languages")
    @classmethod
    def be_translated(cls, offered: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        """Refuse a language without a folder, such as a typing error."""
        folder = (info.context or {}).get("folder")
        there = languages_in([OUR_LOCALE, *([folder / "locale"] if folder else [])])
        unknown = next((one for one in offered if one not in there), None)
        if unknown:
            raise refusal(found=f'"{unknown}"', allowed="one of " + ", ".join(there))
        return offered

    @field_validator("clients")
    @classmethod
    def be_told_apart(cls, clients: tuple[OpenIDClient, ...]) -> tuple[OpenIDClient, ...]:
        """Refuse two clients of one id."""
        ids = [client.id for client in clients]
        twice = next((one for one in ids if ids.count(one) > 1), None)
        if twice:
            raise refusal(found=f'"{twice}" twice', allowed="each id once")
        return clients

    def contradictions(self, file: str) -> list[Mistake]:
        """Return the mistakes that only two tables together make."""
        mistakes = [
            *mistakes_about_endpoints(file, self.events.endpoints, self.network.internal_hosts)
        ]
        if self.sign_up.terms and not self.addresses.terms:
            allowed = "where the terms are, as [sign_up.terms] has newcomers accept them"
            mistakes.append(Mistake(file, "addresses.terms", "nothing", allowed))
        return mistakes
