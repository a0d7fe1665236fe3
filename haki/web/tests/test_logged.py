import logging
from io import StringIO

import pytest
from django.test import Client


@pytest.mark.parametrize("path", ["/feeds/{}.atom", "/join/{}/", "/unsubscribe/{}/", "/reading/shared/{}.csv"])
def test_secret_of_an_address_stands_in_no_line_of_the_log(client: Client, path: str) -> None:
    console = next(one for one in logging.getLogger().handlers if one.get_name() == "console")
    assert isinstance(console, logging.StreamHandler)
    before = console.setStream(written := StringIO())
    try:
        client.get(path.format("s3cret"))
    finally:
        console.setStream(before)
    assert "s3cret" not in written.getvalue()
    assert path.partition("{")[0] in written.getvalue()
