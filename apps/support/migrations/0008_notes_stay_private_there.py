"""What is carried to the other side points to its message with its direction and its visibility, so a note can
be carried as what it is and never as public words, whatever the code above it does.
"""

from django.db import migrations

FORWARD = """
ALTER TABLE support_copiedmessage ADD CONSTRAINT support_copied_as_what
    FOREIGN KEY (message_id, direction, visibility) REFERENCES support_message (id, direction, visibility)
    DEFERRABLE INITIALLY IMMEDIATE;
"""

BACKWARD = """
ALTER TABLE support_copiedmessage DROP CONSTRAINT support_copied_as_what;
"""


class Migration(migrations.Migration):
    dependencies = [("support", "0007_sync")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
