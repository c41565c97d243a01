from __future__ import annotations

from django.urls import path

from billing import views

urlpatterns = [
    path("stripe/webhook/<uuid:endpoint_uuid>/", views.webhook, name="stripe_webhook"),
]
