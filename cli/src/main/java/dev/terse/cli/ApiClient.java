package dev.terse.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** A client of the API, which follows no redirects, so that nobody else gets the credential. */
final class ApiClient implements AutoCloseable {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int LONGEST_BODY = 10 << 20;
  private static final int REPETITIONS = 2;
  private static final Duration PAUSE = Duration.ofMillis(300);

  private final URI server;
  private final Optional<Credential> credential;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();

  ApiClient(URI server, Optional<Credential> credential) {
    this.server = server;
    this.credential = credential;
  }

  /**
   * Sends a request, and a repeatable one up to twice more where it was not answered or was
   * answered 503.
   *
   * @return the answer, which is a success
   * @throws CommandException with a sentence for a person if there is none
   */
  Answer send(ClientRequest request) {
    for (int left = request.isRepeatable() ? REPETITIONS : 0; ; left--) {
      Duration pause = PAUSE;
      try {
        Answer answer = exchange(request);
        if (answer.isSuccess()) {
          return answer;
        }
        Optional<Duration> asked = answer.pauseBeforeRepetition();
        if (left == 0 || asked.isEmpty()) {
          throw answer.failure();
        }
        pause = asked.get();
      } catch (IOException e) {
        if (left == 0) {
          throw new CommandException(sentence(request, e));
        }
      }
      sleep(pause);
    }
  }

  private Answer exchange(ClientRequest request) throws IOException {
    CompletableFuture<HttpResponse<String>> answer =
        http.sendAsync(
            httpRequest(request),
            BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), LONGEST_BODY));
    try {
      // The timeout of a request would end with the head of its answer.
      HttpResponse<String> complete = answer.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
      return new Answer(server, complete.statusCode(), complete.headers(), complete.body());
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException lost ? lost : new IOException(e.getCause());
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new HttpTimeoutException("no answer in time");
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private HttpRequest httpRequest(ClientRequest request) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(server + request.path()))
            .header("Accept", "application/json")
            .method(
                request.method(),
                request.body().map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody));
    request.headers().forEach(builder::header);
    credential.ifPresent(it -> builder.header("Authorization", "Bearer " + it.value()));
    return builder.build();
  }

  private String sentence(ClientRequest request, IOException e) {
    String effect = request.isRead() ? "." : "; the request may have taken effect.";
    return switch (e) {
      case ConnectException _, HttpConnectTimeoutException _ ->
          "%s can't be reached; is this the address of Terse, and does it run?".formatted(server);
      case HttpTimeoutException _ ->
          "%s did not answer within %d seconds%s".formatted(server, TIMEOUT.toSeconds(), effect);
      case SSLException _ ->
          "there is no secure connection to %s: %s."
              .formatted(server, TerminalText.of(e.getMessage()));
      default -> "%s broke off without a whole answer%s".formatted(server, effect);
    };
  }

  private static void sleep(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private static CommandException interrupted() {
    Thread.currentThread().interrupt();
    return new CommandException("the command was interrupted.");
  }

  /** Ends the connections, also those on which an answer is still awaited. */
  @Override
  public void close() {
    http.shutdownNow();
  }
}
