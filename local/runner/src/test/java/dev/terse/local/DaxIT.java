package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.local.dax.DaxCluster;
import dev.terse.local.dax.DaxMethod;
import dev.terse.local.dax.DaxNode;
import dev.terse.local.testkit.Eventually;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged functions with DAX in front of the Links table. */
class DaxIT {

  @TempDir static Path data;
  private static RunningSystem terse;
  private static DaxCluster dax;

  @BeforeAll
  static void start() throws Exception {
    terse = RunningSystem.withDax(data);
    dax = terse.system().dax().orElseThrow();
    // The function's client connects in the background, and reads from DynamoDB until it has.
    String code = AnswerJson.text(create(), "code");
    Eventually.holds(
        () -> {
          terse.get("/" + code);
          terse.get("/zzzzzzz");
          return dax.calls(DaxMethod.GET_ITEM) > 0;
        });
  }

  @AfterAll
  static void stop() {
    terse.close();
  }

  @Test
  void linkProbedBeforeItExists_isFoundByTheFirstRedirectAfterItsCreation() {
    for (int i = 0; i < 20; i++) {
      String alias = "probed-" + i;
      for (int probe = 0; probe < 5; probe++) {
        assertThat(terse.get("/" + alias).statusCode()).isEqualTo(404);
      }
      assertThat(
              terse
                  .shorten(
                      "{\"long_url\": \"https://example.com/\", \"custom_alias\": \"%s\"}"
                          .formatted(alias))
                  .statusCode())
          .isEqualTo(201);

      assertThat(terse.get("/" + alias).statusCode()).isEqualTo(301);
    }
  }

  @Test
  void deletion_isWrittenThroughDax() {
    HttpResponse<String> link = create();
    String code = AnswerJson.text(link, "code");
    assertThat(terse.get("/" + code).statusCode()).isEqualTo(301);
    long updates = dax.calls(DaxMethod.UPDATE_ITEM);

    // The first deletion of an environment may precede the connection of its client.
    Eventually.holds(
        () -> {
          HttpResponse<String> other = create();
          terse.delete(AnswerJson.text(other, "code"), AnswerJson.text(other, "owner_token"));
          return dax.calls(DaxMethod.UPDATE_ITEM) > updates;
        });
    assertThat(terse.delete(code, AnswerJson.text(link, "owner_token")).statusCode())
        .isEqualTo(204);

    assertThat(terse.delete(code, AnswerJson.text(link, "owner_token")).statusCode())
        .isEqualTo(410);
    Eventually.holds(() -> terse.get("/" + code).statusCode() == 410);
  }

  @Test
  void clusterThatHangsAndDies_failsNoRedirect() {
    String code = AnswerJson.text(create(), "code");
    dax.onAllNodes(DaxNode::hang);
    assertThat(terse.get("/" + code).statusCode()).isEqualTo(301);
    assertThat(terse.get("/zzzzzzz").statusCode()).isEqualTo(404);
    dax.onAllNodes(DaxNode::kill);
    dax.onAllNodes(DaxNode::thaw);
    assertThat(terse.get("/" + AnswerJson.text(create(), "code")).statusCode()).isEqualTo(301);
    assertThat(create().statusCode()).isEqualTo(201);
    dax.onAllNodes(DaxNode::restart);
    assertThat(terse.get("/" + AnswerJson.text(create(), "code")).statusCode()).isEqualTo(301);
  }

  private static HttpResponse<String> create() {
    return terse.shorten("{\"long_url\": \"https://example.com/\"}");
  }
}
