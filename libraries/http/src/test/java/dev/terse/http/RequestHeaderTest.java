package dev.terse.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestHeaderTest {

  private static final List<String> NAMES =
      List.of(
          "Accept",
          "Accept-Encoding",
          "Authorization",
          "CloudFront-Viewer-Address",
          "CloudFront-Viewer-Country",
          "Content-Type",
          "Idempotency-Key",
          "If-Match",
          "If-None-Match",
          "Purpose",
          "Referer",
          "Sec-Purpose",
          "User-Agent",
          "X-Forwarded-Port",
          "X-Forwarded-Proto",
          "X-Moz",
          "X-Purpose",
          "X-Terse-Origin-Secret",
          "X-Terse-Viewer-Address");

  static Stream<String> names() {
    return NAMES.stream();
  }

  @Test
  void everyHeader_isInTheList() {
    assertThat(NAMES).hasSameSizeAs(RequestHeader.values());
  }

  @ParameterizedTest
  @MethodSource("names")
  void header_isDecodedByItsNameInAnyCase(String name) throws IOException {
    for (String sent :
        List.of(name, name.toLowerCase(Locale.ROOT), name.toUpperCase(Locale.ROOT))) {
      HttpRequest request = decoded(sent);

      assertThat(request.headers()).hasSize(1);
      assertThat(request.header(header(name))).contains("a value");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Cookie", "X-Purpose ", "X_Purpose", "Acc\u00e9pt", "X-Forwarded-For"})
  void otherHeader_isLeftUnread(String name) throws IOException {
    assertThat(decoded(name).headers()).isEmpty();
  }

  private static RequestHeader header(String name) {
    return Arrays.stream(RequestHeader.values())
        .filter(header -> header.lowerCase().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow();
  }

  private static HttpRequest decoded(String name) throws IOException {
    String event =
        """
        {"routeKey": "GET /{code}", "rawPath": "/a", "headers": {"%s": "a value"},
         "requestContext": {"http": {"method": "GET"}}}"""
            .formatted(name);
    return ApiEvent.decode(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)));
  }
}
