package dev.terse.functions.redirect;

import dev.terse.local.lambda.Backend;
import dev.terse.local.lambda.EmulatedInvocation;
import dev.terse.local.lambda.FunctionEnvironment;
import dev.terse.local.lambda.FunctionOutcome;
import dev.terse.local.lambda.FunctionProcess;
import dev.terse.local.lambda.Initialization;
import dev.terse.local.lambda.LambdaApi;
import dev.terse.local.lambda.RuntimeInterfaceClient;
import dev.terse.local.lambda.UnpackedArtifact;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The packaged redirect in a process of its own, run by Lambda's runtime interface client. */
final class RunningRedirect implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String HANDLER =
      "dev.terse.functions.redirect.RedirectHandler::handleRequest";
  private static final Path ARTIFACT = Path.of("target/redirect.zip");
  private static final List<String> JVM_OPTIONS =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dsun.net.http.retryPost=false");

  private final LambdaApi api;
  private final FunctionProcess process;

  private RunningRedirect(LambdaApi api, FunctionProcess process) {
    this.api = api;
    this.process = process;
  }

  static RunningRedirect start(Backend backend, URI kinesis, Path directory) throws Exception {
    Path root = UnpackedArtifact.unpack(ARTIFACT, directory.resolve("task"));
    LambdaApi api = LambdaApi.start("redirect", HANDLER);
    Map<String, String> environment =
        FunctionEnvironment.ofLambda(api, "redirect", HANDLER, root.toString());
    environment.putAll(FunctionEnvironment.ofTemplate(backend.dynamoDb(), kinesis));
    // Two seconds per attempt: a busy machine must not look like a stream that is down.
    environment.put("CLICK_DEADLINE_MS", "4800");
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    FunctionProcess process =
        FunctionProcess.start(
            RuntimeInterfaceClient.managed(java, JVM_OPTIONS, HANDLER),
            root,
            environment,
            directory.resolve("log"));
    RunningRedirect running = new RunningRedirect(api, process);
    Initialization initialization = api.awaitInit(PATIENCE);
    if (!(initialization instanceof Initialization.Ready)) {
      running.close();
      throw new AssertionError(initialization + "\n" + process.output());
    }
    return running;
  }

  LambdaApi api() {
    return api;
  }

  String log() {
    return process.output();
  }

  EmulatedInvocation invoke(String event) {
    return api.invoke(event.getBytes(StandardCharsets.UTF_8), Duration.ofSeconds(10));
  }

  EmulatedInvocation follow(String code) {
    return invoke(
        """
        {"version": "2.0", "routeKey": "GET /{code}", "rawPath": "/%1$s",
         "headers": {"user-agent": "Mozilla/5.0", "referer": "https://news.example/today"},
         "requestContext": {"domainName": "sho.rt", "http": {"method": "GET", "sourceIp": "203.0.113.7"}},
         "pathParameters": {"code": "%1$s"}, "isBase64Encoded": false}"""
            .formatted(code));
  }

  static String answer(EmulatedInvocation invocation) throws Exception {
    return switch (invocation.awaitAnswer(PATIENCE)) {
      case FunctionOutcome.Response response -> response.text();
      case FunctionOutcome.Failure failure -> throw new AssertionError(failure);
    };
  }

  @Override
  public void close() {
    process.close();
    api.close();
  }
}
