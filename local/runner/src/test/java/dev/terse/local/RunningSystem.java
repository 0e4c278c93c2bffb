package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.local.functions.FunctionConsole;
import dev.terse.local.testkit.Eventually;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * The project's own template, run in this process, and a client of it that holds each response
 * against the OpenAPI description.
 */
final class RunningSystem implements AutoCloseable {

  static final Path HOME = Path.of("..", "..").toAbsolutePath().normalize();
  static final Path TEMPLATE = HOME.resolve("template.yaml");

  private static final ApiContract CONTRACT = ApiContract.read();
  static final FunctionConsole CONSOLE = FunctionConsole.install();

  private final LocalSystem system;
  private final Path data;
  private final List<String> reports;
  private final Map<String, String> edgeHeaders;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  private RunningSystem(LocalSystem system, UpOptions options, List<String> reports) {
    this.system = system;
    this.data = options.data();
    this.reports = reports;
    this.edgeHeaders =
        Optional.ofNullable(options.parameters().get("OriginSecret"))
            .map(secret -> Map.of("x-terse-origin-secret", secret))
            .orElse(Map.of());
  }

  static RunningSystem inMemory(Path data) throws IOException {
    return start(new UpOptions(0, 0, 0, false, true, data, Map.of()));
  }

  /** Starts a system that only an edge may ask, which this client then is. */
  static RunningSystem behindEdge(Path data) throws IOException {
    return start(
        new UpOptions(0, 0, 0, false, true, data, Map.of("OriginSecret", "the edge is who asks")));
  }

  static RunningSystem withDax(Path data) throws IOException {
    return start(new UpOptions(0, 0, 0, true, true, data, Map.of()));
  }

  static RunningSystem onDisk(Path data) throws IOException {
    return start(new UpOptions(0, 0, 0, false, false, data, Map.of()));
  }

  static RunningSystem start(UpOptions options) throws IOException {
    return start(TEMPLATE, options);
  }

  static RunningSystem start(Path template, UpOptions options) throws IOException {
    List<String> reports = new CopyOnWriteArrayList<>();
    return new RunningSystem(
        LocalSystem.start(template, options, CONSOLE, reports::add), options, reports);
  }

  LocalSystem system() {
    return system;
  }

  Path data() {
    return data;
  }

  /** Returns the headers by which the edge in front proves itself, if there is one. */
  Map<String, String> edgeHeaders() {
    return edgeHeaders;
  }

  /** Returns the messages on the console. */
  List<String> reports() {
    return List.copyOf(reports);
  }

  URI uri(String rawPath) {
    return URI.create(system.uri() + rawPath);
  }

  HttpResponse<String> get(String path, String... headers) {
    return send("GET", path, "", headers);
  }

  /** Follows a link, and again after each 503, which a busy machine may answer. */
  HttpResponse<String> follow(String code) {
    return untilAvailable(() -> get("/" + code));
  }

  /** Creates a link, and again after each 503, which a busy machine may answer. */
  HttpResponse<String> create(String json) {
    return untilAvailable(() -> shorten(json));
  }

  private static HttpResponse<String> untilAvailable(Supplier<HttpResponse<String>> request) {
    var answers = new AtomicReference<HttpResponse<String>>();
    Eventually.holds(
        () -> {
          answers.set(request.get());
          return answers.get().statusCode() != 503;
        });
    return answers.get();
  }

  /** Posts to the shorten route as JSON. */
  HttpResponse<String> shorten(String json) {
    return send("POST", "/api/v1/shorten", json, "Content-Type", "application/json");
  }

  HttpResponse<String> delete(String code, String token) {
    return send("DELETE", "/api/v1/urls/" + code, "", "Authorization", "Bearer " + token);
  }

  HttpResponse<String> send(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path))
            .timeout(Duration.ofSeconds(60))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    edgeHeaders.forEach(request::header);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
      CONTRACT
          .operation(method, path)
          .ifPresent(
              operation ->
                  assertThat(CONTRACT.violations(operation, response.statusCode(), response.body()))
                      .isEmpty());
      return response;
    } catch (IOException e) {
      throw new IllegalStateException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    client.close();
    system.close();
  }
}
