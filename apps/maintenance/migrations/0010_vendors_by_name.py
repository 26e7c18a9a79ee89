"""Names that stand on invoices, parts and claims become rows of the register; what was written stays written.

Movements of stock only grow: a delivery from before names nobody, and counts for the part's vendor.
"""

from django.db import migrations

_REGISTER = """
INSERT INTO maintenance_vendor (id, name, markets, skills, contact, phone, email, address, currency, rates,
                                lead_days, note, active, created_by, created_at, updated_at, version)
SELECT gen_random_uuid(), min(name), array_agg(DISTINCT market ORDER BY market)::varchar(8)[],
       '{}'::varchar(10)[], '', '', '', '', min(currency), '[]'::jsonb, 0, '', true, 'system:migration', now(),
       now(), 1
FROM (
    SELECT trim(l.vendor) AS name, o.market, o.currency
    FROM maintenance_workorderline AS l JOIN maintenance_workorder AS o ON o.id = l.work_order_id
    UNION ALL SELECT trim(supplier), market, currency FROM maintenance_part
    UNION ALL SELECT trim(vendor), market, currency FROM maintenance_warrantyclaim
) AS told
WHERE name <> ''
GROUP BY lower(name)
ON CONFLICT DO NOTHING
"""
_LINES = """
UPDATE maintenance_workorderline AS l SET vendor_record_id = v.id
FROM maintenance_vendor AS v WHERE l.vendor <> '' AND lower(v.name) = lower(trim(l.vendor))
"""
_PARTS = """
UPDATE maintenance_part AS p SET vendor_id = v.id
FROM maintenance_vendor AS v WHERE p.supplier <> '' AND lower(v.name) = lower(trim(p.supplier))
"""
_CLAIMS = """
UPDATE maintenance_warrantyclaim AS c SET vendor_record_id = v.id
FROM maintenance_vendor AS v WHERE c.vendor <> '' AND lower(v.name) = lower(trim(c.vendor))
"""
# The one whose invoice came first.
_ORDERS = """
UPDATE maintenance_workorder AS o SET vendor_id = billed.vendor_record_id
FROM (
    SELECT DISTINCT ON (work_order_id) work_order_id, vendor_record_id FROM maintenance_workorderline
    WHERE vendor_record_id IS NOT NULL ORDER BY work_order_id, position
) AS billed
WHERE billed.work_order_id = o.id
"""


class Migration(migrations.Migration):
    dependencies = [
        ("maintenance", "0009_vendors"),
    ]

    operations = [
        migrations.RunSQL(statement, migrations.RunSQL.noop)
        for statement in (_REGISTER, _LINES, _PARTS, _CLAIMS, _ORDERS)
    ]
