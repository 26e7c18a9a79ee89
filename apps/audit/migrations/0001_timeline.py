"""Vehicle events and facts side by side, in one form.

A plain UNION ALL without a join: PostgreSQL asks each side by its own index (subject, newest first) and merges
them, however long both logs are. Changing the type of a column that is named here means dropping the view first.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models

FORWARD = """
CREATE VIEW audit_timeline AS
SELECT id, subject_id, 'fact'::varchar AS source, type::varchar AS type, actor::varchar AS actor, at, recorded_at,
       ''::varchar AS state, '{}'::varchar[] AS event_types, payload
FROM outbox_fact
UNION ALL
SELECT event_id, vehicle_id, 'car'::varchar, coalesce(x_event_type, event_types[cardinality(event_types)])::varchar,
       ''::varchar, ts, publication_ts, state::varchar, event_types::varchar[],
       jsonb_strip_nulls(jsonb_build_object('soc', soc, 'stop_id', stop_id, 'trip_id', trip_id, 'lat', lat, 'lng', lng))
FROM fleet_vehicleevent
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [("fleet", "0001_fleet"), ("outbox", "0002_subject_ids")]

    operations = [
        migrations.RunSQL(FORWARD, "DROP VIEW audit_timeline"),
        migrations.CreateModel(
            name="TimelineEntry",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("subject_id", models.UUIDField()),
                ("source", models.CharField(choices=[("car", "Car"), ("fact", "Fact")], max_length=4)),
                ("type", models.CharField(max_length=80)),
                ("actor", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField()),
                ("state", models.CharField(blank=True, max_length=16)),
                ("event_types", ArrayField(base_field=models.CharField(max_length=32), size=None)),
                ("payload", models.JSONField()),
            ],
            options={"db_table": "audit_timeline", "managed": False},
        ),
    ]
