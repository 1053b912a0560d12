"""Side-by-side benchmarks: `make bench`, or one of them with `make bench BENCH=name`."""
