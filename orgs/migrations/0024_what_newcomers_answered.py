from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("orgs", "0023_email_is_one_word"),
    ]

    operations = [
        migrations.AddField(
            model_name="organization",
            name="answers",
            field=models.JSONField(
                blank=True,
                db_default={},
                default=dict,
                help_text="Answers to the product folder's own questions at sign-up, by question.",
            ),
        ),
        migrations.AddField(
            model_name="organization",
            name="terms_version",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="Version of the terms accepted at sign-up; empty if none were asked for.",
                max_length=40,
            ),
        ),
        migrations.AddField(
            model_name="organization",
            name="terms_accepted_at",
            field=models.DateTimeField(
                help_text="When the terms were accepted; empty if none were asked for.", null=True
            ),
        ),
    ]
