"""The database below Django's ORM."""
