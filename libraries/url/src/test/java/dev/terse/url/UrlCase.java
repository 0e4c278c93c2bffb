package dev.terse.url;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** An input with its href according to the standard, or null if it is not a URL. */
record UrlCase(String category, String input, String href) {
  private static final JsonMapper JSON = new JsonMapper();

  static List<UrlCase> of(String resource) throws IOException {
    try (InputStream json = UrlCase.class.getResourceAsStream(resource)) {
      return JSON.readValue(json, new TypeReference<>() {});
    }
  }

  boolean isHttp() {
    return href != null && (href.startsWith("http:") || href.startsWith("https:"));
  }

  /** Asserts the result of a parser of http and https alone; other schemes do not matter. */
  void assertHolds() {
    if (isHttp()) {
      assertThat(hrefOf(input)).isEqualTo(href);
    } else {
      assertThat(UrlParseResult.of(input)).isNotInstanceOf(UrlParseResult.Valid.class);
    }
  }

  /** Returns the href, or null if the input is not an http or https URL. */
  static String hrefOf(String input) {
    return UrlParseResult.of(input) instanceof UrlParseResult.Valid valid ? valid.href() : null;
  }

  @Override
  public String toString() {
    String shown = (category == null ? "" : category + " ") + JSON.<JsonNode>valueToTree(input);
    return shown.length() > 80 ? shown.substring(0, 80) + "..." : shown;
  }
}
