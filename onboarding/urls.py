from __future__ import annotations

from django.urls import path

from onboarding.api import events, openapi, usage, verify
from onboarding.api import views as api_views
from onboarding.grants import views as grant_views
from onboarding.integrations import views as integration_views
from onboarding.keys import settings as key_settings_views
from onboarding.keys import views as key_views
from onboarding.plans import views as billing_views
from onboarding.team import views as team_views
from onboarding.wizard import company
from onboarding.wizard import invitation as invitation_views
from onboarding.wizard import views as wizard_views

urlpatterns = [
    path("", wizard_views.home, name="home"),
    path("signup/", wizard_views.signup, name="signup"),
    # allauth's own pages link to this name.
    path("signup/", wizard_views.signup, name="account_signup"),
    path("signup/company/", company.company_page, name="company"),
    path("onboarding/", wizard_views.onboarding, name="onboarding"),
    path("pricing/", billing_views.pricing, name="pricing"),
    path("onboarding/billing/", billing_views.billing, name="billing"),
    path("onboarding/success/", wizard_views.success, name="success"),
    path("onboarding/progress/", wizard_views.progress, name="progress"),
    path("onboarding/retry/", wizard_views.retry, name="retry"),
    path("onboarding/reveal/", key_views.reveal_key, name="reveal"),
    path("onboarding/acknowledge/", key_views.acknowledge_key, name="acknowledge"),
    path("onboarding/finished/", key_views.finished, name="finished"),
    path("settings/onboarding/", key_views.settings_onboarding, name="settings_onboarding"),
    path("settings/onboarding/finish/", key_views.finish_workspace, name="finish_workspace"),
    path("settings/keys/", key_settings_views.settings_keys, name="settings_keys"),
    path("settings/keys/<int:key_id>/rotate/", key_settings_views.rotate_key, name="rotate_key"),
    path("settings/keys/<int:key_id>/revoke/", key_settings_views.revoke_key, name="revoke_key"),
    path("settings/billing/", billing_views.settings_billing, name="settings_billing"),
    path("settings/usage/", billing_views.settings_usage, name="settings_usage"),
    path("settings/billing/portal/", billing_views.billing_portal, name="billing_portal"),
    path("settings/billing/resume/", billing_views.resume_subscription, name="resume_subscription"),
    path("settings/team/", team_views.settings_team, name="settings_team"),
    path("settings/team/invite/", team_views.invite_to_team, name="team_invite"),
    path("settings/team/leave/", team_views.leave_team, name="team_leave"),
    path("settings/team/members/<int:pk>/role/", team_views.change_role, name="team_role"),
    path("settings/team/members/<int:pk>/remove/", team_views.remove_member, name="team_remove"),
    path(
        "settings/team/invitations/<int:pk>/resend/",
        team_views.resend_invitation,
        name="team_resend",
    ),
    path(
        "settings/team/invitations/<int:pk>/revoke/",
        team_views.revoke_invitation,
        name="team_revoke",
    ),
    path("settings/access/", grant_views.settings_access, name="settings_access"),
    path("settings/access/<int:pk>/remove/", grant_views.remove_access, name="remove_access"),
    path("settings/organization/", team_views.switch_organization, name="switch_organization"),
    path("invitations/waiting/<int:pk>/", invitation_views.join_waiting, name="join_waiting"),
    path("invitations/<str:token>/", invitation_views.invitation, name="invitation"),
    path("onboarding/openai-key/", integration_views.openai_key, name="openai_key"),
    path("onboarding/budget/", integration_views.budget, name="budget"),
    path(
        "settings/integrations/",
        integration_views.settings_integrations,
        name="settings_integrations",
    ),
    path(
        "settings/integrations/openai/check/",
        integration_views.check_openai_key,
        name="check_openai_key",
    ),
    path(
        "settings/integrations/openai/remove/",
        integration_views.remove_openai_key,
        name="remove_openai_key",
    ),
    path(
        "settings/integrations/budget/remove/",
        integration_views.remove_budget,
        name="remove_budget",
    ),
    path("health/live", api_views.health_live, name="health_live"),
    path("health/onboarding", api_views.health_onboarding, name="health_onboarding"),
    path("api/v1/openapi.json", openapi.openapi, name="api_openapi"),
    path("api/v1/keys/verify", verify.verify_key, name="api_verify_key"),
    path("api/v1/events", events.events, name="api_events"),
    path("api/v1/usage", usage.report_usage, name="api_report_usage"),
    path(
        "api/v1/organizations/<slug:slug>/usage",
        usage.organization_usage,
        name="api_organization_usage",
    ),
    path("api/v1/admin/bootstrap/status", api_views.bootstrap_status, name="api_bootstrap_status"),
    path("api/v1/admin/bootstrap/sync", api_views.bootstrap_sync, name="api_bootstrap_sync"),
    path("api/v1/organizations/dryrun", api_views.dryrun, name="api_dryrun"),
    path(
        "api/v1/organizations/<slug:slug>/status",
        api_views.organization_status,
        name="api_organization_status",
    ),
    path(
        "api/v1/organizations/<slug:slug>/sync",
        api_views.organization_sync,
        name="api_organization_sync",
    ),
]
