"""A new car is released only while it is heard: a step of its own for every car in commissioning."""

from django.db import migrations, models

# Cars that were released before keep a whole list of steps; the others are looked at within a minute.
_ADD_STEPS = """
INSERT INTO fleet_intakestep (id, car_id, step, state, owner, since, done_by, note, results)
SELECT gen_random_uuid(), c.id, 'signal', CASE WHEN c.released_at IS NULL THEN 'waiting' ELSE 'done' END,
       '', coalesce(c.released_at, b.created_at), c.released_by, '', '[]'
FROM fleet_intakecar AS c JOIN fleet_intakebatch AS b ON b.id = c.batch_id
"""
_TAKE_STEPS = "DELETE FROM fleet_intakestep WHERE step = 'signal'"


class Migration(migrations.Migration):
    dependencies = [("fleet", "0014_edits_of_many")]

    operations = [
        migrations.RemoveConstraint(model_name="intakestep", name="fleet_intake_step_known"),
        migrations.RunSQL(migrations.RunSQL.noop, _TAKE_STEPS),
        migrations.AddConstraint(
            model_name="intakestep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "step__in",
                        ["identity", "device", "signal", "documents", "inspection", "plan", "home_bay"],
                    )
                ),
                name="fleet_intake_step_known",
            ),
        ),
        migrations.RunSQL(_ADD_STEPS, migrations.RunSQL.noop),
    ]
