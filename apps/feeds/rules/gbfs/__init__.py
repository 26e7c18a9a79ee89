"""GBFS 3.0: what each file holds, and whether it is one."""
