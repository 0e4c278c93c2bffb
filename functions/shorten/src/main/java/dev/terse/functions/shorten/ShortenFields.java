package dev.terse.functions.shorten;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamReadException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of the body as the client sent them; null counts as absent.
 *
 * @param longUrl {@code long_url}
 * @param customAlias {@code custom_alias}
 * @param expiresAt {@code expires_at}
 */
record ShortenFields(
    Optional<String> longUrl, Optional<String> customAlias, Optional<String> expiresAt) {

  private static final Set<String> NAMES = Set.of("long_url", "custom_alias", "expires_at");
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /**
   * Reads a body: one JSON object with no field but these, each a text or null.
   *
   * @throws MalformedBodyException if it is anything else
   */
  static ShortenFields parse(byte[] body) throws MalformedBodyException {
    Map<String, String> fields = new HashMap<>();
    try (JsonParser json = JSON.createParser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new MalformedBodyException("The body should be a JSON object with \"long_url\".");
      }
      while (json.nextToken() != JsonToken.END_OBJECT) {
        read(json, fields);
      }
      if (json.nextToken() != null) {
        throw new MalformedBodyException("The body goes on after the end of its JSON object.");
      }
    } catch (StreamReadException e) {
      throw new MalformedBodyException(
          "The body is not valid JSON, at line %d, column %d."
              .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
    } catch (IOException e) {
      throw new MalformedBodyException("The body is not valid JSON in UTF-8.");
    }
    return new ShortenFields(
        Optional.ofNullable(fields.get("long_url")),
        Optional.ofNullable(fields.get("custom_alias")),
        Optional.ofNullable(fields.get("expires_at")));
  }

  private static void read(JsonParser json, Map<String, String> fields)
      throws IOException, MalformedBodyException {
    String name = json.currentName();
    if (!NAMES.contains(name)) {
      throw new MalformedBodyException(
          "The body has an unknown field; known are \"long_url\", \"custom_alias\" and"
              + " \"expires_at\".");
    }
    switch (json.nextToken()) {
      case VALUE_STRING -> fields.put(name, json.getText());
      case VALUE_NULL -> {}
      default -> throw new MalformedBodyException("The field \"" + name + "\" should be a text.");
    }
  }
}
