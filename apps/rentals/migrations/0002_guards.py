"""What the database itself watches over: how a rental may move, logs that only grow, and revisions.

The moves are those of `apps/rentals/enums.py`; a test compares both. `ev4rent.retention` is set to `on` (SET LOCAL)
by a retention job alone; every other DELETE, and every UPDATE, of the platform's events and of the reveals fails.
"""

from django.db import migrations

_OVER = ["captured", "corrected", "ended", "priced", "settled"]
_DRIVEN = ["active", "suspect", *_OVER]

# State → the states that may follow it.
MOVES = {
    "reserved": [*_DRIVEN, "cancelled", "expired"],
    "expired": [*_DRIVEN, "cancelled"],
    "cancelled": _DRIVEN,
    "active": [*_OVER, "suspect"],
    "suspect": [*_OVER, "active"],
    "ended": ["captured", "corrected", "priced", "settled"],
    "corrected": ["captured", "ended", "priced", "settled"],
    "priced": ["captured", "settled"],
    "captured": ["settled"],
}

_CASES = "\n".join(
    f"        WHEN '{before}' THEN NEW.state IN ({', '.join(repr(after) for after in afters)})"
    for before, afters in MOVES.items()
)

FORWARD = f"""
CREATE FUNCTION rentals_moves_as_the_table_says() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT (CASE OLD.state
{_CASES}
        ELSE false
    END) THEN
        RAISE EXCEPTION 'a rental never goes from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER rentals_rental_moves AFTER UPDATE ON rentals_rental
    FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION rentals_moves_as_the_table_says();

CREATE FUNCTION rentals_log_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND current_setting('ev4rent.retention', true) = 'on' THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER rentals_platformevent_only_grows BEFORE UPDATE OR DELETE ON rentals_platformevent
    FOR EACH ROW EXECUTE FUNCTION rentals_log_only_grows();
CREATE TRIGGER rentals_contactreveal_only_grows BEFORE UPDATE OR DELETE ON rentals_contactreveal
    FOR EACH ROW EXECUTE FUNCTION rentals_log_only_grows();

CREATE FUNCTION rentals_stamp_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.revision := pg_current_xact_id()::text::bigint;
    RETURN NEW;
END
$$;
CREATE TRIGGER rentals_rental_revision BEFORE INSERT OR UPDATE ON rentals_rental
    FOR EACH ROW EXECUTE FUNCTION rentals_stamp_revision();
CREATE TRIGGER rentals_customer_revision BEFORE INSERT OR UPDATE ON rentals_customer
    FOR EACH ROW EXECUTE FUNCTION rentals_stamp_revision();
"""

BACKWARD = """
DROP TRIGGER rentals_customer_revision ON rentals_customer;
DROP TRIGGER rentals_rental_revision ON rentals_rental;
DROP FUNCTION rentals_stamp_revision();
DROP TRIGGER rentals_contactreveal_only_grows ON rentals_contactreveal;
DROP TRIGGER rentals_platformevent_only_grows ON rentals_platformevent;
DROP FUNCTION rentals_log_only_grows();
DROP TRIGGER rentals_rental_moves ON rentals_rental;
DROP FUNCTION rentals_moves_as_the_table_says();
"""


class Migration(migrations.Migration):
    dependencies = [("rentals", "0001_first")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
