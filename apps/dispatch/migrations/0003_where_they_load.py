"""Where a market has one store, its technicians load there, as they did by hand."""

from django.db import migrations

_LOAD = """
UPDATE dispatch_technician AS t SET store_id = s.id
FROM (
    SELECT market, min(id::text)::uuid AS id FROM maintenance_stocklocation
    WHERE kind = 'store' AND active GROUP BY market HAVING count(*) = 1
) AS s
WHERE s.market = t.market AND t.store_id IS NULL
"""


class Migration(migrations.Migration):
    dependencies = [
        ("dispatch", "0002_parts_in_plans"),
    ]

    operations = [migrations.RunSQL(_LOAD, migrations.RunSQL.noop)]
