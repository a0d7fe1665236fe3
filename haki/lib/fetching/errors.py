"""Why something was not fetched: each message is a sentence for whoever looks after the source."""


class FetchProblem(Exception):  # noqa: N818
    """It was not fetched. status: what the server answered, 0 when it did not; retry_after: seconds that it asked to wait."""

    def __init__(self, message: str, *, status: int = 0, retry_after: int | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.retry_after = retry_after


class Refused(FetchProblem):
    """The address may not be fetched: trying again changes nothing."""


class TooLarge(FetchProblem):
    """It is larger than allowed; what was read of it is dropped."""


class TooSlow(FetchProblem):
    """It took longer than allowed."""
