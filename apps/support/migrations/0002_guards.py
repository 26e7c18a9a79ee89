"""What the database itself watches over: how a ticket may move, that its log only grows, that what was written
stays as it is, by which words a ticket is found, and its revision.

The pairs are those of `enums.TRANSITIONS`; a test tries every other one.
"""

from django.db import migrations

FORWARD = """
CREATE SEQUENCE support_ticket_number START 10001;
CREATE SEQUENCE support_case_number START 101;

CREATE FUNCTION support_words(words text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT to_tsvector('simple', left(words, 20000))
$$;

-- Every word of the text; the last one may be the beginning of a word. Nothing is found by no word at all.
CREATE FUNCTION support_query(words text) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN numnode(plainto_tsquery('simple', words)) = 0 THEN ''::tsquery
        ELSE (plainto_tsquery('simple', words)::text || ':*')::tsquery
    END
$$;

-- Nobody but the triggers says by which words a ticket is found.
CREATE FUNCTION support_ticket_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.status <> OLD.status
        AND NOT (NEW.merged_into_id IS NOT NULL AND OLD.merged_into_id IS NULL AND NEW.status = 'closed')
        AND NOT (NEW.merged_into_id IS NULL AND OLD.merged_into_id IS NOT NULL)
        AND NOT EXISTS (
            SELECT FROM (VALUES
                ('new', 'open'), ('new', 'pending'), ('new', 'on_hold'), ('new', 'solved'),
                ('open', 'pending'), ('open', 'on_hold'), ('open', 'solved'),
                ('pending', 'open'), ('pending', 'on_hold'), ('pending', 'solved'),
                ('on_hold', 'open'), ('on_hold', 'pending'), ('on_hold', 'solved'),
                ('solved', 'open'), ('solved', 'closed')
            ) AS law (before, after) WHERE law.before = OLD.status AND law.after = NEW.status
        )
    THEN
        RAISE EXCEPTION 'a ticket does not go from % to %', OLD.status, NEW.status
            USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'INSERT' THEN
        NEW.search := support_words(NEW.number || ' ' || NEW.keywords || ' ' || NEW.subject);
    ELSIF NEW.subject <> OLD.subject OR NEW.keywords <> OLD.keywords THEN
        NEW.search := support_words(NEW.number || ' ' || NEW.keywords || ' ' || NEW.subject)
            || support_words(coalesce((
                SELECT string_agg(body, ' ' ORDER BY at) FROM support_message WHERE ticket_id = NEW.id
            ), ''));
    ELSIF pg_trigger_depth() = 1 THEN
        NEW.search := OLD.search;
    END IF;
    NEW.revision := pg_current_xact_id()::text::bigint;
    RETURN NEW;
END
$$;
CREATE TRIGGER support_ticket_moves BEFORE INSERT OR UPDATE ON support_ticket
    FOR EACH ROW EXECUTE FUNCTION support_ticket_moves();

-- All that was written at once, so that loading a history touches each ticket once.
CREATE FUNCTION support_message_found() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE support_ticket SET search = strip(search || written.words)
    FROM (
        SELECT ticket_id, support_words(string_agg(body, ' ')) AS words FROM fresh GROUP BY ticket_id
    ) AS written
    WHERE support_ticket.id = written.ticket_id;
    RETURN NULL;
END
$$;
CREATE TRIGGER support_message_found AFTER INSERT ON support_message
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION support_message_found();

CREATE FUNCTION support_message_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'what was written on a ticket stays' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF (NEW.ticket_id, NEW.at, NEW.direction, NEW.visibility, NEW.author, NEW.author_kind, NEW.body)
        IS DISTINCT FROM
       (OLD.ticket_id, OLD.at, OLD.direction, OLD.visibility, OLD.author, OLD.author_kind, OLD.body)
    THEN
        RAISE EXCEPTION 'what was written on a ticket, and for whom, never changes'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER support_message_stays BEFORE UPDATE OR DELETE ON support_message
    FOR EACH ROW EXECUTE FUNCTION support_message_stays();

CREATE FUNCTION support_log_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'support_ticketevent is append-only: % refused', TG_OP
        USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER support_ticketevent_only_grows BEFORE UPDATE OR DELETE ON support_ticketevent
    FOR EACH ROW EXECUTE FUNCTION support_log_only_grows();
"""

BACKWARD = """
DROP TRIGGER support_ticketevent_only_grows ON support_ticketevent;
DROP FUNCTION support_log_only_grows();
DROP TRIGGER support_message_stays ON support_message;
DROP FUNCTION support_message_stays();
DROP TRIGGER support_message_found ON support_message;
DROP FUNCTION support_message_found();
DROP TRIGGER support_ticket_moves ON support_ticket;
DROP FUNCTION support_ticket_moves();
DROP FUNCTION support_query(text);
DROP FUNCTION support_words(text);
DROP SEQUENCE support_case_number;
DROP SEQUENCE support_ticket_number;
"""


class Migration(migrations.Migration):
    dependencies = [("support", "0001_tickets")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
