package dev.terse.bench.restore;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.terse.bench.Home;
import dev.terse.bench.ManagedFunction;
import dev.terse.local.lambda.Backend;
import dev.terse.local.lambda.CredentialsEndpoint;
import dev.terse.local.lambda.EmulatedInvocation;
import dev.terse.local.lambda.FunctionEnvironment;
import dev.terse.local.lambda.RestorableFunction;
import dev.terse.packaging.custom.Function;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;

/** Environments of functions that are started, invoked a single time, and killed. */
final class Environments {

  private final Home home;
  private final Backend backend;
  private final CredentialsEndpoint credentials;

  /**
   * Creates environments of functions.
   *
   * @param home the folder with the artifacts
   * @param backend the tables and the stream; gets the link that the sample events name
   * @param credentials the endpoint from which functions with SnapStart get their credentials
   */
  Environments(Home home, Backend backend, CredentialsEndpoint credentials) {
    this.home = home;
    this.backend = backend;
    this.credentials = credentials;
    backend.putLink("terse-demo", "https://example.com/demo?a=b");
  }

  /**
   * The first answers of two environments of one function.
   *
   * @param restored milliseconds after a restore
   * @param fresh milliseconds without one
   */
  record FirstAnswers(double restored, double fresh) {}

  /** Starts both at the same time, and invokes them one after the other when both are ready. */
  FirstAnswers ask(FirstRequest request) throws Exception {
    String event = Files.readString(home.existing("events/" + request.event()));
    try (RestorableFunction restored = start(request);
        ManagedFunction fresh =
            ManagedFunction.start(
                home, request.function(), backend.dynamoDb(), backend.kinesis().uri())) {
      restored.awaitCheckpoint();
      restored.restore();
      return new FirstAnswers(
          milliseconds(restored.invoke(event), request),
          milliseconds(fresh.invoke(event.getBytes(UTF_8)), request));
    }
  }

  private RestorableFunction start(FirstRequest request) throws Exception {
    Function function = home.function(request.function());
    Map<String, String> variables =
        new HashMap<>(FunctionEnvironment.ofTemplate(backend.dynamoDb(), backend.kinesis().uri()));
    variables.putAll(credentials.variables());
    return RestorableFunction.start(
        function.managedZip(home.root()),
        function.name(),
        function.handler(),
        variables,
        function.jvmOptions());
  }

  private static double milliseconds(EmulatedInvocation invocation, FirstRequest request)
      throws Exception {
    String answer = ManagedFunction.answer(invocation);
    if (!answer.contains(request.answer())) {
      throw new IllegalStateException(request.function() + " answers " + answer);
    }
    return invocation.responseTime().toNanos() / 1e6;
  }
}
