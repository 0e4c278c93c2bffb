package dev.terse.bench.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The HTTP client of a load, which follows no redirect and waits at most 10 s for an answer. */
final class LoadClient implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(TIMEOUT)
          .build();

  /** Returns the beginning of a request, which is a GET unless it is given another method. */
  static HttpRequest.Builder request(URI url) {
    return HttpRequest.newBuilder(url).timeout(TIMEOUT);
  }

  /** Sends a request, and returns whether its answer has a status from one to another. */
  boolean isAnswered(HttpRequest request, int from, int to) throws InterruptedException {
    try {
      int status = client.send(request, BodyHandlers.discarding()).statusCode();
      return status >= from && status <= to;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
