"""A charge detail record says for ever what it said: only the links to our own rows may be filled in."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION charging_record_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE'
       AND (to_jsonb(NEW) - '{session_id,vehicle_id,station_id}'::text[])
         = (to_jsonb(OLD) - '{session_id,vehicle_id,station_id}'::text[]) THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'DELETE' AND current_setting('ev4rent.retention', true) = 'on' THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'charging_record only grows: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER charging_record_stands BEFORE UPDATE OR DELETE ON charging_record
    FOR EACH ROW EXECUTE FUNCTION charging_record_stands();
"""

BACKWARD = """
DROP TRIGGER charging_record_stands ON charging_record;
DROP FUNCTION charging_record_stands();
"""


class Migration(migrations.Migration):
    dependencies = [("charging", "0001_sessions_records_invoices")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
