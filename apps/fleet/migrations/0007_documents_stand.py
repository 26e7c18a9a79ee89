"""A document stands as it was filed: only its being superseded is written later, once, and none is deleted."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION fleet_document_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.superseded_at IS NULL AND NEW.superseded_at IS NOT NULL
       AND to_jsonb(NEW) - ARRAY['superseded_at', 'superseded_by_id', 'superseded_note']
         = to_jsonb(OLD) - ARRAY['superseded_at', 'superseded_by_id', 'superseded_note'] THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'fleet_document stands as it was filed: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER fleet_document_stands BEFORE UPDATE OR DELETE ON fleet_document
    FOR EACH ROW EXECUTE FUNCTION fleet_document_stands();
"""

BACKWARD = """
DROP TRIGGER fleet_document_stands ON fleet_document;
DROP FUNCTION fleet_document_stands();
"""


class Migration(migrations.Migration):
    dependencies = [("fleet", "0006_documents")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
