"""A station that is renamed is a change of the cars that name it.

Lists of cars show the stop id and the name of their stations, and a poll asks for cars that changed. Looking at
the stations too would cost every poll; a station is renamed a few times a year. Cars are locked in the order in
which a batch of telemetry locks them.
"""

from django.db import migrations

FORWARD = """
CREATE FUNCTION fleet_station_renamed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM fleet_vehicle WHERE station_id = NEW.id OR home_station_id = NEW.id ORDER BY id
        FOR NO KEY UPDATE;
    UPDATE fleet_vehicle SET revision = 0 WHERE station_id = NEW.id OR home_station_id = NEW.id;
    RETURN NULL;
END
$$;
CREATE TRIGGER fleet_station_renamed AFTER UPDATE ON fleet_station FOR EACH ROW
    WHEN ((OLD.stop_id, OLD.name) IS DISTINCT FROM (NEW.stop_id, NEW.name))
    EXECUTE FUNCTION fleet_station_renamed();
"""

BACKWARD = """
DROP TRIGGER fleet_station_renamed ON fleet_station;
DROP FUNCTION fleet_station_renamed();
"""


class Migration(migrations.Migration):
    dependencies = [("fleet", "0002_guards")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
