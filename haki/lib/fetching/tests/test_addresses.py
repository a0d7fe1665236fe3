"""Which addresses are public."""

import pytest

from haki.lib.fetching import is_public
from haki.lib.fetching.addresses import is_allowed


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "64:ff9b::5db8:d822", "::ffff:93.184.216.34"]
)
def test_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.9.9.9", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",  # noqa: S104
        "224.0.0.1", "240.0.0.1", "255.255.255.255", "198.18.0.1", "192.0.2.1",
        "::1", "::", "fe80::1%eth0", "fc00::1", "fec0::1", "ff02::1", "2001:db8::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1",
        "2002:7f00:1::1", "2002:c0a8:101::",
    ],
)  # fmt: skip
def test_not_public(address: str) -> None:
    assert not is_public(address)


def test_allowed_by_name_by_address_and_by_network() -> None:
    allowed = {"Intranet.example", "10.1.0.0/16", "127.0.0.1"}
    assert is_allowed("intranet.example", "10.9.9.9", allowed)
    assert is_allowed("x.example", "10.1.2.3", allowed)
    assert is_allowed("localhost", "::ffff:127.0.0.1", allowed)
    assert not is_allowed("localhost", "::1", allowed)
    assert not is_allowed("x.example", "10.2.0.1", allowed)
