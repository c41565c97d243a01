from __future__ import annotations

from django.db import migrations

# In one function, so that a simulation of many machines can put another in its place.
ONE_CLOCK = """
CREATE FUNCTION latchkey_now() RETURNS timestamptz LANGUAGE sql VOLATILE PARALLEL SAFE
    AS 'SELECT clock_timestamp()';
"""


class Migration(migrations.Migration):
    dependencies = [("orgs", "0015_keys_say_when_they_expire")]

    operations = [migrations.RunSQL(ONE_CLOCK, "DROP FUNCTION latchkey_now();")]
