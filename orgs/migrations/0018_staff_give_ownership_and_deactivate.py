from __future__ import annotations

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("orgs", "0017_addresses_in_one_form"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="organization",
            options={
                "permissions": [
                    ("reread_organization", "Can have Stripe asked about an organization again"),
                    ("sync_organization", "Can have a workspace synced"),
                    ("suspend_organization", "Can suspend an organization"),
                    ("resume_organization", "Can end the suspension of an organization"),
                    ("give_ownership_organization", "Can make somebody an owner"),
                    ("move_organization", "Can have a workspace moved to another location"),
                    ("erase_organization", "Can have an organization's data deleted"),
                ]
            },
        ),
        migrations.AlterModelOptions(
            name="user",
            options={
                "permissions": [
                    ("give_role_user", "Can give and take the roles of staff"),
                    ("remove_second_steps_user", "Can remove somebody's second steps"),
                    ("free_address_user", "Can free an address that was never proven"),
                    ("deactivate_user", "Can deactivate an account"),
                    ("reactivate_user", "Can reactivate an account"),
                ]
            },
        ),
    ]
