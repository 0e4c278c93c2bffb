package dev.terse.bench.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** The HTTP client of a load, which follows no redirect and waits at most 10 s for an answer. */
final class LoadClient implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(TIMEOUT)
          .build();

  /** Follows a link; returns whether it was redirected. */
  boolean isFollowed(FollowedLinks links, RandomGenerator random) throws InterruptedException {
    return isAnswered(request(links.next(random)).build(), 300, 399);
  }

  /** Creates a link; returns whether it was created. */
  boolean isCreated(FollowedLinks links, RandomGenerator random) throws InterruptedException {
    String body = "{\"long_url\": \"https://example.com/new/%d\"}".formatted(random.nextLong());
    return isAnswered(
        request(links.host().resolve("/api/v1/shorten"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build(),
        201,
        201);
  }

  private static HttpRequest.Builder request(URI url) {
    return HttpRequest.newBuilder(url).timeout(TIMEOUT);
  }

  private boolean isAnswered(HttpRequest request, int from, int to) throws InterruptedException {
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
