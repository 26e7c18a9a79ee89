"""Each due date carries the number of the transaction that wrote it last, for polls (see ADR 0004)."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION maintenance_stamp_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.revision := pg_current_xact_id()::text::bigint;
    RETURN NEW;
END
$$;
CREATE TRIGGER maintenance_occurrence_revision BEFORE INSERT OR UPDATE ON maintenance_occurrence
    FOR EACH ROW EXECUTE FUNCTION maintenance_stamp_revision();
"""

BACKWARD = """
DROP TRIGGER maintenance_occurrence_revision ON maintenance_occurrence;
DROP FUNCTION maintenance_stamp_revision();
"""


class Migration(migrations.Migration):
    dependencies = [("maintenance", "0003_meters_and_plans")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
