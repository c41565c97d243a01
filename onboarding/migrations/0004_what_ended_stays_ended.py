from __future__ import annotations

from django.db import migrations, models

# A CHECK sees only the new row, hence a trigger.
KEEP_ENDED = """
CREATE FUNCTION onboarding_keep_ended() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'onboarding % ended as % and stays so', OLD.id, OLD.state
        USING ERRCODE = 'check_violation', CONSTRAINT = 'onboarding_ended_stays_ended';
END
$$;
CREATE TRIGGER onboarding_ended_stays_ended
    BEFORE UPDATE OF state ON onboarding_onboarding FOR EACH ROW
    WHEN (OLD.state IN ('COMPLETED', 'ROLLED_BACK') AND NEW.state <> OLD.state)
    EXECUTE FUNCTION onboarding_keep_ended();
"""
LET_GO = """
DROP TRIGGER onboarding_ended_stays_ended ON onboarding_onboarding;
DROP FUNCTION onboarding_keep_ended();
"""


class Migration(migrations.Migration):
    dependencies = [("onboarding", "0003_fill_deadlines")]

    operations = [
        migrations.AddConstraint(
            model_name="onboarding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["PENDING", "FAILED"]), _negated=True),
                    ("deadline_at__isnull", False),
                    _connector="OR",
                ),
                name="onboarding_unfinished_has_deadline",
            ),
        ),
        migrations.RunSQL(KEEP_ENDED, LET_GO),
    ]
