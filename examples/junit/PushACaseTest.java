import static java.net.http.HttpRequest.BodyPublishers.ofString;
import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A world for each test, a failure, and what happened: JUnit and Java 17, and a mock-kibana at KIBANA_URL. */
class PushACaseTest {
  static final String SERVER = System.getenv().getOrDefault("KIBANA_URL", "http://127.0.0.1:5601");
  static final HttpClient CLIENT = HttpClient.newHttpClient();

  final String world = UUID.randomUUID().toString();
  final String kibana = SERVER + "/w/" + world;

  @BeforeEach
  void makeWorld() throws Exception {
    tell(SERVER, "/worlds", "{ \"id\": \"" + world + "\" }");
  }

  @AfterEach
  void forgetWorld() throws Exception {
    send("DELETE", SERVER + "/__mock/worlds/" + world, "");
  }

  @Test
  void aCaseBecomesATicketOnceJiraLetsIt() throws Exception {
    tell(kibana, "/add", """
        { "connectors": [{ "type": ".jira", "id": "tickets" }],
          "cases": [{ "id": "disk", "title": "Disk full", "connector": "tickets" }] }""");
    tell(kibana, "/faults", """
        { "preset": "jira.rateLimited", "times": 1 }""");

    assertEquals(424, send("POST", kibana + "/api/cases/disk/connector/tickets/_push", "{}").statusCode());
    assertEquals(200, send("POST", kibana + "/api/cases/disk/connector/tickets/_push", "{}").statusCode());

    tell(kibana, "/journal/expect", """
        { "match": { "service": "jira", "method": "POST", "path": "/rest/api/2/issue",
                     "body": { "fields": { "summary": "Disk full" } } }, "times": 2 }""");
    tell(kibana, "/faults/expect-no-unused", "");
  }

  /** Tells or asks the mock itself. An expectation that is not met says what came instead. */
  static void tell(String kibana, String path, String body) throws Exception {
    var answer = send("POST", kibana + "/__mock" + path, body);
    assertTrue(answer.statusCode() < 400, answer::body);
  }

  static HttpResponse<String> send(String method, String url, String body) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(url)).headers("kbn-xsrf", "true", "content-type", "application/json");
    return CLIENT.send(request.method(method, ofString(body)).build(), ofString());
  }
}
