"""Over HTTP: channels that keep their secrets, rules with a preview, one's own notices, Slack's buttons."""

import json
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest

from apps.core import clock
from apps.inbox.enums import Severity
from apps.inbox.models import InboxItem
from apps.integrations.slack.signature import sign
from apps.notifications import services
from apps.notifications.enums import ChannelKind, DeliveryState
from apps.notifications.models import Channel, Preference
from tests.inbox.builders import open_one
from tests.notifications import builders as make
from tests.notifications.conftest import RunningRooms
from tests.plugins.people import Api, AsRole

pytestmark = pytest.mark.django_db

CHANNELS = "/api/v1/notification-channels"
RULES = "/api/v1/notification-rules"


@pytest.fixture
def manager(as_role: AsRole) -> Api:
    return as_role("manager", name="Lee Wong")


def fields_of(answer: Any) -> list[str]:
    return [error["field"] for error in answer.json()["errors"]]


def a_room(url: str, **values: Any) -> dict[str, Any]:
    return {"name": "Ops", "kind": "slack", "market": "SG", "target": "#ops", "address": url, **values}


def test_a_channel_is_made_tried_and_never_shows_its_address(manager: Api, rooms: RunningRooms) -> None:
    address = f"{rooms.url}/hooks/slack/secret-path"
    made = manager.post(CHANNELS, a_room(address, signing_key="k1"))
    assert made.status_code == 201, made.json()
    assert "secret-path" not in made.content.decode()
    assert "secret-path" not in Channel.objects.get(pk=made.json()["id"]).address
    tried = manager.post(f"{CHANNELS}/{made.json()['id']}/test", {}, headers={"Idempotency-Key": "t1"})
    again = manager.post(f"{CHANNELS}/{made.json()['id']}/test", {}, headers={"Idempotency-Key": "t1"})
    assert tried.json() == again.json() == {"is_sent": True, "why": ""}
    assert len(rooms.inside.arrived) == 1
    rooms.inside.answers.extend([404])
    failed = manager.post(f"{CHANNELS}/{made.json()['id']}/test", {})
    assert failed.json() == {"is_sent": False, "why": "There is no room at this address any more (404)."}
    assert manager.get(f"{CHANNELS}/{made.json()['id']}").json()["last_failure"] == failed.json()["why"]


@pytest.mark.parametrize(
    "address",
    [
        "http://hooks.slack.com/services/x",
        "https://169.254.169.254/latest/meta-data",
        "https://hooks.slack.com.evil.example/x",
        "https://hooks.slack.com@evil.example/x",
        "https://user:pass@hooks.slack.com/x",
        "https://hooks.slack.com:8443/x",
        "https://localhost/x",
        "file:///etc/passwd",
    ],
)
def test_nothing_is_posted_to_an_address_that_we_did_not_choose(
    manager: Api, settings: Any, address: str
) -> None:
    settings.NOTIFICATION_PLAIN_HTTP = False
    answer = manager.post(CHANNELS, a_room(address))
    assert answer.status_code == 400
    assert fields_of(answer) == ["address"]


def test_a_channel_is_changed_as_it_was_read_and_keeps_what_is_left_out(
    manager: Api, rooms: RunningRooms
) -> None:
    made = manager.post(CHANNELS, a_room(f"{rooms.url}/hooks/slack/ops")).json()
    before = Channel.objects.get(pk=made["id"]).address
    url = f"{CHANNELS}/{made['id']}"
    assert manager.patch(url, {"name": "Night"}).status_code == 428
    changed = manager.patch(url, {"name": "Night", "enabled": False}, headers={"If-Match": '"1"'})
    assert (changed.json()["name"], changed.json()["enabled"]) == ("Night", False)
    assert manager.patch(url, {"name": "Day"}, headers={"If-Match": '"1"'}).status_code == 412
    assert Channel.objects.get(pk=made["id"]).address == before
    taken = manager.post(CHANNELS, a_room(f"{rooms.url}/x", name="Night"))
    assert (taken.status_code, fields_of(taken)) == (409, ["name"])
    second = manager.post(CHANNELS, {"name": "Two", "kind": "in_app", "market": "SG"})
    assert second.json()["code"] == "one_console"


def a_rule(**values: Any) -> dict[str, Any]:
    usual = {"name": "Night shift", "market": "SG", "channel": str(make.console().pk), "severity": "warning"}
    return {**usual, "roles": ["manager"], "topics": ["money"], **values}


