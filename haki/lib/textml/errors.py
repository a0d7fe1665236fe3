"""What can be wrong with a model's file or with what a model is to be made from."""


class ModelUnreadable(Exception):  # noqa: N818 (named for what happened)
    """The file is not a model that this version of haki can read; the message says why and what to do."""


class TrainingProblem(Exception):  # noqa: N818
    """No model can be made from these examples; the message says why."""
