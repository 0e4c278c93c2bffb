package dev.terse.functions.shorten;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of the body as sent by the client; null and an empty text count as absent.
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
   * Parses a body: one JSON object with no other fields than these, each a text or null.
   *
   * @throws MalformedBodyException if it is anything else
   */
  static ShortenFields parse(byte[] body) throws MalformedBodyException {
    Map<String, String> fields = new HashMap<>();
    try (JsonParser json = JSON.createParser(text(body))) {
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
      boolean isTwice = e.getOriginalMessage().startsWith("Duplicate field");
      throw new MalformedBodyException(
          (isTwice ? "The body has a field twice" : "The body is not valid JSON")
              + ", at line %d, column %d."
                  .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
    } catch (StreamConstraintsException e) {
      throw new MalformedBodyException("The body is nested too deep, or has too long a number.");
    } catch (IOException e) {
      throw new MalformedBodyException("The body is not valid JSON in UTF-8.");
    }
    return new ShortenFields(
        field(fields, "long_url"), field(fields, "custom_alias"), field(fields, "expires_at"));
  }

  private static Optional<String> field(Map<String, String> fields, String name) {
    return Optional.ofNullable(fields.get(name)).filter(text -> !text.isEmpty());
  }

  // The parser would detect UTF-16 and UTF-32 by the first bytes, and accept them.
  private static String text(byte[] body) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    if (text.indexOf('\0') >= 0) {
      // Each letter in UTF-16 and UTF-32 has a zero byte, and JSON has none.
      throw new CharacterCodingException();
    }
    return text.startsWith("\ufeff") ? text.substring(1) : text;
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
