"""A line of a ticket's log never changes, with one exception: what stood in a subject, in a checklist or as the name
of something that was linked may be blanked. And items of the inbox, which outlive words, tell no subject any more.
"""

from django.db import migrations

FORWARD = """
CREATE FUNCTION support_log_blanked(data jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(jsonb_object_agg(each.key, CASE
        WHEN each.key IN ('subject', 'checklist') THEN '{"from": "(blanked)", "to": "(blanked)"}'::jsonb
        WHEN each.key = 'label' THEN '"(blanked)"'::jsonb
        ELSE each.value
    END), '{}'::jsonb)
    FROM jsonb_each(data) AS each
$$;
CREATE OR REPLACE FUNCTION support_log_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF to_jsonb(NEW) - 'data' = to_jsonb(OLD) - 'data' AND NEW.data = support_log_blanked(OLD.data) THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'support_ticketevent is append-only: % refused', TG_OP
        USING ERRCODE = 'insufficient_privilege';
END
$$;
UPDATE inbox_inboxitem SET evidence = evidence - 'about'
WHERE kind IN ('ticket.sync_conflict', 'ticket.promise', 'ticket.not_delivered') AND evidence ? 'about';
"""
BACKWARD = """
CREATE OR REPLACE FUNCTION support_log_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'support_ticketevent is append-only: % refused', TG_OP
        USING ERRCODE = 'insufficient_privilege';
END
$$;
DROP FUNCTION support_log_blanked(jsonb);
"""


class Migration(migrations.Migration):
    dependencies = [("support", "0013_links_by_hand"), ("inbox", "0002_revision")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
