package dev.terse.local.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.TestAbortedException;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.containers.ContainerLaunchException;

/**
 * The conditions for skipping or failing LocalStack's tests, and the number of attempts to start
 * it.
 */
class LocalStackBackendTest {

  private static final Supplier<LocalStackEngine.Running> SERVING =
      () -> new LocalStackEngine.Running(URI.create("http://127.0.0.1:1"), "r", "i", "s", () -> {});

  private final AtomicInteger tries = new AtomicInteger();

  static Stream<Throwable> failures() {
    return Stream.of(
        new IllegalStateException("Could not find a valid Docker environment"),
        new ContainerFetchException("Can't get Docker image: testcontainers/ryuk"),
        new ContainerLaunchException("Container startup failed"),
        new UnsupportedOperationException("anything"),
        new ExceptionInInitializerError("a class of the engine's client"),
        new NoClassDefFoundError("org/testcontainers/DockerClientFactory"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void availabilityThatCannotBeAskedFor_isSkippedWithTheReason(Throwable failure) {
    BackendStart start =
        LocalStackBackend.start(engine(() -> thrown(failure), SERVING), Optional.empty());

    assertThat(start)
        .isInstanceOfSatisfying(
            BackendStart.Missing.class,
            missing ->
                assertThat(missing.reason())
                    .startsWith("LocalStack is skipped: ")
                    .contains(failure.toString()));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void imageThatDoesNotStart_isSkippedWithTheReason(Throwable failure) {
    BackendStart start =
        LocalStackBackend.start(engine(() -> true, () -> thrown(failure)), Optional.empty());

    assertThat(start)
        .isInstanceOfSatisfying(
            BackendStart.Missing.class,
            missing ->
                assertThat(missing.reason())
                    .contains("localstack/localstack:4.14.0 can't be started", failure.toString()));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void imageThatWasNamed_isAFailureWhereItDoesNotStart(Throwable failure) {
    Optional<String> named = Optional.of("ours:1");

    assertThat(
            List.of(
                LocalStackBackend.start(engine(() -> true, () -> thrown(failure)), named),
                LocalStackBackend.start(engine(() -> thrown(failure), SERVING), named),
                LocalStackBackend.start(engine(() -> false, SERVING), named)))
        .allMatch(BackendStart.Failed.class::isInstance);
  }

  @Test
  void container_isStartedOnceForAllTests() {
    List<String> closed = new ArrayList<>();
    var running =
        new LocalStackEngine.Running(
            URI.create("http://127.0.0.1:1"), "r", "i", "s", () -> closed.add("closed"));
    LocalStackEngine engine = engine(() -> true, () -> running);
    try (var shared =
        new SharedBackends(kind -> LocalStackBackend.start(engine, Optional.of("ours:1")))) {
      TestBackend first = shared.startOrSkip(TestBackend.Kind.LOCALSTACK);
      assertThat(shared.startOrSkip(TestBackend.Kind.LOCALSTACK)).isSameAs(first);
      assertThat(first.endpoint()).containsOnlyKeys("DYNAMODB", "KINESIS", "SQS");
      assertThat(closed).isEmpty();
    }

    assertThat(tries).hasValue(1);
    assertThat(closed).hasSize(1);
  }

  @Test
  void firstFailure_isRemembered_andSkipsEveryTest() {
    LocalStackEngine engine = engine(() -> true, () -> thrown(new ContainerFetchException("no")));
    try (var shared =
        new SharedBackends(kind -> LocalStackBackend.start(engine, Optional.empty()))) {
      for (int test = 0; test < 3; test++) {
        assertThatThrownBy(() -> shared.startOrSkip(TestBackend.Kind.LOCALSTACK))
            .isInstanceOf(TestAbortedException.class)
            .hasMessageContaining("can't be started");
      }
    }

    assertThat(tries).hasValue(1);
  }

  @Test
  void firstFailureOfANamedImage_isRemembered_andFailsEveryTest() {
    LocalStackEngine engine = engine(() -> true, () -> thrown(new ContainerFetchException("no")));
    try (var shared =
        new SharedBackends(kind -> LocalStackBackend.start(engine, Optional.of("ours:1")))) {
      for (int test = 0; test < 3; test++) {
        assertThatThrownBy(() -> shared.startOrSkip(TestBackend.Kind.LOCALSTACK))
            .isInstanceOf(AssertionError.class)
            .hasMessageContaining("TERSE_TEST_LOCALSTACK_IMAGE=ours:1");
      }
    }

    assertThat(tries).hasValue(1);
  }

  private LocalStackEngine engine(
      Supplier<Boolean> available, Supplier<LocalStackEngine.Running> start) {
    return new LocalStackEngine() {
      @Override
      public boolean isAvailable() {
        return available.get();
      }

      @Override
      public Running start(String image) {
        tries.incrementAndGet();
        return start.get();
      }
    };
  }

  private static <T> T thrown(Throwable failure) {
    throw LocalStackBackendTest.<RuntimeException>unchecked(failure);
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> E unchecked(Throwable failure) throws E {
    throw (E) failure;
  }
}
