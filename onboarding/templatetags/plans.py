"""A template filter for the name of a plan."""

from __future__ import annotations

from django import template

from billing.plans import plan_name

register = template.Library()

register.filter("plan_name", plan_name)
