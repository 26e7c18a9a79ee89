"""What the database itself watches over: the event log only grows, and each car's row carries its revision.

`ev4rent.retention` is set to `on` (SET LOCAL) by the retention job alone; every other DELETE, and every UPDATE,
of the log fails. `revision` is the id of the writing transaction, comparable with `pg_snapshot`.
"""

from django.db import migrations

FORWARD = """
CREATE FUNCTION fleet_event_log_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND current_setting('ev4rent.retention', true) = 'on' THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'fleet_vehicleevent is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER fleet_vehicleevent_only_grows BEFORE UPDATE OR DELETE ON fleet_vehicleevent
    FOR EACH ROW EXECUTE FUNCTION fleet_event_log_only_grows();

CREATE FUNCTION fleet_stamp_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.revision := pg_current_xact_id()::text::bigint;
    RETURN NEW;
END
$$;
CREATE TRIGGER fleet_vehicle_revision BEFORE INSERT OR UPDATE ON fleet_vehicle
    FOR EACH ROW EXECUTE FUNCTION fleet_stamp_revision();
"""

BACKWARD = """
DROP TRIGGER fleet_vehicle_revision ON fleet_vehicle;
DROP FUNCTION fleet_stamp_revision();
DROP TRIGGER fleet_vehicleevent_only_grows ON fleet_vehicleevent;
DROP FUNCTION fleet_event_log_only_grows();
"""


class Migration(migrations.Migration):
    dependencies = [("fleet", "0001_fleet")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
