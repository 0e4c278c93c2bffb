package dev.terse.bench.faults;

import dev.terse.bench.Home;
import dev.terse.local.lambda.EmulatedInvocation;
import dev.terse.local.lambda.FunctionEnvironment;
import dev.terse.local.lambda.FunctionProcess;
import dev.terse.local.lambda.Initialization;
import dev.terse.local.lambda.LambdaApi;
import dev.terse.local.lambda.RuntimeInterfaceClient;
import dev.terse.local.lambda.UnpackedArtifact;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The packaged redirect in a process of its own, run by Lambda's runtime interface client. */
final class Redirect implements AutoCloseable {

  static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** The timeout of a redirect's DAX calls, as in production. */
  static final Duration DAX_DEADLINE = Duration.ofMillis(50);

  private static final String HANDLER =
      "dev.terse.functions.redirect.RedirectHandler::handleRequest";
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Pattern LOST = Pattern.compile("\"ClicksLost\":(\\d+)");

  private final LambdaApi api;
  private final FunctionProcess process;

  private Redirect(LambdaApi api, FunctionProcess process) {
    this.api = api;
    this.process = process;
  }

  /**
   * An artifact to start.
   *
   * @param root the folder of the unpacked zip
   * @param jvmOptions the options of its JVM
   */
  record Artifact(Path root, List<String> jvmOptions) {}

  static Artifact unpack(Home home, Path directory) throws IOException {
    List<String> options = new ArrayList<>(home.function("redirect").jvmOptions());
    options.add("-Xmx256m");
    return new Artifact(
        UnpackedArtifact.unpack(
            home.existing("functions/redirect/target/redirect.zip"), directory.resolve("redirect")),
        options);
  }

  static Redirect start(Artifact artifact, URI dynamoDb, Optional<URI> dax, URI kinesis, Path log)
      throws Exception {
    LambdaApi api = LambdaApi.start("redirect", HANDLER);
    Map<String, String> environment =
        FunctionEnvironment.ofLambda(api, "redirect", HANDLER, artifact.root().toString());
    environment.putAll(FunctionEnvironment.ofTemplate(dynamoDb, kinesis));
    dax.ifPresent(endpoint -> environment.put("DAX_ENDPOINT", endpoint.toString()));
    environment.put("DAX_DEADLINE_MS", Long.toString(DAX_DEADLINE.toMillis()));
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    var running =
        new Redirect(
            api,
            FunctionProcess.start(
                RuntimeInterfaceClient.managed(java, artifact.jvmOptions(), HANDLER),
                artifact.root(),
                environment,
                log));
    if (!(api.awaitInit(PATIENCE) instanceof Initialization.Ready)) {
      running.close();
      throw new IllegalStateException("the redirect can't start: " + running.process.output());
    }
    return running;
  }

  /** Follows a code and waits until the environment would be frozen. */
  EmulatedInvocation follow(String code) throws Exception {
    EmulatedInvocation invocation =
        api.invoke(
            """
            {"version": "2.0", "routeKey": "GET /{code}", "rawPath": "/%1$s",
             "headers": {"user-agent": "Mozilla/5.0"},
             "requestContext": {"domainName": "sho.rt",
                                "http": {"method": "GET", "sourceIp": "203.0.113.7"}},
             "pathParameters": {"code": "%1$s"}, "isBase64Encoded": false}"""
                .formatted(code)
                .getBytes(StandardCharsets.UTF_8),
            TIMEOUT);
    invocation.awaitAnswer(PATIENCE);
    invocation.awaitFreeze(PATIENCE);
    return invocation;
  }

  /** Returns the number of lost clicks that it has counted. */
  int lossesCounted() {
    return LOST.matcher(process.output())
        .results()
        .mapToInt(match -> Integer.parseInt(match.group(1)))
        .sum();
  }

  @Override
  public void close() {
    process.close();
    api.close();
  }
}
