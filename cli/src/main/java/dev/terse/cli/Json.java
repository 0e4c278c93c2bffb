package dev.terse.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** A reader and writer of JSON. */
final class Json {

  private static final JSON WITH_NULLS = JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES);

  private Json() {}

  static String write(Object value) {
    try {
      return WITH_NULLS.asString(value);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
  }

  /** Reads an object; empty if the text is not one. */
  static Optional<Map<String, Object>> object(String text) {
    try {
      return Optional.ofNullable(JSON.std.mapFrom(text));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
