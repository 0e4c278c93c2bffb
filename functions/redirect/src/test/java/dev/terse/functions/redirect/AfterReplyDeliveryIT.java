package dev.terse.functions.redirect;

import static dev.terse.functions.redirect.RunningRedirect.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.local.kinesis.Fault;
import dev.terse.local.lambda.Backend;
import dev.terse.local.lambda.EmulatedInvocation;
import dev.terse.local.lambda.FunctionOutcome;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that the packaged redirect sends clicks after its response, whatever their outcome. */
class AfterReplyDeliveryIT {

  private static final int REQUESTS = 20;
  private static final int ATTEMPTS = 3;

  @TempDir static Path directory;
  private static Backend backend;
  private static RunningRedirect redirect;
  private static final List<Long> PUTS = new CopyOnWriteArrayList<>();
  private static volatile CountDownLatch held = new CountDownLatch(0);

  @BeforeAll
  static void start() throws Exception {
    backend = Backend.start();
    backend.putLink("abc1234", "https://example.com/a?b=c");
    backend
        .kinesis()
        .observe(
            operation -> {
              if (operation.equals("PutRecord")) {
                PUTS.add(System.nanoTime());
                awaitRelease();
              }
            });
    redirect = RunningRedirect.start(backend, backend.kinesis().uri(), directory);
    followed().awaitFreeze(PATIENCE);
  }

  @AfterAll
  static void stop() {
    redirect.close();
    backend.close();
  }

  @BeforeEach
  void forget() {
    backend.kinesis().faults().clear();
    redirect.api().delayInvokeEvents(Duration.ZERO);
    held = new CountDownLatch(0);
    PUTS.clear();
  }

  @Test
  void healthyStream_getsTheClickWhenTheResponseHasLeft() throws Exception {
    int lostBefore = clicksLost();
    int after = 0;
    for (int i = 0; i < REQUESTS; i++) {
      PUTS.clear();
      // No put ends before the response arrives: one that the response waited for would time out.
      held = new CountDownLatch(1);
      EmulatedInvocation invocation = followed();
      held.countDown();
      invocation.awaitFreeze(PATIENCE);

      assertThat(PUTS).hasSize(1);
      after += PUTS.getLast() > invocation.answeredAt() ? 1 : 0;
    }

    System.out.printf("Puts that began after the response was in: %d of %d%n", after, REQUESTS);
    assertThat(clicksLost()).isEqualTo(lostBefore);
  }

  private static void awaitRelease() {
    try {
      held.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void slowStream_holdsNoResponse() throws Exception {
    Duration delay = Duration.ofMillis(300);
    backend.kinesis().faults().inject(new Fault.Delay(delay));

    EmulatedInvocation invocation = followed();
    invocation.awaitFreeze(PATIENCE);

    assertThat(PUTS).hasSize(1);
    assertThat(PUTS.getLast() + delay.toNanos())
        .as("the end of the put")
        .isGreaterThan(invocation.answeredAt());
  }

  @Test
  void hangingStream_holdsNoResponseAndTheEnvironmentForABoundedTime() throws Exception {
    backend.kinesis().faults().inject(new Fault.Hang());
    for (int i = 0; i < 2; i++) {
      PUTS.clear();
      EmulatedInvocation invocation = lost();

      assertThat(PUTS.getLast()).as("the last attempt").isGreaterThan(invocation.answeredAt());
    }
  }

  @Test
  void refusingStream_holdsNoResponse() throws Exception {
    backend.kinesis().faults().inject(new Fault.Refuse());
    lost();

    backend.kinesis().faults().clear();
    int lostBefore = clicksLost();
    followed().awaitFreeze(PATIENCE);
    assertThat(clicksLost()).as("lost when all is well again").isEqualTo(lostBefore);
  }

  @Test
  void throttlingStream_losesTheClickAndNoRedirect() throws Exception {
    backend.kinesis().faults().inject(new Fault.Throttle(1));
    lost();
  }

  @Test
  void streamThatIsNotThere_failsNoRedirect(@TempDir Path other) throws Exception {
    try (RunningRedirect alone = RunningRedirect.start(backend, closedPort(), other)) {
      EmulatedInvocation invocation = alone.follow("abc1234");

      assertThat(RunningRedirect.answer(invocation)).contains("\"statusCode\":301");
      invocation.awaitFreeze(PATIENCE);
      assertThat(alone.log()).contains("\"ClicksLost\":1");
    }
  }

  @Test
  void eventThatComesAfterTheResponse_stillSendsItsClickBeforeTheFreeze() throws Exception {
    redirect.api().delayInvokeEvents(Duration.ofMillis(300));

    for (int i = 1; i <= 3; i++) {
      EmulatedInvocation invocation = followed();
      assertThat(invocation.isFrozen()).isFalse();
      invocation.awaitFreeze(PATIENCE);
      assertThat(PUTS).hasSize(i);
    }
  }

  @Test
  void eventThatIsNoRequest_isAnErrorAndDoesNotHoldTheEnvironment() throws Exception {
    EmulatedInvocation invocation = redirect.invoke("[]");

    assertThat(invocation.awaitAnswer(PATIENCE)).isInstanceOf(FunctionOutcome.Failure.class);
    invocation.awaitFreeze(PATIENCE);
    followed().awaitFreeze(PATIENCE);
    assertThat(PUTS).hasSize(1);
  }

  /** Follows a link whose click is lost: within the allowed attempts, counted and logged. */
  private static EmulatedInvocation lost() throws Exception {
    int lostBefore = clicksLost();
    EmulatedInvocation invocation = followed();
    invocation.awaitFreeze(PATIENCE);

    assertThat(PUTS).hasSizeBetween(1, ATTEMPTS);
    assertThat(clicksLost()).isEqualTo(lostBefore + 1);
    assertThat(logLinesOfLoss(invocation)).isOne();
    return invocation;
  }

  private static EmulatedInvocation followed() throws Exception {
    EmulatedInvocation invocation = redirect.follow("abc1234");
    assertThat(RunningRedirect.answer(invocation))
        .contains("\"statusCode\":301", "https://example.com/a?b=c");
    return invocation;
  }

  private static int clicksLost() {
    return (int) redirect.log().lines().filter(line -> line.contains("\"ClicksLost\":1")).count();
  }

  private static long logLinesOfLoss(EmulatedInvocation invocation) {
    return redirect
        .log()
        .lines()
        .filter(line -> line.contains("lost a click on abc1234"))
        .filter(line -> line.contains(invocation.requestId()))
        .count();
  }

  private static URI closedPort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
  }
}
