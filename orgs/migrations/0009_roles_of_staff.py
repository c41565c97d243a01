from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("orgs", "0008_rate_limits"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="apikey",
            options={
                "permissions": [("reopen_apikey", "Can let an owner see their key again")],
                "verbose_name": "API key",
            },
        ),
        migrations.AlterModelOptions(
            name="organization",
            options={
                "permissions": [
                    ("reread_organization", "Can have Stripe asked about an organization again"),
                    ("sync_organization", "Can have a workspace synced"),
                    ("suspend_organization", "Can suspend an organization"),
                    ("resume_organization", "Can end the suspension of an organization"),
                    ("move_organization", "Can have a workspace moved to another location"),
                    ("erase_organization", "Can have an organization's data deleted"),
                ]
            },
        ),
        migrations.AlterModelOptions(
            name="user",
            options={"permissions": [("give_role_user", "Can give and take the roles of staff")]},
        ),
        migrations.AddField(
            model_name="organization",
            name="suspended_by_staff_at",
            field=models.DateTimeField(
                help_text="The same, until staff resume it, whatever is paid.", null=True
            ),
        ),
        migrations.AddIndex(
            model_name="auditevent",
            index=models.Index(fields=["tag", "recorded_at"], name="audit_by_tag"),
        ),
        migrations.AddIndex(
            model_name="auditevent",
            index=models.Index(fields=["reference"], name="audit_by_reference"),
        ),
        migrations.AddIndex(
            model_name="organization",
            index=models.Index(fields=["created_at"], name="organizations_by_age"),
        ),
    ]
