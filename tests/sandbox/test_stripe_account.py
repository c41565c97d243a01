"""The account at Stripe's stand-in: its pages name the business that runs it today."""

from __future__ import annotations

from sandbox.stripe import StripeSandbox


def names(data_path, business_name):
    sandbox = StripeSandbox(
        base_url="http://127.0.0.1:9", data_path=data_path, business_name=business_name
    )
    try:
        return [account["business_profile"]["name"] for account in sandbox.objects("account")]
    finally:
        sandbox.close()


def test_the_account_bears_the_name_it_is_started_with_also_when_it_was_another_before(tmp_path):
    data_path = tmp_path / "stripe.sqlite3"

    assert names(data_path, "Nimbus") == ["Nimbus"]
    assert names(data_path, "Cumulus") == ["Cumulus"]
