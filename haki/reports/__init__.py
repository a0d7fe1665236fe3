"""Reports: declared by rooms, made for a reader, frozen as snapshots whose every figure leads to its records."""
