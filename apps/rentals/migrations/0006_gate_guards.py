"""What the database refuses about fares that two people have to agree to.

Of a fare that is too high, or that the guard held, no release leaves us, whoever writes it, until an approval
that somebody else has given stands beside it, for no less than the fare.
"""

from django.db import migrations

# Beside `rules/routes.py`, which a test compares with it.
CLASSES = """
CREATE FUNCTION rentals_distance_class(metres integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN metres IS NULL THEN NULL
                ELSE width_bucket(metres, ARRAY[2000, 5000, 10000, 20000, 40000]) END
$$;
"""


FORWARD = """
-- The most that a ride of this kind costs without a second look; the lower of its route's and the market's.
CREATE FUNCTION rentals_fare_limit_of(
    of_market text, of_currency text, of_start uuid, of_end uuid, of_distance integer
) RETURNS TABLE (limit_minor bigint, samples integer, basis text) LANGUAGE sql STABLE AS $$
    SELECT found.limit_minor, found.samples, found.basis FROM (
        (SELECT l.limit_minor, l.samples::integer, l.basis::text FROM rentals_farelimit l
          WHERE l.market = of_market AND l.currency = of_currency
            AND (l.basis = 'pair' AND l.start_station_id = of_start AND l.end_station_id = of_end
                 OR l.basis = 'distance' AND l.distance_class = rentals_distance_class(of_distance))
          ORDER BY l.basis DESC LIMIT 1)
        UNION ALL
        SELECT g.fare_limit_minor, NULL, 'market' FROM rentals_ghostrule g WHERE g.market = of_market
    ) found ORDER BY found.limit_minor LIMIT 1
$$;

CREATE FUNCTION rentals_release_needs_two() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    found record;
BEGIN
    SELECT r.fare_minor AS fare, c.state AS state, c.fare_minor AS agreed, x.limit_minor AS most INTO found
      FROM rentals_rental r LEFT JOIN rentals_farecheck c ON c.rental_id = r.id
      LEFT JOIN LATERAL rentals_fare_limit_of(
           r.market, r.currency, r.start_station_id, r.end_station_id, r.distance_m) x ON true
     WHERE r.id = NEW.rental_id;
    IF found.state IS NULL AND coalesce(found.fare, 0) > coalesce(found.most, found.fare, 0)
       OR found.state IS NOT NULL AND (found.state <> 'passed' OR coalesce(found.fare, 0) > found.agreed) THEN
        RAISE EXCEPTION 'two people have to agree to the fare of rental %', NEW.rental_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'rentals_release_needs_two';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER rentals_platformcommand_release BEFORE INSERT OR UPDATE OF type, rental_id ON rentals_platformcommand
    FOR EACH ROW WHEN (NEW.type = 'release_capture') EXECUTE FUNCTION rentals_release_needs_two();

CREATE FUNCTION rentals_farecheck_passes_with_approval() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a fare check is never deleted' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF NEW.state = 'passed' AND NOT EXISTS (
        SELECT 1 FROM approvals_approval a
         WHERE a.id = NEW.approval_id AND a.state = 'approved' AND a.subject = 'rental:' || NEW.rental_id
           AND a.kind = 'rentals.fare' AND a.amount_minor = NEW.fare_minor
           AND a.maker = NEW.asked_by AND a.decided_by = NEW.passed_by) THEN
        RAISE EXCEPTION 'no second person has agreed to the fare of rental %', NEW.rental_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'rentals_farecheck_passes_with_approval';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER rentals_farecheck_passes BEFORE INSERT OR UPDATE OR DELETE ON rentals_farecheck
    FOR EACH ROW EXECUTE FUNCTION rentals_farecheck_passes_with_approval();

CREATE TRIGGER rentals_guardruleversion_only_grows BEFORE UPDATE OR DELETE ON rentals_guardruleversion
    FOR EACH ROW EXECUTE FUNCTION rentals_log_only_grows();
"""

BACKWARD = """
DROP TRIGGER rentals_guardruleversion_only_grows ON rentals_guardruleversion;
DROP TRIGGER rentals_farecheck_passes ON rentals_farecheck;
DROP FUNCTION rentals_farecheck_passes_with_approval();
DROP TRIGGER rentals_platformcommand_release ON rentals_platformcommand;
DROP FUNCTION rentals_release_needs_two();
DROP FUNCTION rentals_fare_limit_of(text, text, uuid, uuid, integer);
DROP FUNCTION rentals_distance_class(integer);
"""


class Migration(migrations.Migration):
    dependencies = [("rentals", "0005_fare_gate"), ("approvals", "0002_revision")]

    operations = [migrations.RunSQL(CLASSES + FORWARD, BACKWARD)]
