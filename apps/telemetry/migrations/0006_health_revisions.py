"""Alerts and incidents are polled: each row carries the number of the transaction that wrote it last."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION telemetry_stamp_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.revision := pg_current_xact_id()::text::bigint;
    RETURN NEW;
END
$$;
CREATE TRIGGER telemetry_alert_revision_stamp BEFORE INSERT OR UPDATE ON telemetry_alert
    FOR EACH ROW EXECUTE FUNCTION telemetry_stamp_revision();
CREATE TRIGGER telemetry_incident_revision_stamp BEFORE INSERT OR UPDATE ON telemetry_healthincident
    FOR EACH ROW EXECUTE FUNCTION telemetry_stamp_revision();
"""

BACKWARD = """
DROP TRIGGER telemetry_incident_revision_stamp ON telemetry_healthincident;
DROP TRIGGER telemetry_alert_revision_stamp ON telemetry_alert;
DROP FUNCTION telemetry_stamp_revision();
"""


class Migration(migrations.Migration):
    dependencies = [("telemetry", "0005_health")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
