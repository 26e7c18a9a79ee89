"""Pure rules of the warehouse: its SQL, the checksum of a row, Parquet."""
