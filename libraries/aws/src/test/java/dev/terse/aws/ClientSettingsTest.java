package dev.terse.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.terse.lambda.config.AwsConfiguration;
import dev.terse.lambda.config.Environment;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ClientSettingsTest {

  private static final Duration ATTEMPT = Duration.ofMillis(20);
  private static final int CALLERS = 16;
  private static final int CALLS_EACH = 50;

  /** Tests a timeout that closes a connection at the moment its response is read. */
  @Test
  void answersAboutAtTheTimeout_areReadOrReportedAsFailuresOfTheSdk() throws Exception {
    LongSupplier aboutTheTimeout =
        () -> ATTEMPT.toNanos() + ThreadLocalRandom.current().nextLong(-2_000_000, 1_000_000);

    List<Throwable> others = new ArrayList<>();
    try (ExecutorService serving = Executors.newVirtualThreadPerTaskExecutor();
        Server server = Server.start(aboutTheTimeout, serving);
        DynamoDbClient client = client(server.uri());
        // Platform threads, as Lambda's is: they can't be interrupted during a read.
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
      List<Future<List<Throwable>>> running = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        running.add(callers.submit(() -> failuresOf(client)));
      }
      for (Future<List<Throwable>> one : running) {
        others.addAll(one.get());
      }
    }

    assertThat(others).isEmpty();
  }

  private static List<Throwable> failuresOf(DynamoDbClient client) {
    List<Throwable> others = new ArrayList<>();
    for (int i = 0; i < CALLS_EACH; i++) {
      try {
        client.getItem(
            get -> get.tableName("links").key(Map.of("code", AttributeValue.fromS("x"))));
      } catch (SdkClientException _) {
        // A failed call ends with this.
      } catch (RuntimeException e) {
        others.add(e);
      }
    }
    return others;
  }

  private static DynamoDbClient client(URI endpoint) {
    var environment =
        new Environment(
            Map.of(
                "AWS_REGION", "eu-central-1",
                "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "test",
                "AWS_ENDPOINT_URL_DYNAMODB", endpoint.toString()));
    AwsConfiguration configuration = AwsConfiguration.from(environment);
    return new ClientSettings(1, ATTEMPT, Duration.ofMillis(200))
        .applyTo(
            DynamoDbClient.builder().endpointDiscoveryEnabled(false),
            configuration,
            configuration.dynamoDbEndpoint(),
            () -> {
              throw new AssertionError("no sample runs");
            })
        .build();
  }

  /** A server that answers every DynamoDB call, each after its own delay. */
  private record Server(HttpServer server) implements AutoCloseable {

    static Server start(LongSupplier nanos, ExecutorService threads) throws Exception {
      byte[] answer = "{}".getBytes(StandardCharsets.UTF_8);
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 1_024);
      server.setExecutor(threads);
      server.createContext(
          "/",
          exchange -> {
            try (exchange) {
              exchange.getRequestBody().readAllBytes();
              LockSupport.parkNanos(nanos.getAsLong());
              exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
              exchange.sendResponseHeaders(200, answer.length);
              exchange.getResponseBody().write(answer);
            }
          });
      server.start();
      return new Server(server);
    }

    URI uri() {
      return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
