package dev.terse.functions.stats;

import dev.terse.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The OpenAPI description of the API: {@code docs/openapi.yaml}, made JSON by the build. */
final class ApiDescription {

  private static final String FILE = "openapi.json";

  private ApiDescription() {}

  /** Answers with the description, which may be cached for an hour by anyone. */
  static HttpResponse answer() {
    return HttpResponse.empty(200)
        .withBody("application/json", text())
        .withCacheControl("public, max-age=3600");
  }

  private static String text() {
    try (InputStream in = ApiDescription.class.getResourceAsStream(FILE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + FILE, e);
    }
  }
}
