package dev.terse.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;

/** The text of values as JSON, with a null for each field that has no value. */
final class JsonText {

  private static final JSON WRITER = JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES);

  private JsonText() {}

  static String of(Object value) {
    try {
      return WRITER.asString(value);
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory", e);
    }
  }
}
