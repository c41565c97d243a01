"""Renders every form field of customers' pages with one template."""

from __future__ import annotations

from django.forms.renderers import TemplatesSetting


class FormRenderer(TemplatesSetting):
    """Renders `{{ field.as_field_group }}`. Staff's forms keep Django's renderer instead."""

    field_template_name = "components/field.html"
