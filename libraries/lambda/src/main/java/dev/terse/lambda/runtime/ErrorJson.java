package dev.terse.lambda.runtime;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** The JSON of an error in the format that Lambda accepts and logs. */
final class ErrorJson {

  private ErrorJson() {}

  static String of(Throwable error) {
    var text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("errorMessage", error.getMessage());
      json.writeStringField("errorType", error.getClass().getName());
      json.writeArrayFieldStart("stackTrace");
      for (Throwable cause = error; cause != null; cause = cause.getCause()) {
        if (cause != error) {
          json.writeString("caused by " + cause);
        }
        for (StackTraceElement element : cause.getStackTrace()) {
          json.writeString(element.toString());
        }
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return text.toString();
  }
}
