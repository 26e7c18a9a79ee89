"""What was written on a ticket never changes, with one exception: it may be blanked, to exactly these words, when
the person has asked for it or its time is over. Who wrote it to whom, and when, stays as it was also then.
"""

from django.db import migrations

_BODY = """
CREATE OR REPLACE FUNCTION support_message_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'what was written on a ticket stays' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF (NEW.ticket_id, NEW.at, NEW.direction, NEW.visibility, NEW.author, NEW.author_kind{body})
        IS DISTINCT FROM
       (OLD.ticket_id, OLD.at, OLD.direction, OLD.visibility, OLD.author, OLD.author_kind{was}){exception}
    THEN
        RAISE EXCEPTION 'what was written on a ticket, and for whom, never changes'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;
"""
FORWARD = _BODY.format(
    body="", was="", exception="\n        OR (NEW.body <> OLD.body AND NEW.body <> '(blanked)')"
)
BACKWARD = _BODY.format(body=", NEW.body", was=", OLD.body", exception="")


class Migration(migrations.Migration):
    dependencies = [("support", "0009_field_tasks")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
