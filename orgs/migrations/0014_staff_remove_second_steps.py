from __future__ import annotations

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("orgs", "0013_deleted_accounts_outlive_their_user"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="user",
            options={
                "permissions": [
                    ("give_role_user", "Can give and take the roles of staff"),
                    ("remove_second_steps_user", "Can remove somebody's second steps"),
                ]
            },
        ),
    ]
