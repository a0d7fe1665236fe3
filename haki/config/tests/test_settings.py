"""Settings as a process of its own reads them from its environment."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ASKED = """
import django
django.setup()
from allauth.core.internal.httpkit import get_client_ip
from django.test import RequestFactory
print(get_client_ip(RequestFactory().get("/", headers={"x-forwarded-for": "203.0.113.9, 198.51.100.7"})))
"""


@pytest.mark.parametrize(("behind", "address"), [("no", "127.0.0.1"), ("yes", "198.51.100.7")])
def test_visitor_is_told_by_the_proxy_only_where_there_is_one(tmp_path: Path, behind: str, address: str) -> None:
    said = {"HAKI_HOME": str(tmp_path), "HAKI_BEHIND_PROXY": behind, "DJANGO_SETTINGS_MODULE": "haki.config.settings"}
    done = subprocess.run(
        [sys.executable, "-c", ASKED], env=os.environ | said, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == address
