class BenchProblem(Exception):  # noqa: N818 -- it says a state
    """What was to be measured did not do what it should; a figure of it would mean nothing."""
