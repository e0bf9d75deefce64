"""Benchmarks: ratios against a peer or the bare limit, measured in the same run."""

import os

# One thread for every engine: processor time is then the work done, whatever else the machine does. Waiting threads
# of a pool spin, and on a busy machine that alone doubles the time of a bare group-by.
os.environ.setdefault("POLARS_MAX_THREADS", "1")
