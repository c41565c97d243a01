from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    """A process that does not know a column leaves it out of what it inserts."""

    dependencies = [
        ("orgs", "0019_members_choose_where_they_work"),
    ]

    operations = [
        migrations.AlterField(
            model_name="apikey",
            name="expiry_notice",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "Nothing yet"),
                    ("SOON", "That it expires soon"),
                    ("EXPIRED", "That it has expired"),
                ],
                db_default="",
                default="",
                help_text="What its organization was last told about its end.",
                max_length=8,
            ),
        ),
    ]
