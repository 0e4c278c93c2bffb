package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.local.clients.LocalClients;
import dev.terse.local.testkit.Eventually;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Many clients at once. */
class ConsistencyIT {

  @TempDir static Path data;
  private static RunningSystem terse;

  @BeforeAll
  static void start() throws Exception {
    terse = RunningSystem.inMemory(data);
  }

  @AfterAll
  static void stop() {
    terse.close();
  }

  @Test
  void oneAliasWantedBy64ClientsAtOnce_isGivenToOne() throws Exception {
    String body = "{\"long_url\": \"https://example.com/%d\", \"custom_alias\": \"Wanted\"}";

    List<HttpResponse<String>> answers =
        atOnce(64, client -> terse.shorten(body.formatted(client)));

    String stored = terse.get("/wanted").headers().firstValue("Location").orElseThrow();
    AliasOutcome.assertOneOwner(
        answers.stream().map(HttpResponse::statusCode).toList(),
        Integer.parseInt(stored.replace("https://example.com/", "")));
    try (DynamoDbClient client = LocalClients.dynamoDb(terse.system().dynamoDbUri())) {
      assertThat(
              client
                  .scan(
                      scan ->
                          scan.tableName("LinksTable")
                              .filterExpression("begins_with(code, :alias)")
                              .expressionAttributeValues(
                                  Map.of(":alias", AttributeValue.fromS("wanted"))))
                  .count())
          .isEqualTo(1);
    }
  }

  @Test
  void linkCreatedAMomentBefore_isAlwaysFollowed() throws Exception {
    List<Integer> statuses =
        atOnce(
                16,
                client -> {
                  List<Integer> followed = new ArrayList<>();
                  for (int i = 0; i < 50; i++) {
                    String code =
                        AnswerJson.text(
                            terse.shorten("{\"long_url\": \"https://example.com/\"}"), "code");
                    followed.add(terse.follow(code).statusCode());
                  }
                  return followed;
                })
            .stream()
            .flatMap(List::stream)
            .toList();

    assertThat(statuses).hasSize(16 * 50).containsOnly(301);
  }

  @Test
  void clicksOfManyClients_areAllCountedOnce() throws Exception {
    String code =
        AnswerJson.text(terse.shorten("{\"long_url\": \"https://example.com/\"}"), "code");

    atOnce(
        16,
        client -> {
          for (int i = 0; i < 40; i++) {
            terse.follow(code);
          }
          return null;
        });

    Eventually.holds(() -> clicks(code) == 16 * 40);
  }

  private static int clicks(String code) {
    return AnswerJson.count(terse.get("/api/v1/urls/" + code), "click_count");
  }

  private interface Client<T> {
    T act(int number) throws Exception;
  }

  private static <T> List<T> atOnce(int clients, Client<T> client) throws Exception {
    var start = new CountDownLatch(1);
    List<Future<T>> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < clients; i++) {
        int number = i;
        Callable<T> task =
            () -> {
              start.await();
              return client.act(number);
            };
        results.add(threads.submit(task));
      }
      start.countDown();
    }
    List<T> answers = new ArrayList<>();
    for (Future<T> result : results) {
      answers.add(result.get());
    }
    return answers;
  }
}
