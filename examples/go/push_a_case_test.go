// A world for each test, a failure, and what happened: the standard library, and a mock-kibana at KIBANA_URL.
package pushacase

import (
	"io"
	"net/http"
	"os"
	"strings"
	"testing"
)

func TestACaseBecomesATicketOnceJiraLetsIt(t *testing.T) {
	kibana := world(t)
	tell(t, kibana, "/add", `{ "connectors": [{ "type": ".jira", "id": "tickets" }],
		"cases": [{ "id": "disk", "title": "Disk full", "connector": "tickets" }] }`)
	tell(t, kibana, "/faults", `{ "preset": "jira.rateLimited", "times": 1 }`)

	for _, expected := range []int{424, 200} {
		if status, answer := send(t, "POST", kibana+"/api/cases/disk/connector/tickets/_push", "{}"); status != expected {
			t.Fatalf("expected %d, received %d: %s", expected, status, answer)
		}
	}

	tell(t, kibana, "/journal/expect", `{ "match": { "service": "jira", "method": "POST", "path": "/rest/api/2/issue",
		"body": { "fields": { "summary": "Disk full" } } }, "times": 2 }`)
	tell(t, kibana, "/faults/expect-no-unused", "")
}

// world is the URL of a Kibana that no other test has.
func world(t *testing.T) string {
	id := strings.ToLower(t.Name())
	server := os.Getenv("KIBANA_URL")
	if server == "" {
		server = "http://127.0.0.1:5601"
	}
	tell(t, server, "/worlds", `{ "id": "`+id+`" }`)
	t.Cleanup(func() { send(t, "DELETE", server+"/__mock/worlds/"+id, "") })
	return server + "/w/" + id
}

// tell tells or asks the mock itself. An expectation that is not met says what came instead.
func tell(t *testing.T, kibana, path, body string) {
	t.Helper()
	if status, answer := send(t, "POST", kibana+"/__mock"+path, body); status >= 400 {
		t.Fatal(answer)
	}
}

func send(t *testing.T, method, url, body string) (int, string) {
	t.Helper()
	request, err := http.NewRequest(method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("kbn-xsrf", "true")
	request.Header.Set("content-type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(answer)
}
