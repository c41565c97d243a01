from __future__ import annotations

import django.db.models.functions.text
from django.db import migrations, models


def fill(apps, schema_editor):
    """Give every account a row for its address; nobody has proven theirs yet."""
    alias = schema_editor.connection.alias
    EmailAddress = apps.get_model("account", "EmailAddress")
    rows, users = EmailAddress.objects.using(alias), apps.get_model("orgs", "User").objects
    known = set(rows.values_list("user_id", flat=True))
    rows.bulk_create(
        EmailAddress(user_id=pk, email=email.lower(), primary=True, verified=False)
        for pk, email in users.using(alias).values_list("pk", "email")
        if pk not in known
    )


class Migration(migrations.Migration):
    dependencies = [
        ("orgs", "0010_credentials_and_budgets"),
        ("account", "0009_emailaddress_unique_primary_email"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="user", name="one_user_per_email"),
        migrations.AlterField(
            model_name="user",
            name="email",
            field=models.EmailField(
                blank=True,
                help_text="Empty for an account whose address another has; see orgs.addresses.",
                max_length=254,
                verbose_name="e-mail address",
            ),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Lower("email"),
                condition=models.Q(("email", ""), _negated=True),
                name="one_user_per_email",
                violation_error_message="There is already an account with this e-mail address.",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