def test_a_rule_says_beforehand_whom_it_would_have_told(manager: Api) -> None:
    now = clock.now()
    for days in (1, 2, 9):
        make.make_notice(topic="money", happened_at=now - timedelta(days=days))
    make.make_notice(topic="rentals")
    preview = manager.post(f"{RULES}/preview", a_rule())
    assert preview.json() == {"listeners": 1, "messages": 2, "notices": 2, "held_back": 0}
    made = manager.post(RULES, a_rule(quiet_from="22:00", quiet_to="07:00"))
    assert (made.json()["quiet_from"], made.json()["quiet_to"]) == ("22:00", "07:00")
    url = f"{RULES}/{made.json()['id']}"
    changed = manager.put(url, a_rule(severity="critical"), headers={"If-Match": '"1"'})
    assert (changed.json()["severity"], changed.json()["quiet_from"]) == ("critical", None)
    assert manager.delete(url, headers={"If-Match": '"1"'}).status_code == 412
    assert manager.delete(url, headers={"If-Match": '"2"'}).status_code == 204


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"topics": ["gossip"]}, "topics"),
        ({"roles": []}, "roles"),
        ({"roles": ["partner"]}, "roles"),
        ({"people": ["00000000-0000-0000-0000-000000000000"]}, "people"),
        ({"quiet_from": "22:00"}, "quiet_to"),
        ({"quiet_from": "22:00", "quiet_to": "22:00"}, "quiet_to"),
        ({"channel": "00000000-0000-0000-0000-000000000000"}, "channel"),
        ({"market": "JP"}, "channel"),
    ],
)
def test_a_rule_that_makes_no_sense_names_the_field(manager: Api, wrong: dict[str, Any], field: str) -> None:
    answer = manager.post(RULES, a_rule(**wrong))
    assert (answer.status_code, fields_of(answer)) == (400, [field])


def test_people_read_and_mute_their_own(as_role: AsRole) -> None:
    mei, raj = as_role("ops", name="Mei Tan"), as_role("ops", name="Raj Kumar")
    for owner in (mei, mei, raj):
        make.make_delivery(
            make.console(),
            recipient=str(owner.staff.pk),
            state=DeliveryState.SENT,
            sent_at=clock.now(),
        )
    mine = mei.get("/api/v1/notifications").json()["items"]
    assert len(mine) == 2
    foreign = raj.get("/api/v1/notifications").json()["items"][0]["id"]
    ids = [mine[0]["id"], foreign]
    assert mei.post("/api/v1/notifications/read", {"ids": ids}).json() == {"unread": 1}
    assert raj.get("/api/v1/notifications/unread").json() == {"unread": 1}
    assert mei.post("/api/v1/notifications/read", {}).json() == {"unread": 0}
    own = "/api/v1/notifications/preferences"
    assert mei.put(own, {"muted": ["on_call"], "by_email": True}).status_code == 400
    said = mei.put(own, {"muted": ["money"], "by_email": False}).json()
    assert said == {"muted": ["money"], "by_email": False, "slack_user": ""}
    assert raj.get(own).json()["muted"] == []


def test_the_rota_says_who_is_on_call_and_who_stands_in(manager: Api, as_role: AsRole) -> None:
    mei, raj = (str(as_role("ops", name=name).staff.pk) for name in ("Mei Tan", "Raj Kumar"))
    rota = {"people": [mei, raj], "starts_on": "2026-01-05", "handover_hour": 9, "patience_minutes": 10}
    written = manager.put("/api/v1/on-call/SG", rota)
    assert written.status_code == 200, written.json()
    [shown] = written.json()["rotas"]
    first, second = shown["now"]["id"], shown["next"]["id"]
    assert {first, second} == {mei, raj}
    now = clock.now()
    swap = {
        "person": second,
        "starts_at": (now - timedelta(hours=1)).isoformat(),
        "ends_at": (now + timedelta(hours=1)).isoformat(),
    }
    [swapped] = manager.post("/api/v1/on-call/SG/swaps", swap).json()["rotas"]
    assert swapped["now"]["id"] == second
    backwards = {**swap, "starts_at": swap["ends_at"], "ends_at": swap["starts_at"]}
    assert fields_of(manager.post("/api/v1/on-call/SG/swaps", backwards)) == ["ends_at"]
    assert manager.delete(f"/api/v1/on-call/swaps/{swapped['swaps'][0]['id']}").status_code == 204
    twice = manager.put("/api/v1/on-call/SG", {**rota, "people": [mei, mei]}, headers={"If-Match": '"1"'})
    assert fields_of(twice) == ["people"]
    assert manager.put("/api/v1/on-call/SG", rota, headers={"If-Match": '"9"'}).status_code == 412
    assert manager.put("/api/v1/on-call/XX", rota).status_code == 404


