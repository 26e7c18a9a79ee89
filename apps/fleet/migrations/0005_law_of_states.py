"""What the database itself refuses about the states of cars.

The log takes no event whose last type never leads to its state (the table is `enums/transitions.py`; a test compares
both). At each commit a car's registers are what its log and its open holds say; so nobody can set a state but by an
event, and no car is `available` under a hold. Holds are opened and lifted, never rewritten.
"""

from django.db import migrations

# Last event type → the states that may follow it.
RESULTS = {
    "battery_charged": ["available"],
    "battery_low": ["non_operational"],
    "charging_end": ["available", "non_operational", "removed", "reserved", "stopped"],
    "charging_start": ["available", "non_operational", "removed", "reserved", "stopped"],
    "comms_lost": ["non_contactable"],
    "comms_restored": [
        "available",
        "elsewhere",
        "non_operational",
        "on_trip",
        "removed",
        "reserved",
        "stopped",
    ],
    "customer_cancellation": ["available"],
    "decommissioned": ["removed"],
    "driver_cancellation": ["available"],
    "fueling_end": ["stopped"],
    "fueling_start": ["stopped"],
    "hold_lifted": ["available"],
    "hold_placed": ["non_operational"],
    "located": ["available", "elsewhere", "non_operational", "on_trip", "removed", "reserved", "stopped"],
    "maintenance": ["removed"],
    "maintenance_end": ["non_operational"],
    "maintenance_pick_up": ["removed"],
    "not_located": ["missing"],
    "provider_cancellation": ["available"],
    "provider_drop_off": ["available"],
    "rebalance_pick_up": ["removed"],
    "recommissioned": ["non_operational"],
    "remote_end": ["stopped"],
    "remote_start": ["stopped"],
    "reservation_start": ["reserved"],
    "reservation_stop": ["stopped"],
    "service_end": ["non_operational"],
    "service_start": ["available"],
    "trip_end": ["available"],
    "trip_enter_jurisdiction": ["available", "non_operational", "on_trip", "reserved"],
    "trip_leave_jurisdiction": ["elsewhere"],
    "trip_resume": ["on_trip"],
    "trip_start": ["on_trip"],
    "trip_stop": ["stopped"],
}

_CASES = "\n".join(
    f"        WHEN '{event_type}' THEN state IN ({', '.join(repr(state) for state in states)})"
    for event_type, states in RESULTS.items()
)

