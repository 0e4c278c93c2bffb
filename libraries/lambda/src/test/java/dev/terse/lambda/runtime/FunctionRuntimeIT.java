package dev.terse.lambda.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.terse.local.lambda.FunctionEnvironment;
import dev.terse.local.lambda.FunctionOutcome;
import dev.terse.local.lambda.FunctionProcess;
import dev.terse.local.lambda.Initialization;
import dev.terse.local.lambda.LambdaApi;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests of functions in a process of their own, run by this runtime against a stand-in for Lambda's
 * API.
 */
class FunctionRuntimeIT {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir private Path directory;

  /** A function that echoes its event and context; it fails if asked to. */
  public static final class Echo implements RequestStreamHandler {

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context)
        throws IOException {
      String text = new String(event.readAllBytes(), StandardCharsets.UTF_8);
      if (text.contains("fail")) {
        throw new IllegalStateException("as \"asked\"");
      }
      String told =
          "%s %s %s %b %s"
              .formatted(
                  text,
                  context.getFunctionName(),
                  context.getAwsRequestId(),
                  context.getRemainingTimeInMillis() > 0,
                  System.getProperty("com.amazonaws.xray.traceHeader"));
      answer.write(told.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** A function that can't be constructed. */
  public static final class Misconfigured implements RequestStreamHandler {

    public Misconfigured() {
      throw new IllegalArgumentException("TABLE is not set");
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) {}
  }

  @Test
  void events_areAnsweredOneAfterTheOther_andAFailureEndsNothing() throws Exception {
    String handler = Echo.class.getName() + "::handleRequest";
    try (LambdaApi api = LambdaApi.start("echo", handler);
        FunctionProcess process = start(api, handler)) {
      assertThat(api.awaitInit(PATIENCE)).isInstanceOf(Initialization.Ready.class);
      for (String event : List.of("\"one\"", "\"fail\"", "\"twö\"")) {
        var invocation = api.invoke(event.getBytes(StandardCharsets.UTF_8), Duration.ofSeconds(30));
        FunctionOutcome answer = invocation.awaitAnswer(PATIENCE);
        invocation.awaitFreeze(PATIENCE);

        switch (answer) {
          case FunctionOutcome.Response response ->
              assertThat(response.text())
                  .startsWith(event + " function " + invocation.requestId() + " true Root=");
          case FunctionOutcome.Failure(String type, String json) -> {
            assertThat(event).isEqualTo("\"fail\"");
            assertThat(type).isEqualTo("Runtime.IllegalStateException");
            assertThat(json).contains("\"errorMessage\":\"as \\\"asked\\\"\"");
          }
        }
      }
      assertThat(process.handle().isAlive()).isTrue();
    }
  }

  @Test
  void functionThatCantBeMade_isReported_andTheProcessEnds() throws Exception {
    String handler = Misconfigured.class.getName();
    try (LambdaApi api = LambdaApi.start("misconfigured", handler);
        FunctionProcess process = start(api, handler)) {
      assertThat(api.awaitInit(PATIENCE))
          .isInstanceOfSatisfying(
              Initialization.Failed.class,
              failed -> assertThat(failed.json()).contains("TABLE is not set"));
      assertThat(process.hasEndedWithin(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }
  }

  private FunctionProcess start(LambdaApi api, String handler) throws IOException {
    return FunctionProcess.start(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            FunctionRuntime.class.getName(),
            handler),
        directory,
        FunctionEnvironment.ofLambda(api, "function", handler, directory.toString()),
        directory.resolve("log"));
  }
}
