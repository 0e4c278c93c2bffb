package dev.terse.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * JSON written field by field, without mapping by reflection, which slows down a cold start.
 *
 * @param text the JSON
 */
public record JsonText(String text) {

  private static final JsonFactory JSON = new JsonFactory();

  /** The writer of an object's fields. */
  @FunctionalInterface
  public interface Fields {

    /** Writes the fields to the generator, inside an open object. */
    void writeTo(JsonGenerator json) throws IOException;
  }

  /** Returns an object with the given fields. */
  public static JsonText object(Fields fields) {
    var text = new StringWriter(256);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      fields.writeTo(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return new JsonText(text.toString());
  }

  /** Writes a time in ISO 8601, in UTC and whole seconds, or null. */
  public static void writeTime(JsonGenerator json, String field, Optional<Instant> time)
      throws IOException {
    json.writeStringField(field, time.map(Instant::toString).orElse(null));
  }

  /** Writes counts as an object. */
  public static void writeCounts(JsonGenerator json, String field, Map<String, Long> counts)
      throws IOException {
    json.writeObjectFieldStart(field);
    for (Map.Entry<String, Long> count : counts.entrySet()) {
      json.writeNumberField(count.getKey(), count.getValue());
    }
    json.writeEndObject();
  }
}
