"""Who is answered what at which address; tests/test_access.py asks.

A letter for each visitor, for GET and for POST: P the page, M moved on (or done, and then moved
on), L to sign in, B bad request, U no valid credentials, S subscription needed, F forbidden,
N not found, X not by this method, C conflict, G gone, I invalid input, D degraded. Posts are empty
forms, so P and I both mean that the form was theirs to fill in.
"""

from __future__ import annotations

# The columns.
VISITORS = (
    "anonymous",
    "stranger",  # The owner of another organization.
    "member",
    "admin",
    "owner",
    "staff viewer",
    "staff operator",
    "suspended",  # The owner of an organization that has not paid, at the addresses of their own.
)

APPS = "admin/^(?P<app_label>onboarding|billing|orgs|auth|django_q|djstripe|account)/$"
PASSWORD_RESET = "^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$"
PAGES = {
    # --- Open to everybody
    "": ("PPPPPPPP", "XXXXXXXX"),
    "pricing/": ("PPPPPPPP", "XXXXXXXX"),
    "brand.css": ("PPPPPPPP", "XXXXXXXX"),
    "language/": ("MMMMMMMM", "MMMMMMMM"),
    "health/live": ("PPPPPPPP", "XXXXXXXX"),
    "health/onboarding": ("PPPPPPPP", "XXXXXXXX"),
    # --- Becoming a customer, joining
    "signup/": ("PMMMMMMM", "PMMMMMMM"),
    "signup/company/": ("LMMMMPPM", "LMMMMPPM"),
    "invitations/waiting/<int:pk>/": ("LXXXXXXX", "LNNNNNNN"),
    "invitations/<str:token>/": ("PPPPPPPP", "IPPPPPPP"),
    "signup/check-mail/": ("NNNNNNNN", "NNNNNNNN"),
    "signup/confirm/": ("NNNNNNNN", "NNNNNNNN"),
    # --- The journey, its owner's; what others of the organization need of it is in the settings
    "onboarding/": ("LMMMMMMM", "LXXXXMMX"),
    "onboarding/billing/": ("LMFFMNNM", "LMFFMNNM"),
    "onboarding/success/": ("LPFFPNNP", "LXFFXNNX"),
    "onboarding/progress/": ("LPFFPNNP", "LXFFXNNX"),
    "onboarding/retry/": ("LMFFMNNM", "LMFFMNNM"),
    "onboarding/reveal/": ("LMFMMNNM", "LCFFCNNC"),
    "onboarding/acknowledge/": ("LMFMMNNM", "LMFFMNNM"),
    "onboarding/finished/": ("LMFFMNNM", "LXFFXNNX"),
    "onboarding/openai-key/": ("LPFPPNNP", "LIFIINNI"),
    "onboarding/budget/": ("LPFPPNNP", "LIFIINNI"),
    # --- Settings of an organization
    "settings/onboarding/": ("LPPPPNNP", "LXXXXNNX"),
    "settings/onboarding/finish/": ("LMFFMNNM", "LMFFMNNM"),
    "settings/keys/": ("LPFPPNNP", "LPFPPNNP"),
    "settings/keys/<int:key_id>/rotate/": ("LNFPPNNP", "LNFPPNNP"),
    "settings/keys/<int:key_id>/revoke/": ("LNFPPNNP", "LNFMMNNM"),
    "settings/billing/": ("LPFFPNNP", "LXFFXNNX"),
    "settings/usage/": ("LPPPPNNP", "LXXXXNNX"),
    "settings/billing/portal/": ("LMFFMNNM", "LMFFMNNM"),
    "settings/billing/resume/": ("LMFFMNNM", "LMFFMNNM"),
    "settings/team/": ("LPPPPNNP", "LXXXXNNX"),
    "settings/team/invite/": ("LMFMMNNM", "LIFIINNI"),
    "settings/team/leave/": ("LPPPPNNP", "LMMMMNNM"),
    "settings/team/members/<int:pk>/role/": ("LMFMMNNM", "LNFMMNNM"),
    "settings/team/members/<int:pk>/remove/": ("LNFPPNNP", "LNFMMNNM"),
    "settings/team/invitations/<int:pk>/resend/": ("LMFMMNNM", "LNFMMNNM"),
    "settings/team/invitations/<int:pk>/revoke/": ("LMFMMNNM", "LNFMMNNM"),
    "settings/access/": ("LPFFPNNP", "LIFFINNI"),
    "settings/access/<int:pk>/remove/": ("LMFFMNNM", "LNFFMNNM"),
    "settings/organization/": ("LMMMMNNM", "LNNNNNNN"),
    "settings/integrations/": ("LPPPPNNP", "LXXXXNNX"),
    "settings/integrations/openai/check/": ("LMFMMNNM", "LMFMMNNM"),
    "settings/integrations/openai/remove/": ("LMFMMNNM", "LMFMMNNM"),
    "settings/integrations/budget/remove/": ("LMFMMNNM", "LMFMMNNM"),
    # --- Signing in, and what is one's own
    "login/": ("PMMMMMMM", "PMMMMMMM"),
    "login/second-step/": ("MMMMMMMM", "MMMMMMMM"),
    "login/passkey/": ("MMMMMMMM", "MMMMMMMM"),
    "login/inactive/": ("PPPPPPPP", "XXXXXXXX"),
    "logout/": ("MPPPPPPP", "MMMMMMMM"),
    "password/new/": ("NNNNNNNN", "NNNNNNNN"),
    "verify/": ("LMMMMMMM", "LMMMMMMM"),
    "verify/send/": ("LMMMMMMM", "LMMMMMMM"),
    "password/reset/": ("PPPPPPPP", "PPPPPPPP"),
    "password/reset/done/": ("PPPPPPPP", "XXXXXXXX"),
    PASSWORD_RESET: ("PPPPPPPP", "PPPPPPPP"),
    "password/reset/key/done/": ("PPPPPPPP", "XXXXXXXX"),
    "settings/account/": ("LPPPPPPP", "LXXXXXXX"),
    "settings/account/confirm/": ("LPPPPPPP", "LPPPPPPP"),
    "settings/account/confirm/code/": ("LMMMMMMM", "LMMMMMMM"),
    "settings/account/confirm/passkey/": ("LMMMMMMM", "LMMMMMMM"),
    "settings/account/email/": ("LPPPPPPP", "LMMMMMMM"),
    "settings/account/password/": ("LPPPPPPP", "LPPPPPPP"),
    "settings/account/password/set/": ("LMMMMMMM", "LMMMMMMM"),
    "settings/account/app/": ("LMMMMMMM", "LMMMMMMM"),
    "settings/account/app/remove/": ("LNNNNNNN", "LNNNNNNN"),
    "settings/account/recovery-codes/": ("LNNNNNNN", "LXXXXXXX"),
    "settings/account/recovery-codes/new/": ("LMMMMMMM", "LMMMMMMM"),
    "settings/account/recovery-codes/download/": ("LNNNNNNN", "LNNNNNNN"),
    "settings/account/passkeys/": ("LPPPPPPP", "LXXXXXXX"),
    "settings/account/passkeys/add/": ("LMMMMMMM", "LMMMMMMM"),
    "settings/account/passkeys/<int:pk>/rename/": ("LMMMMMMM", "LMMMMMMM"),
    "settings/account/passkeys/<int:pk>/remove/": ("LMMMMMMM", "LMMMMMMM"),
    # --- The JSON API, with the visitor's token of a provider
    "api/v1/admin/bootstrap/status": ("FFFFFFFF", "XXXXXXXX"),
    "api/v1/admin/bootstrap/sync": ("XXXXXXXX", "FFFFFFFF"),
    "api/v1/openapi.json": ("PPPPPPPP", "XXXXXXXX"),
    "api/v1/keys/verify": ("XXXXXXXX", "UUUUUUUU"),
    "api/v1/events": ("UUUUUUUU", "XXXXXXXX"),
    "api/v1/usage": ("XXXXXXXX", "UUUUUUUU"),
    "api/v1/organizations/<slug:slug>/usage": ("UNPPPNNS", "XXXXXXXX"),
    "api/v1/organizations/dryrun": ("XXXXXXXX", "UBBBBBBB"),
    "api/v1/organizations/<slug:slug>/status": ("UNPPPNNS", "XXXXXXXX"),
    "api/v1/organizations/<slug:slug>/sync": ("XXXXXXXX", "UNFPPNNS"),
    # --- What others deliver; here without a signature
    "stripe/webhook/<uuid:endpoint_uuid>/": ("XXXXXXXX", "NNNNNNNN"),
    "webhooks/identity/<slug:provider>/": ("XXXXXXXX", "UUUUUUUU"),
    # --- Signing in elsewhere; not found without a key to sign with
    ".well-known/openid-configuration": ("NNNNNNNN", "NNNNNNNN"),
    ".well-known/jwks.json": ("NNNNNNNN", "NNNNNNNN"),
    "openid/authorize": ("NNNNNNNN", "NNNNNNNN"),
    "openid/continue": ("NNNNNNNN", "NNNNNNNN"),
    "openid/logout": ("NNNNNNNN", "NNNNNNNN"),
    "openid/token": ("NNNNNNNN", "NNNNNNNN"),
    "openid/userinfo": ("NNNNNNNN", "NNNNNNNN"),
    "openid/revoke": ("NNNNNNNN", "NNNNNNNN"),
    # --- The admin; a list is acted upon by a POST, each action for whom its role allows it
    "admin/": ("LLLLLPPL", "LLLLLPPL"),
    "admin/login/": ("LFFFFMMF", "LFFFFPPF"),
    "admin/logout/": ("MMMMMXXM", "MMMMMPPM"),
    "admin/password_change/": ("LLLLLMML", "LLLLLMML"),
    "admin/password_change/done/": ("LLLLLMML", "LLLLLMML"),
    "admin/autocomplete/": ("LLLLLFFL", "LLLLLXXL"),
    "admin/jsi18n/": ("LLLLLPPL", "LLLLLXXL"),
    "admin/r/<path:content_type_id>/<path:object_id>/": ("LLLLLNNL", "LLLLLNNL"),
    APPS: ("LLLLLPPL", "LLLLLPPL"),
    "admin/(?P<url>.*)$": ("LLLLLNNL", "LLLLLNNL"),
}

