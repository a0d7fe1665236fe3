"""What the log must not keep: whoever reads it could use a secret address as if it were theirs."""

import logging
import re

_SECRET = re.compile(r"(/(?:feeds|join|unsubscribe|reading/shared|password/reset/key)/)[^/\s]+")


class SecretAddresses(logging.Filter):
    """Takes the secret out of addresses that are named when something could not be answered."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every line pass, without what is secret in it."""
        said = record.getMessage()
        if (without := _SECRET.sub(r"\1…", said)) != said:
            record.msg, record.args = without, ()
        return True
