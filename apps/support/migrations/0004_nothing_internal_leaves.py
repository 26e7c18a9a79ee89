"""A mail can only be sent of an answer: the row of a sending points to the message with its direction and its
visibility, so one for a note has nothing to point to, whatever the code above it does.
"""

from django.db import migrations

FORWARD = """
ALTER TABLE support_message ADD CONSTRAINT support_message_as_what UNIQUE (id, direction, visibility);
ALTER TABLE support_sending ADD CONSTRAINT support_sending_never_of_a_note
    FOREIGN KEY (message_id, direction, visibility) REFERENCES support_message (id, direction, visibility)
    DEFERRABLE INITIALLY IMMEDIATE;

CREATE FUNCTION support_promise_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER support_slapromise_only_grows BEFORE UPDATE OR DELETE ON support_slapromise
    FOR EACH ROW EXECUTE FUNCTION support_promise_only_grows();
CREATE TRIGGER support_mailnotice_only_grows BEFORE UPDATE OR DELETE ON support_mailnotice
    FOR EACH ROW EXECUTE FUNCTION support_promise_only_grows();
"""

BACKWARD = """
DROP TRIGGER support_mailnotice_only_grows ON support_mailnotice;
DROP TRIGGER support_slapromise_only_grows ON support_slapromise;
DROP FUNCTION support_promise_only_grows();
ALTER TABLE support_sending DROP CONSTRAINT support_sending_never_of_a_note;
ALTER TABLE support_message DROP CONSTRAINT support_message_as_what;
"""


class Migration(migrations.Migration):
    dependencies = [("support", "0003_mail_and_promises")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
