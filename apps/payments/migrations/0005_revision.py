"""Each request carries the number of the transaction that wrote it last, for polls (see ADR 0004)."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION payments_stamp_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.revision := pg_current_xact_id()::text::bigint;
    RETURN NEW;
END
$$;
CREATE TRIGGER payments_moneyrequest_revision BEFORE INSERT OR UPDATE ON payments_moneyrequest
    FOR EACH ROW EXECUTE FUNCTION payments_stamp_revision();
"""

BACKWARD = """
DROP TRIGGER payments_moneyrequest_revision ON payments_moneyrequest;
DROP FUNCTION payments_stamp_revision();
"""


class Migration(migrations.Migration):
    dependencies = [("payments", "0004_money_requests")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
