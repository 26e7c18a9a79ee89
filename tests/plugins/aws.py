"""AWS for tests that need a service and not the whole local cloud.

    def test_it_lists_the_bucket(s3, …):

`aws` is the endpoint of one moto server for the whole run; the environment points at it for the test, and
clients made before are forgotten. `s3` is a client of it.
"""

from collections.abc import Iterator

import boto3
import pytest
from moto.server import ThreadedMotoServer
from mypy_boto3_s3 import S3Client

from apps.integrations.aws.session import forget_clients

_REGION = "ap-southeast-1"


@pytest.fixture(scope="session")
def _moto() -> Iterator[str]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    _, port = server.get_host_and_port()
    yield f"http://127.0.0.1:{port}"
    server.stop()


@pytest.fixture
def aws(_moto: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    for name, value in {
        "AWS_ENDPOINT_URL": _moto,
        "AWS_DEFAULT_REGION": _REGION,
        "AWS_ACCESS_KEY_ID": "testing",
        "AWS_SECRET_ACCESS_KEY": "testing",
    }.items():
        monkeypatch.setenv(name, value)
    forget_clients()
    yield _moto
    forget_clients()


@pytest.fixture
def s3(aws: str) -> S3Client:
    return boto3.client("s3", endpoint_url=aws, region_name=_REGION)
