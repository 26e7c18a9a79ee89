"""Each row carries the number of the transaction that wrote it last, for polls (see ADR 0004)."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION approvals_stamp_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.revision := pg_current_xact_id()::text::bigint;
    RETURN NEW;
END
$$;
CREATE TRIGGER approvals_approval_revision BEFORE INSERT OR UPDATE ON approvals_approval
    FOR EACH ROW EXECUTE FUNCTION approvals_stamp_revision();
"""

BACKWARD = """
DROP TRIGGER approvals_approval_revision ON approvals_approval;
DROP FUNCTION approvals_stamp_revision();
"""


class Migration(migrations.Migration):
    dependencies = [("approvals", "0001_requests")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
