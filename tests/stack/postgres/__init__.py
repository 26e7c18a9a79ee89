"""The embedded database: what survives, who may enter, what an owner's death leaves."""