# These are not found otherwise.
WITH_SUPABASE_AUTH = {
    "signup/check-mail/": ("PPPPPPPP", "PPPPPPPP"),
    "signup/confirm/": ("PPPPPPPP", "GGGGGGGG"),
    "password/new/": ("GGGGGGGG", "PPPPPPPP"),
}

# So are these; nobody names a client here, and no token is sent along.
WITH_A_SIGNING_KEY = {
    ".well-known/openid-configuration": ("PPPPPPPP", "XXXXXXXX"),
    ".well-known/jwks.json": ("PPPPPPPP", "XXXXXXXX"),
    "openid/authorize": ("BBBBBBBB", "MMMMMMMM"),
    "openid/continue": ("PPPPPPPP", "XXXXXXXX"),
    "openid/logout": ("MPPPPPPP", "MPPPPPPP"),
    "openid/token": ("XXXXXXXX", "BBBBBBBB"),
    "openid/userinfo": ("UUUUUUUU", "UUUUUUUU"),
    "openid/revoke": ("XXXXXXXX", "UUUUUUUU"),
}

# Whose rows staff of every role look at.
OUR_MODELS = (
    "onboarding/onboarding",
    "onboarding/outgoingmail",
    "onboarding/refresh",
    "onboarding/deletion",
    "onboarding/worker",
    "billing/customer",
    "billing/checkout",
    "billing/subscription",
    "billing/stripeevent",
    "billing/paymentincident",
    "billing/striperefusal",
    "orgs/organization",
    "orgs/user",
    "orgs/identityevent",
    "orgs/apikey",
    "orgs/integrationcredential",
    "orgs/budget",
    "orgs/workspacegrant",
    "orgs/auditevent",
    "orgs/eventendpoint",
    "orgs/eventdelivery",
    "orgs/openidclient",
    "orgs/service",
)
OF_OUR_MODELS = {
    "": ("LLLLLPPL", "LLLLLPPL"),
    "add/": ("LLLLLFFL", "LLLLLFFL"),
    "<path:object_id>/": ("LLLLLMML", "LLLLLMML"),
    "<path:object_id>/change/": ("LLLLLPPL", "LLLLLFFL"),
    "<path:object_id>/delete/": ("LLLLLFFL", "LLLLLFFL"),
    "<path:object_id>/history/": ("LLLLLPPL", "LLLLLPPL"),
}

