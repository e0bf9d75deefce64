"""Benchmarks: ratios against a peer or the bare limit, measured in the same run."""
