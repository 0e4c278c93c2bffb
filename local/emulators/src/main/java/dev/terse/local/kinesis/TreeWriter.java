package dev.terse.local.kinesis;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A writer of a neutral tree; the counterpart of {@link TreeReader}. */
final class TreeWriter {
  private static final int EPOCH_TAG = 1;
  private static final int MILLIS_SCALE = 3;

  private final JsonGenerator generator;

  TreeWriter(JsonGenerator generator) {
    this.generator = generator;
  }

  void write(Object value) throws IOException {
    switch (value) {
      case null -> generator.writeNull();
      case Map<?, ?> members -> writeObject(members);
      case List<?> elements -> writeArray(elements);
      case String text -> generator.writeString(text);
      case Integer number -> generator.writeNumber(number);
      case Long number -> generator.writeNumber(number);
      case Boolean flag -> generator.writeBoolean(flag);
      case byte[] blob -> generator.writeBinary(blob);
      case Instant instant -> writeInstant(instant);
      default -> throw new IllegalArgumentException("not a wire type: " + value.getClass());
    }
  }

  private void writeObject(Map<?, ?> members) throws IOException {
    generator.writeStartObject();
    for (Map.Entry<?, ?> member : members.entrySet()) {
      generator.writeFieldName((String) member.getKey());
      write(member.getValue());
    }
    generator.writeEndObject();
  }

  private void writeArray(List<?> elements) throws IOException {
    generator.writeStartArray(elements, elements.size());
    for (Object element : elements) {
      write(element);
    }
    generator.writeEndArray();
  }

  private void writeInstant(Instant instant) throws IOException {
    if (generator instanceof CBORGenerator cbor) {
      cbor.writeTag(EPOCH_TAG);
      cbor.writeNumber(instant.toEpochMilli());
    } else {
      BigDecimal seconds = BigDecimal.valueOf(instant.toEpochMilli(), MILLIS_SCALE);
      generator.writeNumber(seconds.toPlainString());
    }
  }
}
