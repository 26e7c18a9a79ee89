"""Settings, one topic a file; `local`, `test` and `production` put the topics together."""

import os

# Read by OpenBLAS when NumPy or SciPy loads it, which is after the settings. What we compute are many small
# fits: with a thread for each core, which wait for each other, a forecast costs five times the processor.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
