package dev.terse.local.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.crac.Core;
import dev.terse.local.dax.DaxCluster;
import dev.terse.local.dax.DaxMethod;
import dev.terse.local.dax.DaxNode;
import dev.terse.local.dax.DaxOptions;
import dev.terse.local.dynamodb.DynamoDbProxy;
import dev.terse.local.lambda.Backend;
import dev.terse.local.testkit.Eventually;
import dev.terse.local.testkit.HttpEvents;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged functions' hooks, registered and run as by Lambda's runtime interface client. It
 * holds them by weak references only, so a garbage collection comes first.
 */
class SnapshotHooksIT {

  private static final String COMPAT = "org.crac.Core.Compat";

  @TempDir Path directory;
  private Backend backend;

  @BeforeAll
  static void asLambdaDoes() {
    System.setProperty(COMPAT, "com.amazonaws.services.lambda.crac");
  }

  @BeforeEach
  void start() throws Exception {
    backend = Backend.start();
  }

  @AfterEach
  void stop() {
    backend.close();
  }

  @Test
  void lease_isDroppedBeforeTheCheckpoint() throws Exception {
    try (SharedEnvironment shorten =
        SharedEnvironment.load(
            "shorten",
            "dev.terse.functions.shorten.ShortenHandler::handleRequest",
            backend.dynamoDb(),
            backend,
            Map.of(),
            directory)) {
      shorten.invoke(HttpEvents.create("https://example.com/"));
      assertThat(lease(shorten)).isNotNull();

      shorten.withLog(SnapshotHooksIT::checkpoint);

      assertThat(lease(shorten)).isNull();
      shorten.withLog(SnapshotHooksIT::restore);
      assertThat(shorten.invoke(HttpEvents.create("https://example.com/")).json())
          .contains("\"statusCode\":201");
    }
  }

  @Test
  void connectionsToDaxAndRememberedLinks_areDroppedBeforeTheCheckpoint() throws Exception {
    try (DynamoDbProxy dynamoDb = DynamoDbProxy.start(backend.dynamoDb());
        DaxCluster dax = DaxCluster.start(DaxOptions.of(2), backend.client());
        SharedEnvironment redirect =
            SharedEnvironment.load(
                "redirect",
                "dev.terse.functions.redirect.RedirectHandler::handleRequest",
                dynamoDb.uri(),
                backend,
                Map.of("DAX_ENDPOINT", dax.uri().toString(), "DAX_DEADLINE_MS", "5000"),
                directory)) {
      backend.putLink("Snap001", "https://example.com/");
      Eventually.holds(
          () -> {
            follow(redirect, "other-one");
            return dax.calls(DaxMethod.GET_ITEM) > 0;
          });
      follow(redirect, "Snap001");
      assertThat(connections(dax)).isPositive();

      redirect.withLog(SnapshotHooksIT::checkpoint);

      Eventually.holds(() -> connections(dax) == 0);
      dynamoDb.forgetCalls();
      dax.forgetCalls();
      // Between the hooks DAX is not called, as when a function is primed.
      follow(redirect, "Snap001");
      assertThat(dynamoDb.calls("GetItem")).isEqualTo(1);
      assertThat(connections(dax)).isZero();

      redirect.withLog(SnapshotHooksIT::restore);
      Eventually.holds(
          () -> {
            follow(redirect, "another-one");
            return dax.calls(DaxMethod.GET_ITEM) > 0;
          });
    }
  }

  private static void follow(SharedEnvironment redirect, String code) {
    try {
      redirect.invoke(HttpEvents.follow(code));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static int connections(DaxCluster dax) {
    return dax.nodes().stream().mapToInt(DaxNode::connections).sum();
  }

  private static void checkpoint() throws Exception {
    System.gc();
    try {
      Core.getGlobalContext().beforeCheckpoint(null);
    } catch (UnsatisfiedLinkError e) {
      // After all hooks the client clears the resolver's cache with a library of its own process.
      assertThat(e).hasMessageContaining("DNSManager.clearCache");
    }
  }

  private static void restore() throws Exception {
    Core.getGlobalContext().afterRestore(null);
  }

  private static Object lease(SharedEnvironment shorten) throws Exception {
    return field(field(field(field(shorten.handler(), "makers"), "creator"), "codes"), "lease");
  }

  private static Object field(Object object, String name) throws Exception {
    Field field = object.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field.get(object);
  }
}
