package dev.terse.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A client of a system in another process. */
record SimpleClient(HttpClient client, URI base) implements AutoCloseable {

  static SimpleClient of(URI base) {
    return new SimpleClient(
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(), base);
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(request(path).build(), BodyHandlers.ofString());
  }

  /** Follows a link, and again after each 503: a busy machine has not lost what it answers late. */
  HttpResponse<String> follow(String code) throws IOException, InterruptedException {
    HttpResponse<String> answer = get("/" + code);
    for (int repeats = 0; repeats < 600 && answer.statusCode() == 503; repeats++) {
      Thread.sleep(Duration.ofMillis(200));
      answer = get("/" + code);
    }
    return answer;
  }

  HttpResponse<String> shorten(String url) throws IOException, InterruptedException {
    return client.send(
        request("/api/v1/shorten")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"long_url\": \"" + url + "\"}"))
            .build(),
        BodyHandlers.ofString());
  }

  HttpResponse<String> delete(String code, String token) throws IOException, InterruptedException {
    return client.send(
        request("/api/v1/urls/" + code).header("Authorization", "Bearer " + token).DELETE().build(),
        BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(60));
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