# Whose rows only superusers look at. Where there is no row, its history is not to be found.
THEIR_MODELS = (
    "auth/group",
    "django_q/schedule",
    "django_q/success",
    "django_q/failure",
    "django_q/ormq",
    "djstripe/idempotencykey",
    "djstripe/webhookeventtrigger",
    "djstripe/account",
    "djstripe/accountv2",
    "djstripe/balancetransaction",
    "djstripe/charge",
    "djstripe/coupon",
    "djstripe/customer",
    "djstripe/discount",
    "djstripe/dispute",
    "djstripe/event",
    "djstripe/file",
    "djstripe/filelink",
    "djstripe/paymentintent",
    "djstripe/payout",
    "djstripe/setupintent",
    "djstripe/session",
    "djstripe/lineitem",
    "djstripe/mandate",
    "djstripe/price",
    "djstripe/product",
    "djstripe/promotioncode",
    "djstripe/refund",
    "djstripe/paymentmethod",
    "djstripe/card",
    "djstripe/bankaccount",
    "djstripe/shippingrate",
    "djstripe/subscription",
    "djstripe/subscriptionschedule",
    "djstripe/taxcode",
    "djstripe/taxrate",
    "djstripe/transfer",
    "djstripe/transferreversal",
    "djstripe/applicationfee",
    "djstripe/applicationfeerefund",
    "djstripe/feature",
    "djstripe/productfeature",
    "djstripe/activeentitlement",
    "account/emailaddress",
)
OF_THEIR_MODELS = {
    "": ("LLLLLFFL", "LLLLLFFL"),
    "add/": ("LLLLLFFL", "LLLLLFFL"),
    "<path:object_id>/": ("LLLLLMML", "LLLLLMML"),
    "<path:object_id>/change/": ("LLLLLFFL", "LLLLLFFL"),
    "<path:object_id>/delete/": ("LLLLLFFL", "LLLLLFFL"),
    "<path:object_id>/history/": ("LLLLLMML", "LLLLLMML"),
}

TABLE = {
    **PAGES,
    **{f"admin/{m}/{route}": a for m in OUR_MODELS for route, a in OF_OUR_MODELS.items()},
    "admin/orgs/eventendpoint/add/": ("LLLLLFPL", "LLLLLFPL"),
    **{f"admin/{m}/{route}": a for m in THEIR_MODELS for route, a in OF_THEIR_MODELS.items()},
}
