"""The floor: errors, clock, ids, money, tasking, http. No tables, no domain words."""
