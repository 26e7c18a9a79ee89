"""Bulk import: read everything, judge everything, then write all of it or nothing."""
