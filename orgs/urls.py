"""A user's own addresses; allauth's views keep the names that it looks up."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import path, re_path
from django.views.decorators.cache import never_cache

from orgs import supabase_views, views
from orgs.identity.webhook import identity_webhook

urlpatterns = [
    path("login/", account.login, name="account_login"),
    path("login/second-step/", views.SecondStep.as_view(), name="mfa_authenticate"),
    path("login/passkey/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("login/inactive/", account.account_inactive, name="account_inactive"),
    path("language/", views.choose_language, name="language"),
    path("logout/", account.logout, name="account_logout"),
    path("signup/check-mail/", supabase_views.check_mail, name="check_mail"),
    path("signup/confirm/", supabase_views.confirm_email, name="confirm_email"),
    path("password/new/", supabase_views.new_password, name="new_password"),
    path("webhooks/identity/<slug:provider>/", identity_webhook, name="identity_webhook"),
    path("verify/", views.verify, name="account_email_verification_sent"),
    path("verify/send/", views.send_verification, name="send_verification"),
    path("password/reset/", account.password_reset, name="account_reset_password"),
    path("password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("settings/account/", views.settings_account, name="settings_account"),
    # allauth redirects here after a second factor is added or removed.
    path("settings/account/", views.settings_account, name="mfa_index"),
    path("settings/account/confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("settings/account/confirm/code/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path(
        "settings/account/confirm/passkey/",
        webauthn.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path("settings/account/email/", account.email, name="account_email"),
    path("settings/account/password/", account.password_change, name="account_change_password"),
    path("settings/account/password/set/", views.set_password, name="account_set_password"),
    path("settings/account/app/", totp.activate_totp, name="mfa_activate_totp"),
    path("settings/account/app/remove/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path(
        "settings/account/recovery-codes/",
        views.while_readable(recovery_codes.view_recovery_codes),
        name="mfa_view_recovery_codes",
    ),
    path(
        "settings/account/recovery-codes/new/",
        views.while_readable(recovery_codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "settings/account/recovery-codes/download/",
        views.while_readable(recovery_codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("settings/account/passkeys/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("settings/account/passkeys/add/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path(
        "settings/account/passkeys/<int:pk>/rename/",
        webauthn.edit_webauthn,
        name="mfa_edit_webauthn",
    ),
    path(
        "settings/account/passkeys/<int:pk>/remove/",
        webauthn.remove_webauthn,
        name="mfa_remove_webauthn",
    ),
]

# allauth lets browsers cache some of these pages, which show secrets or personal data.
for pattern in urlpatterns:
    pattern.callback = never_cache(pattern.callback)
