"""Template tags that every template has without loading them."""

from __future__ import annotations

from django import template
from django.conf import settings
from django.template.context import Context
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from orgs import languages
from orgs.access import REFERENCE
from orgs.product import stylesheet
from orgs.product.schema import Brand

register = template.Library()
register.filter("day", languages.day)
register.filter("whole_day", languages.whole_day)
register.filter("moment", languages.moment)


@register.simple_tag
def support_email() -> str:
    """Return the support address; a tag, because the 500 page has no context."""
    return str(settings.SUPPORT_EMAIL)


@register.simple_tag
def offered_languages() -> list[tuple[str, str, bool]]:
    """Return each language's code, its own name, and whether the page is in it.

    Django's tag would translate the names.
    """
    now = languages.offered(get_language() or "")
    return [(code, name, code == now) for code, name in settings.LANGUAGES]


@register.simple_tag
def brand() -> Brand:
    """Return the brand; a tag, because the errors of bare.html have no context."""
    found: Brand = settings.PRODUCT.brand
    return found


@register.simple_tag
def colours_version() -> str:
    """Return the version under which pages ask for the stylesheet of the company's colours."""
    return stylesheet.version_of(settings.PRODUCT.brand)


@register.simple_tag(takes_context=True, name="csrf_token")
def form_token(context: Context) -> SafeString:
    """Replace Django's `csrf_token`, adding the organization that `member_required` compares.

    A form without this tag is refused for its missing token, so no form can omit the rest.
    """
    token = CsrfTokenNode().render(context)
    organization = getattr(context.get("request"), "organization", None)
    if organization is None:
        return format_html("{}", token)
    field = '{}<input type="hidden" name="{}" value="{}" autocomplete="off">'
    return format_html(field, token, REFERENCE, organization.slug)
