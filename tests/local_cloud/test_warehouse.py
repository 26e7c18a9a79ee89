"""The Data API answers in the shape of AWS, and its SQL is run by PostgreSQL."""

import json
import os
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import boto3
import pytest
from botocore.validate import ParamValidator
from django.conf import settings
from werkzeug.datastructures import Headers
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from deploy.local.cloud.redshift.api import RedshiftData
from deploy.local.cloud.redshift.database import Warehouse

Ask = Callable[..., tuple[int, dict[str, Any]]]


def address() -> str:
    """A database of its own on the server of the run, also beside other workers' runs."""
    found = settings.DATABASES["default"]
    netloc = f"{found['USER']}:{found['PASSWORD']}@{found['HOST']}:{found['PORT']}"
    name = f"/warehouse_{os.environ.get('PYTEST_XDIST_WORKER', 'solo')}"
    return urlunsplit(urlsplit("postgresql://")._replace(netloc=netloc, path=name))


@pytest.fixture(scope="module")
def ask() -> Ask:
    api = RedshiftData(Warehouse(address(), endpoint="http://localhost:1"))
    model = boto3.client("redshift-data", region_name="ap-southeast-1").meta.service_model

    def put(operation: str, **asked: Any) -> tuple[int, dict[str, Any]]:
        shapes = model.operation_model(operation)
        assert shapes.input_shape is not None
        assert shapes.output_shape is not None
        assert not ParamValidator().validate(asked, shapes.input_shape).has_errors()
        headers = Headers({"X-Amz-Target": f"{model.metadata['targetPrefix']}.{operation}"})
        environ = EnvironBuilder(method="POST", headers=headers, data=json.dumps(asked)).get_environ()
        answer = api(Request(environ))
        assert answer is not None
        body = json.loads(answer.get_data())
        if answer.status_code == 200:
            report = ParamValidator().validate(body, shapes.output_shape)
            # Moments travel as numbers and are only then made into moments.
            wrong = [line for line in report.generate_report().splitlines() if "datetime" not in line]
            assert wrong == []
        return answer.status_code, body

    return put


def test_statements_run_as_one_transaction_and_their_answer_comes_in_pages(ask: Ask) -> None:
    whom = {"WorkgroupName": "ev4rent", "Database": "dev"}
    made = ["DROP TABLE IF EXISTS t", "CREATE TABLE t (n BIGINT, d DECIMAL(38,18), x VARCHAR(9))"]
    filled = "INSERT INTO t SELECT g, g / 8.0, NULL FROM generate_series(1, 1500) g"
    order = ask("BatchExecuteStatement", Sqls=[*made, filled], ClientToken="once", **whom)[1]
    assert ask("DescribeStatement", Id=order["Id"])[1]["Status"] == "FINISHED"
    again = ask("BatchExecuteStatement", Sqls=[*made, filled], ClientToken="once", **whom)[1]
    assert again["Id"] == order["Id"]

    broken = ask("BatchExecuteStatement", Sqls=["DELETE FROM t", "SELECT nonsense"], **whom)[1]
    told = ask("DescribeStatement", Id=broken["Id"])[1]
    assert (told["Status"], "nonsense" in told["Error"]) == ("FAILED", True)
    missing = "COPY t FROM 's3://nowhere/x' IAM_ROLE 'arn:aws:iam::1:role/x' FORMAT AS JSON"
    refused = ask("ExecuteStatement", Sql=missing, **whom)[1]
    assert ask("DescribeStatement", Id=refused["Id"])[1]["Status"] == "FAILED"

    read = ask("ExecuteStatement", Sql="SELECT n, d, x, n > 1 FROM t ORDER BY n", **whom)[1]
    first = ask("GetStatementResult", Id=read["Id"])[1]
    rest = ask("GetStatementResult", Id=read["Id"], NextToken=first["NextToken"])[1]
    assert (len(first["Records"]), len(rest["Records"]), "NextToken" in rest) == (1000, 500, False)
    assert first["Records"][0] == [
        {"longValue": 1}, {"stringValue": "0.125000000000000000"}, {"isNull": True}, {"booleanValue": False},
    ]  # fmt: skip
    assert ask("DescribeStatement", Id="00000000-0000-0000-0000-000000000000")[0] == 400
    assert ask("ExecuteStatement", Sql="SELECT 1", Database="dev")[0] == 400
