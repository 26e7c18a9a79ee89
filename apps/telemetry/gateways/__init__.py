"""Vendors' words ↔ ours; nothing here touches the database."""

from apps.telemetry.gateways.archive import Archive, ArchivedObject, chunks, list_archive, opened

__all__ = ["Archive", "ArchivedObject", "chunks", "list_archive", "opened"]
