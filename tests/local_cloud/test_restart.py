"""What `kill -9` leaves behind, and what the product may count on after it."""

import json
from typing import Any

import pytest
from jose import jwt

from deploy.local.bootstrap.accounts import DEMO_PASSWORD
from tests.local_cloud.hosted_ui import Browser
from tests.local_cloud.running_cloud import CLIENT_ID, POOL_ID, RunningCloud

INVITED = "new.person@demo.ev4rent.example"
IN_REGION = {"LocationConstraint": "ap-southeast-1"}
PHOTO = "photos/ü 1.txt"
OPS = "ops@demo.ev4rent.example"


def subject(cloud: RunningCloud) -> Any:
    result = cloud.client("cognito-idp").initiate_auth(
        ClientId=CLIENT_ID,
        AuthFlow="USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": OPS, "PASSWORD": DEMO_PASSWORD},
    )["AuthenticationResult"]
    return jwt.get_unverified_claims(result["AccessToken"])["sub"], jwt.get_unverified_header(
        result["AccessToken"]
    )


def test_objects_and_people_survive_a_kill_while_queues_are_made_anew(lone_cloud: RunningCloud) -> None:
    lone_cloud.bootstrap()
    s3, cognito, sqs = (lone_cloud.client(service) for service in ("s3", "cognito-idp", "sqs"))
    photo = {"Bucket": "ev4rent-files", "Key": PHOTO}
    s3.put_object(**photo, Body=b"bytes", ContentType="text/plain", Metadata={"by": "ops"})
    s3.put_object(Bucket="ev4rent-files", Key="gone", Body=b"x")
    s3.delete_object(Bucket="ev4rent-files", Key="gone")
    etag = s3.head_object(**photo)["ETag"]
    cognito.admin_create_user(UserPoolId=POOL_ID, Username=INVITED)
    cognito.admin_add_user_to_group(UserPoolId=POOL_ID, Username=INVITED, GroupName="finance")
    cognito.admin_disable_user(UserPoolId=POOL_ID, Username="sre@demo.ev4rent.example")
    before = subject(lone_cloud)
    queue = sqs.get_queue_url(QueueName="ev4rent-default")["QueueUrl"]
    sqs.send_message(QueueUrl=queue, MessageBody="may be lost")

    lone_cloud.kill()
    lone_cloud.start()
    lone_cloud.bootstrap()

    found = s3.get_object(**photo)
    assert (found["Body"].read(), found["ETag"], found["ContentType"]) == (b"bytes", etag, "text/plain")
    assert found["Metadata"] == {"by": "ops"}
    listed = s3.list_objects_v2(Bucket="ev4rent-files")["Contents"]
    assert [item["Key"] for item in listed] == [PHOTO]

    assert subject(lone_cloud) == before  # same person, same signing key
    mails = Browser(lone_cloud.origin).get("/_local/mail", Accept="application/json").json()
    form = Browser(lone_cloud.origin).sign_in(INVITED, mails[0]["temporary_password"])
    assert "Choose a password" in form.text
    groups = cognito.admin_list_groups_for_user(UserPoolId=POOL_ID, Username=INVITED)["Groups"]
    assert [group["GroupName"] for group in groups] == ["finance"]
    assert not cognito.admin_get_user(UserPoolId=POOL_ID, Username="sre@demo.ev4rent.example")["Enabled"]

    assert sqs.get_queue_url(QueueName="ev4rent-default")["QueueUrl"] == queue
    sqs.send_message(QueueUrl=queue, MessageBody="works")
    assert sqs.receive_message(QueueUrl=queue, WaitTimeSeconds=5)["Messages"]


def test_nothing_of_the_state_is_readable_by_others(lone_cloud: RunningCloud) -> None:
    lone_cloud.bootstrap()
    assert lone_cloud.state_dir.stat().st_mode & 0o077 == 0
    directory = lone_cloud.state_dir / "cognito" / "directory.json"
    assert DEMO_PASSWORD not in directory.read_text()
    assert all(path.stat().st_mode & 0o077 == 0 for path in directory.parent.iterdir())


def test_half_written_state_is_not_served(lone_cloud: RunningCloud) -> None:
    """A content file without a description is what a kill between the two writes leaves."""
    s3 = lone_cloud.client("s3")
    s3.create_bucket(
        Bucket="kept-objects", CreateBucketConfiguration={"LocationConstraint": "ap-southeast-1"}
    )
    s3.put_object(Bucket="kept-objects", Key="whole", Body=b"1")
    lone_cloud.kill()
    orphan = lone_cloud.state_dir / "s3" / "kept-objects" / "orphan.bin"
    orphan.write_bytes(b"half")
    lone_cloud.start()
    assert [item["Key"] for item in s3.list_objects_v2(Bucket="kept-objects")["Contents"]] == ["whole"]
    assert not orphan.exists()


def test_a_term_signal_ends_it_and_its_functions(lone_cloud: RunningCloud) -> None:
    lone_cloud.stop()
    assert lone_cloud.process is not None
    assert lone_cloud.process.returncode == 0


def test_a_large_upload_in_parts_survives(lone_cloud: RunningCloud) -> None:
    s3 = lone_cloud.client("s3")
    s3.create_bucket(
        Bucket="kept-objects", CreateBucketConfiguration={"LocationConstraint": "ap-southeast-1"}
    )
    upload = s3.create_multipart_upload(Bucket="kept-objects", Key="big")["UploadId"]
    parts = []
    for number, body in enumerate((b"a" * 5_242_880, b"tail"), start=1):
        part = s3.upload_part(Bucket="kept-objects", Key="big", UploadId=upload, PartNumber=number, Body=body)
        parts.append({"PartNumber": number, "ETag": part["ETag"]})
    done = s3.complete_multipart_upload(
        Bucket="kept-objects", Key="big", UploadId=upload, MultipartUpload={"Parts": parts}
    )
    lone_cloud.kill()
    lone_cloud.start()
    found = s3.get_object(Bucket="kept-objects", Key="big", Range="bytes=5242876-")
    assert (found["Body"].read(), found["ETag"]) == (b"aaaatail", done["ETag"])


@pytest.mark.parametrize("times", [2])
def test_the_bootstrap_can_be_repeated(lone_cloud: RunningCloud, times: int) -> None:
    printed = {lone_cloud.bootstrap() for _ in range(times)}
    assert len(printed) == 1
    scheduler, functions = lone_cloud.client("scheduler"), lone_cloud.client("lambda")
    names = {found["Name"] for found in scheduler.list_schedules(GroupName="ev4rent")["Schedules"]}
    assert len(functions.list_event_source_mappings()["EventSourceMappings"]) == 1

    found = scheduler.get_schedule(GroupName="ev4rent", Name=min(names))
    settings = {name: found[name] for name in ("ScheduleExpression", "FlexibleTimeWindow", "Target")}
    scheduler.create_schedule(GroupName="ev4rent", Name="retired", **settings)
    lone_cloud.bootstrap()
    left = {found["Name"] for found in scheduler.list_schedules(GroupName="ev4rent")["Schedules"]}
    assert left == names
    body = json.loads(found["Target"]["Input"])
    assert body["headers"]["task"]
