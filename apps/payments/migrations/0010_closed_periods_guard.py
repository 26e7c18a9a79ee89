"""What the database refuses about months that are closed: anything more in them, and opening them again.

A month is closed by a row that names the approval of a second person, the month after the one closed before.
From then on no journal is booked into it or before it, whoever writes; there is no exception for jobs.
"""

from django.db import migrations

FORWARD = """
CREATE OR REPLACE FUNCTION payments_journal_takes_its_place() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    head record;
BEGIN
    PERFORM payments_lock_chain(NEW.market);
    IF EXISTS (SELECT 1 FROM payments_closedperiod closed WHERE closed.market = NEW.market
               AND closed.month + interval '1 month' > NEW.booked_on) THEN
        RAISE EXCEPTION 'the period of % in % is closed', NEW.booked_on, NEW.market
            USING ERRCODE = 'check_violation', CONSTRAINT = 'payments_period_is_closed';
    END IF;
    SELECT number, hash INTO head FROM payments_journal
        WHERE market = NEW.market ORDER BY number DESC LIMIT 1;
    NEW.number := coalesce(head.number, 0) + 1;
    NEW.previous_hash := coalesce(head.hash, '');
    NEW.hash := payments_journal_seal(NEW);
    RETURN NEW;
END
$$;

CREATE FUNCTION payments_period_closes_by_two() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    last date;
BEGIN
    PERFORM payments_lock_chain(NEW.market);
    SELECT max(month) INTO last FROM payments_closedperiod WHERE market = NEW.market;
    IF NEW.month <> (last + interval '1 month')::date THEN
        RAISE EXCEPTION 'the month after % closes next in %', last, NEW.market
            USING ERRCODE = 'check_violation', CONSTRAINT = 'payments_periods_close_in_order';
    END IF;
    IF NOT EXISTS (
        SELECT 1 FROM approvals_approval a
         WHERE a.id = NEW.approval_id AND a.state = 'approved' AND a.kind = 'reconciliation.period'
           AND a.market = NEW.market AND a.payload ->> 'month' = NEW.month::text
           AND a.maker = NEW.signed_by AND a.decided_by = NEW.approved_by) THEN
        RAISE EXCEPTION 'no second person has agreed to close % in %', NEW.month, NEW.market
            USING ERRCODE = 'check_violation', CONSTRAINT = 'payments_period_needs_two';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER payments_period_closes BEFORE INSERT ON payments_closedperiod
    FOR EACH ROW EXECUTE FUNCTION payments_period_closes_by_two();
CREATE TRIGGER payments_closedperiod_only_grows BEFORE UPDATE OR DELETE ON payments_closedperiod
    FOR EACH ROW EXECUTE FUNCTION payments_ledger_only_grows();
"""

BACKWARD = """
DROP TRIGGER payments_closedperiod_only_grows ON payments_closedperiod;
DROP TRIGGER payments_period_closes ON payments_closedperiod;
DROP FUNCTION payments_period_closes_by_two();
CREATE OR REPLACE FUNCTION payments_journal_takes_its_place() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    head record;
BEGIN
    PERFORM payments_lock_chain(NEW.market);
    SELECT number, hash INTO head FROM payments_journal
        WHERE market = NEW.market ORDER BY number DESC LIMIT 1;
    NEW.number := coalesce(head.number, 0) + 1;
    NEW.previous_hash := coalesce(head.hash, '');
    NEW.hash := payments_journal_seal(NEW);
    RETURN NEW;
END
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("payments", "0009_closed_periods"), ("approvals", "0002_revision")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
