"""Each row carries the number of the transaction that wrote it last, for polls (see ADR 0004)."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION inbox_stamp_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.revision := pg_current_xact_id()::text::bigint;
    RETURN NEW;
END
$$;
CREATE TRIGGER inbox_inboxitem_revision BEFORE INSERT OR UPDATE ON inbox_inboxitem
    FOR EACH ROW EXECUTE FUNCTION inbox_stamp_revision();
"""

BACKWARD = """
DROP TRIGGER inbox_inboxitem_revision ON inbox_inboxitem;
DROP FUNCTION inbox_stamp_revision();
"""


class Migration(migrations.Migration):
    dependencies = [("inbox", "0001_items")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
