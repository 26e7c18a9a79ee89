"""What the database itself watches over: numbers of requests, and that their log only grows."""

from django.db import migrations

FORWARD = """
CREATE SEQUENCE privacy_request_number START 101;

CREATE FUNCTION privacy_log_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'privacy_datarequestevent is append-only: % refused', TG_OP
        USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER privacy_datarequestevent_only_grows BEFORE UPDATE OR DELETE ON privacy_datarequestevent
    FOR EACH ROW EXECUTE FUNCTION privacy_log_only_grows();
"""

BACKWARD = """
DROP TRIGGER privacy_datarequestevent_only_grows ON privacy_datarequestevent;
DROP FUNCTION privacy_log_only_grows();
DROP SEQUENCE privacy_request_number;
"""


class Migration(migrations.Migration):
    dependencies = [("privacy", "0001_first")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
