"""What the database itself watches over: how an order may move, that its history only grows, and its revision.

The pairs are those of `enums.MOVES`; a test tries every other one.
"""

from django.db import migrations

FORWARD = """
CREATE SEQUENCE maintenance_workorder_code START 1001;

CREATE FUNCTION maintenance_order_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'draft' THEN
            RAISE EXCEPTION 'a work order begins as a draft, not as %', NEW.state USING ERRCODE = 'check_violation';
        END IF;
    ELSIF NEW.state <> OLD.state AND NOT EXISTS (
        SELECT FROM (VALUES
            ('draft', 'approved'), ('draft', 'cancelled'),
            ('approved', 'scheduled'), ('approved', 'cancelled'),
            ('scheduled', 'dispatched'), ('scheduled', 'cancelled'),
            ('dispatched', 'in_progress'), ('dispatched', 'cancelled'),
            ('in_progress', 'done'), ('in_progress', 'on_hold'), ('in_progress', 'cancelled'),
            ('on_hold', 'in_progress'), ('on_hold', 'cancelled'),
            ('done', 'verified'), ('done', 'in_progress'),
            ('verified', 'closed')
        ) AS law (before, after) WHERE law.before = OLD.state AND law.after = NEW.state
    ) THEN
        RAISE EXCEPTION 'a work order does not go from % to %', OLD.state, NEW.state
            USING ERRCODE = 'check_violation';
    END IF;
    NEW.revision := pg_current_xact_id()::text::bigint;
    RETURN NEW;
END
$$;
CREATE TRIGGER maintenance_workorder_moves BEFORE INSERT OR UPDATE ON maintenance_workorder
    FOR EACH ROW EXECUTE FUNCTION maintenance_order_moves();

CREATE FUNCTION maintenance_history_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'maintenance_workorderentry is append-only: % refused', TG_OP
        USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER maintenance_workorderentry_only_grows BEFORE UPDATE OR DELETE ON maintenance_workorderentry
    FOR EACH ROW EXECUTE FUNCTION maintenance_history_only_grows();
"""

BACKWARD = """
DROP TRIGGER maintenance_workorderentry_only_grows ON maintenance_workorderentry;
DROP FUNCTION maintenance_history_only_grows();
DROP TRIGGER maintenance_workorder_moves ON maintenance_workorder;
DROP FUNCTION maintenance_order_moves();
DROP SEQUENCE maintenance_workorder_code;
"""


class Migration(migrations.Migration):
    dependencies = [("maintenance", "0001_work_orders")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
