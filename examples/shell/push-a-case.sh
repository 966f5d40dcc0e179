#!/usr/bin/env bash
# A case becomes a ticket once Jira lets it, told with Docker, curl and python3.
set -euo pipefail

container=$(docker run --rm -d -p 127.0.0.1::5601 "${MOCK_KIBANA_IMAGE:-mock-kibana:0.1.0}")
trap 'docker stop "$container" >/dev/null' EXIT
kibana=http://$(docker port "$container" 5601/tcp | head -n 1)
until curl -sf "$kibana/__mock/health" >/dev/null; do sleep 0.1; done

post() { curl -s "$kibana$1" -H 'kbn-xsrf: true' -H 'content-type: application/json' -d "$2"; }
status() { curl -s -o /dev/null -w '%{http_code}' "$kibana$1" -H 'kbn-xsrf: true' -H 'content-type: application/json' -d "$2"; }
field() { python3 -c "import json, sys; print(json.load(sys.stdin)$1)"; }

jira=$(post /api/actions/connector '{
  "name": "Jira", "connector_type_id": ".jira",
  "config": { "apiUrl": "https://acme.atlassian.net", "projectKey": "OPS" },
  "secrets": { "email": "me@acme.example", "apiToken": "t0ken" } }' | field '["id"]')
opened=$(post /api/cases '{
  "title": "Disk full", "description": "sda1", "tags": [], "owner": "cases", "settings": { "syncAlerts": false },
  "connector": { "id": "'"$jira"'", "name": "Jira", "type": ".jira",
                 "fields": { "issueType": "10001", "priority": null, "parent": null } } }' | field '["id"]')

post /__mock/faults '{ "preset": "jira.rateLimited", "times": 1 }' >/dev/null
echo "first push: $(status "/api/cases/$opened/connector/$jira/_push" '{}')"
echo "second push: $(status "/api/cases/$opened/connector/$jira/_push" '{}')"
echo "ticket: $(curl -s "$kibana/__mock/simulators/jira" | field '["issues"][0]["key"]')"