SECRET = "slack-tests-only"


def press(api: Api, action: str, item: Any, user: str, **more: Any) -> Any:
    trigger = more.pop("trigger", f"t{clock.now().timestamp()}")
    age = more.pop("age", 0)
    secret = more.pop("secret", SECRET)
    payload = {
        "type": "block_actions",
        "user": {"id": user},
        "trigger_id": trigger,
        "actions": [{"action_id": f"{action}:{item}", "action_ts": "1.2", **more}],
    }
    body = urlencode({"payload": json.dumps(payload)})
    stamp = str(int(clock.now().timestamp()) - age)
    return api.generic(
        "POST",
        "/api/v1/webhooks/slack",
        body,
        content_type="application/x-www-form-urlencoded",
        headers={"X-Slack-Signature": sign(body.encode(), stamp, secret), "X-Slack-Request-Timestamp": stamp},
    )


def owner_of(item: Any) -> str:
    return InboxItem.objects.get(pk=item).owner


def test_a_button_in_slack_acts_as_the_colleague_who_pressed_it_once(as_role: AsRole, api: Api) -> None:
    admin = as_role("admin", name="Ana Lim")
    mei, raj = as_role("ops", name="Mei Tan"), as_role("ops", name="Raj Kumar")
    for who, slack in ((mei, "U0MEI"), (raj, "U0RAJ")):
        url = f"/api/v1/notifications/slack-people/{who.staff.pk}"
        assert admin.put(url, {"slack_user": slack}).status_code == 204
    item = open_one(severity=Severity.CRITICAL, at=clock.now())
    assert press(api, "take", item, "U0MEI", trigger="a").json() == {"text": "Mei Tan has taken it."}
    assert owner_of(item) == str(mei.staff.pk)
    given = press(api, "assign", item, "U0MEI", trigger="b", selected_user="U0RAJ")
    assert given.json() == {"text": "Mei Tan has given it to Raj Kumar."}
    assert press(api, "take", item, "U0MEI", trigger="a").json() == {"text": ""}
    assert owner_of(item) == str(raj.staff.pk), "a press that came again changed nothing"
    taken = admin.put(f"/api/v1/notifications/slack-people/{raj.staff.pk}", {"slack_user": "U0MEI"})
    assert (taken.status_code, fields_of(taken)) == (409, ["slack_user"])
    assert Preference.objects.get(staff_id=str(raj.staff.pk)).slack_user == "U0RAJ"


def test_slack_has_to_prove_itself_and_a_stranger_moves_nothing(as_role: AsRole, api: Api) -> None:
    item = open_one(at=clock.now())
    assert press(api, "take", item, "U0MEI", secret="other").json()["code"] == "wrong_signature"
    assert press(api, "take", item, "U0MEI", age=301).json()["code"] == "old_signature"
    assert press(api, "take", item, "U0MEI", age=-301).json()["code"] == "old_signature"
    assert "We do not know who this is" in press(api, "take", item, "U0NOBODY").json()["text"]
    finance = as_role("finance", name="Raj Kumar", markets=["JP"])
    Preference.objects.create(staff_id=str(finance.staff.pk), slack_user="U0RAJ", updated_at=clock.now())
    assert press(api, "take", item, "U0RAJ").json()["text"] == "There is no such object."
    assert press(api, "take", "nonsense", "U0RAJ").status_code == 200
    assert owner_of(item) == ""


def test_a_room_is_told_with_buttons_only_where_they_come_back(settings: Any, rooms: RunningRooms) -> None:
    now = clock.now()
    room = make.make_channel(ChannelKind.SLACK, to=f"{rooms.url}/hooks/slack/ops")
    notice = make.make_notice(item_id=open_one(at=now))
    make.make_delivery(room, notice=notice, due_at=now, created_at=now)
    services.send_due(channel_id=room.pk, at=now)
    settings.SLACK_SIGNING_SECRET = None
    make.make_delivery(room, due_at=now, created_at=now)
    services.send_due(channel_id=room.pk, at=now)
    without, with_buttons = (each["document"]["blocks"] for each in rooms.inside.arrived)
    assert [element["type"] for element in with_buttons[1]["elements"]] == ["button", "users_select"]
    assert len(without) == 1
