"""Files with data to records: what each column means, what each cell says, what is refused and why."""

from impactkit.load.records.read import gathered, looked_at, read_records
from impactkit.load.records.refused import write_refused

__all__ = ["gathered", "looked_at", "read_records", "write_refused"]
