"""A world for each test, a failure, and what happened: pytest and the standard library, and a mock-kibana at KIBANA_URL."""

import json
import os
from urllib.error import HTTPError
from urllib.request import Request, urlopen
from uuid import uuid4

import pytest

SERVER = os.environ.get("KIBANA_URL", "http://127.0.0.1:5601")


def send(method, url, body=None):
    """The status of the answer, and its JSON."""
    data = None if body is None else json.dumps(body).encode()
    headers = {"kbn-xsrf": "true", "content-type": "application/json"}
    try:
        answer = urlopen(Request(url, data, headers, method=method), timeout=10)
    except HTTPError as refusal:
        answer = refusal
    with answer:
        return answer.status, json.loads(answer.read() or "null")


def tell(kibana, path, body=None):
    """Tells or asks the mock itself. An expectation that is not met says what came instead."""
    status, answer = send("POST", f"{kibana}/__mock{path}", body)
    assert status < 400, answer["message"]
    return answer


@pytest.fixture
def kibana():
    """The URL of a Kibana that no other test has."""
    world = tell(SERVER, "/worlds", {"id": str(uuid4())})
    yield world["url"]
    send("DELETE", f"{SERVER}/__mock/worlds/{world['id']}")


def test_a_case_becomes_a_ticket_once_jira_lets_it(kibana):
    cases = [{"id": "disk", "title": "Disk full", "connector": "tickets"}]
    tell(kibana, "/add", {"connectors": [{"type": ".jira", "id": "tickets"}], "cases": cases})
    tell(kibana, "/faults", {"preset": "jira.rateLimited", "times": 1})

    statuses = [send("POST", f"{kibana}/api/cases/disk/connector/tickets/_push", {})[0] for _ in range(2)]
    assert statuses == [424, 200]

    created = {"service": "jira", "method": "POST", "path": "/rest/api/2/issue", "body": {"fields": {"summary": "Disk full"}}}
    tell(kibana, "/journal/expect", {"match": created, "times": 2})
    tell(kibana, "/faults/expect-no-unused")
