"""Template tags for a customer's case file and timeline on the admin's pages."""

from __future__ import annotations

from django import template

from onboarding.staff.case_file import case_file_of, timeline_of

register = template.Library()

register.simple_tag(case_file_of, name="case_file")
register.simple_tag(timeline_of, name="timeline")
