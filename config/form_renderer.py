"""How forms are drawn: each field by the one template that all pages of ours share."""

from __future__ import annotations

from django.forms.renderers import TemplatesSetting


class FormRenderer(TemplatesSetting):
    """Draws `{{ field.as_field_group }}`. Staff's forms do without, for the admin's own style."""

    field_template_name = "components/field.html"
