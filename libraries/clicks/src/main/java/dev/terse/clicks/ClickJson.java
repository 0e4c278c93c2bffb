package dev.terse.clicks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The stream's record format of a click: one flat JSON object. Unknown fields are ignored, so that
 * newer functions can write more than older ones read.
 */
public final class ClickJson {

  private static final JsonFactory JSON = new JsonFactory();

  private static final String FIRST_PLACE = "first_sequence_number";

  // 9999-12-31, so that a day always has a four-digit year
  private static final long MAX_TIME = 253_402_300_799_999L;

  private ClickJson() {}

  /**
   * The content of a record.
   *
   * @param click the click
   * @param firstPlace the sequence number that it had when it first came to the stream; only of a
   *     record that was put back
   */
  public record Recorded(Click click, Optional<String> firstPlace) {}

  /** Encodes a click as UTF-8 JSON with a trailing line feed, so that archives are JSON Lines. */
  public static byte[] encode(Click click) {
    var bytes = new ByteArrayOutputStream(256);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("id", click.id());
      json.writeStringField("code", click.code());
      json.writeNumberField("at", click.at().toEpochMilli());
      json.writeStringField("country", click.country());
      writeIfPresent(json, "referrer", click.referrerHost());
      writeIfPresent(json, "user_agent", click.userAgent());
      writeIfPresent(json, "purpose", click.purpose());
      writeIfPresent(json, "network", click.network());
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
  }

  private static void writeIfPresent(JsonGenerator json, String field, Optional<String> value)
      throws IOException {
    if (value.isPresent()) {
      json.writeStringField(field, value.get());
    }
  }

  /**
   * Adds to a record the place that it had in the stream, so that it can be put again and counts as
   * if it were delivered from there; a place that it has already stays.
   *
   * @param bytes a record that can be decoded
   * @param sequenceNumber its sequence number
   */
  public static byte[] withFirstPlace(byte[] bytes, String sequenceNumber)
      throws UnreadableClickException {
    if (decodeRecord(bytes).firstPlace().isPresent()) {
      return bytes;
    }
    var out = new ByteArrayOutputStream(bytes.length + 100);
    try (JsonParser json = JSON.createParser(bytes);
        JsonGenerator copy = JSON.createGenerator(out)) {
      json.nextToken();
      copy.writeStartObject();
      copy.writeStringField(FIRST_PLACE, sequenceNumber);
      while (json.nextToken() != JsonToken.END_OBJECT) {
        copy.copyCurrentStructure(json);
      }
      copy.writeEndObject();
      copy.writeRaw('\n');
    } catch (IOException e) {
      throw new UnreadableClickException("no JSON: " + e.getMessage());
    }
    return out.toByteArray();
  }

  /**
   * Decodes a click.
   *
   * @throws UnreadableClickException if the bytes are not JSON, or a field is missing or of the
   *     wrong type
   */
  public static Click decode(byte[] bytes) throws UnreadableClickException {
    return decodeRecord(bytes).click();
  }

  /**
   * Decodes a click and its first place.
   *
   * @throws UnreadableClickException as {@link #decode} does
   */
  public static Recorded decodeRecord(byte[] bytes) throws UnreadableClickException {
    Map<String, String> texts = new HashMap<>();
    long at = Long.MIN_VALUE;
    try (JsonParser json = JSON.createParser(bytes)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new UnreadableClickException("not a JSON object");
      }
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String field = json.currentName();
        JsonToken value = json.nextToken();
        if (value == JsonToken.VALUE_STRING) {
          texts.put(field, json.getText());
        } else if (value == JsonToken.VALUE_NUMBER_INT && field.equals("at")) {
          at = json.getLongValue();
        } else {
          json.skipChildren();
        }
      }
    } catch (IOException e) {
      throw new UnreadableClickException("no JSON: " + e.getMessage());
    }
    return new Recorded(click(texts, at), Optional.ofNullable(texts.get(FIRST_PLACE)));
  }

  private static Click click(Map<String, String> texts, long at) throws UnreadableClickException {
    if (at < 0 || at > MAX_TIME) {
      throw new UnreadableClickException("no time in milliseconds in \"at\"");
    }
    return new Click(
        required(texts, "id"),
        required(texts, "code"),
        Instant.ofEpochMilli(at),
        required(texts, "country"),
        Optional.ofNullable(texts.get("referrer")),
        Optional.ofNullable(texts.get("user_agent")),
        Optional.ofNullable(texts.get("purpose")),
        Optional.ofNullable(texts.get("network")));
  }

  private static String required(Map<String, String> texts, String field)
      throws UnreadableClickException {
    String text = texts.get(field);
    if (text == null || text.isEmpty()) {
      throw new UnreadableClickException("no text in \"" + field + "\"");
    }
    return text;
  }
}