FORWARD = f"""
CREATE FUNCTION fleet_may_result(event_types varchar[], state varchar) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE event_types[cardinality(event_types)]
{_CASES}
        ELSE false END
$$;
ALTER TABLE fleet_vehicleevent ADD CONSTRAINT fleet_event_leads_to_its_state
    CHECK (fleet_may_result(event_types, state)) NOT VALID;

CREATE FUNCTION fleet_registers_of(car uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    v fleet_vehicle;
    road fleet_vehicleevent;
    tip fleet_vehicleevent;
    held timestamptz;
    kinds varchar[];
BEGIN
    SELECT * INTO v FROM fleet_vehicle WHERE id = car;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    SELECT * INTO road FROM fleet_vehicleevent WHERE vehicle_id = car AND stands_on IS NULL
        ORDER BY ts DESC, event_id DESC LIMIT 1;
    IF (v.road_event_id, v.road_at, v.road_state)
        IS DISTINCT FROM (road.event_id, road.ts, coalesce(road.state, 'non_operational'))
    THEN
        RAISE EXCEPTION 'fleet_vehicle % does not follow its log: no event says %', car, v.road_state
            USING ERRCODE = 'check_violation', CONSTRAINT = 'fleet_vehicle_follows_its_log';
    END IF;
    IF v.state_event_id IS DISTINCT FROM v.road_event_id THEN
        SELECT * INTO tip FROM fleet_vehicleevent
            WHERE event_id = v.state_event_id AND vehicle_id = car AND stands_on = v.road_event_id;
    ELSE
        tip := road;
    END IF;
    IF (v.vehicle_state, CASE WHEN tip.event_id IS NULL THEN NULL ELSE v.state_at END)
        IS DISTINCT FROM (coalesce(tip.state, 'non_operational'), tip.ts)
    THEN
        RAISE EXCEPTION 'fleet_vehicle % does not follow its log: no event says %', car, v.vehicle_state
            USING ERRCODE = 'check_violation', CONSTRAINT = 'fleet_vehicle_follows_its_log';
    END IF;
    SELECT min(placed_at), coalesce(array_agg(DISTINCT kind ORDER BY kind), '{{}}') INTO held, kinds
        FROM fleet_vehiclehold WHERE vehicle_id = car AND lifted_at IS NULL;
    IF (v.held_at, v.hold_kinds) IS DISTINCT FROM (held, kinds) THEN
        RAISE EXCEPTION 'fleet_vehicle % does not follow its holds', car
            USING ERRCODE = 'check_violation', CONSTRAINT = 'fleet_vehicle_follows_its_holds';
    END IF;
END
$$;

CREATE FUNCTION fleet_check_registers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM fleet_registers_of(NEW.id);
    RETURN NULL;
END
$$;
CREATE FUNCTION fleet_check_registers_of_held() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM fleet_registers_of(NEW.vehicle_id);
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER fleet_vehicle_follows_since_birth AFTER INSERT ON fleet_vehicle
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN ((NEW.vehicle_state, NEW.road_state) IS DISTINCT FROM ('non_operational', 'non_operational')
          OR NEW.state_event_id IS NOT NULL OR NEW.road_event_id IS NOT NULL OR NEW.held_at IS NOT NULL)
    EXECUTE FUNCTION fleet_check_registers();
CREATE CONSTRAINT TRIGGER fleet_vehicle_follows AFTER UPDATE ON fleet_vehicle
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN ((OLD.vehicle_state, OLD.state_at, OLD.state_event_id, OLD.road_state, OLD.road_at, OLD.road_event_id,
           OLD.held_at, OLD.hold_kinds)
          IS DISTINCT FROM
          (NEW.vehicle_state, NEW.state_at, NEW.state_event_id, NEW.road_state, NEW.road_at, NEW.road_event_id,
           NEW.held_at, NEW.hold_kinds))
    EXECUTE FUNCTION fleet_check_registers();
CREATE CONSTRAINT TRIGGER fleet_vehiclehold_is_followed AFTER INSERT OR UPDATE ON fleet_vehiclehold
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION fleet_check_registers_of_held();

CREATE FUNCTION fleet_hold_is_only_lifted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.lifted_at IS NULL
        AND (OLD.id, OLD.vehicle_id, OLD.kind, OLD.source, OLD.reason, OLD.placed_at, OLD.placed_by)
            IS NOT DISTINCT FROM
            (NEW.id, NEW.vehicle_id, NEW.kind, NEW.source, NEW.reason, NEW.placed_at, NEW.placed_by)
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'fleet_vehiclehold is lifted once and never rewritten: % refused', TG_OP
        USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER fleet_vehiclehold_is_only_lifted BEFORE UPDATE OR DELETE ON fleet_vehiclehold
    FOR EACH ROW EXECUTE FUNCTION fleet_hold_is_only_lifted();
"""  # noqa: S608 - words of our own

BACKWARD = """
DROP TRIGGER fleet_vehiclehold_is_only_lifted ON fleet_vehiclehold;
DROP FUNCTION fleet_hold_is_only_lifted();
DROP TRIGGER fleet_vehiclehold_is_followed ON fleet_vehiclehold;
DROP TRIGGER fleet_vehicle_follows ON fleet_vehicle;
DROP TRIGGER fleet_vehicle_follows_since_birth ON fleet_vehicle;
DROP FUNCTION fleet_check_registers_of_held();
DROP FUNCTION fleet_check_registers();
DROP FUNCTION fleet_registers_of(uuid);
ALTER TABLE fleet_vehicleevent DROP CONSTRAINT fleet_event_leads_to_its_state;
DROP FUNCTION fleet_may_result(varchar[], varchar);
"""


class Migration(migrations.Migration):
    dependencies = [("fleet", "0004_holds")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
