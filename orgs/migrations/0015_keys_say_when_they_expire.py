from __future__ import annotations

from django.db import migrations, models

# Their organizations knew when they would end; a mail about it now would only surprise.
EXPIRED_BEFORE = "update orgs_apikey set expiry_notice = 'EXPIRED' where expires_at <= now()"


class Migration(migrations.Migration):
    dependencies = [
        ("orgs", "0014_staff_remove_second_steps"),
    ]

    operations = [
        migrations.AddField(
            model_name="apikey",
            name="expiry_notice",
            field=models.CharField(
                max_length=8,
                choices=[
                    ("", "Nothing yet"),
                    ("SOON", "That it expires soon"),
                    ("EXPIRED", "That it has expired"),
                ],
                blank=True,
                default="",
                help_text="What its organization was last told about its end.",
            ),
        ),
        migrations.RunSQL(EXPIRED_BEFORE, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="apikey",
            index=models.Index(
                fields=["expires_at"],
                condition=models.Q(
                    ("expires_at__isnull", False),
                    models.Q(("expiry_notice", "EXPIRED"), _negated=True),
                ),
                name="keys_whose_end_is_untold",
            ),
        ),
    ]
