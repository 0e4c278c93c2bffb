package dev.terse.local.eventsource;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.kinesis.model.Record;

/** The JSON of Lambda's Kinesis event. */
final class EventJson {

  private static final JsonFactory JSON = new JsonFactory();
  private static final byte[] OPENING = "{\"Records\":[".getBytes(StandardCharsets.UTF_8);
  private static final byte[] CLOSING = "]}".getBytes(StandardCharsets.UTF_8);

  private final StreamArn stream;
  private final String roleArn;

  EventJson(StreamArn stream, String functionName) {
    this.stream = stream;
    this.roleArn = stream.roleArn(functionName);
  }

  /** Returns the size in bytes of an event without any record. */
  static int emptyEventSize() {
    return OPENING.length + CLOSING.length;
  }

  /** Joins records that are already encoded into one event. */
  static byte[] event(List<PolledRecord> records) {
    int bytes = emptyEventSize() + Math.max(0, records.size() - 1);
    for (PolledRecord record : records) {
      bytes += record.json().length;
    }
    // An event may have megabytes, of which a growing buffer would have several copies.
    ByteBuffer event = ByteBuffer.allocate(bytes).put(OPENING);
    for (int i = 0; i < records.size(); i++) {
      if (i > 0) {
        event.put((byte) ',');
      }
      event.put(records.get(i).json());
    }
    return event.put(CLOSING).array();
  }

  /** Encodes one record, so that retrying or splitting its batch need not encode it again. */
  PolledRecord write(String shardId, Record source) {
    return new PolledRecord(
        source.partitionKey(),
        new BigInteger(source.sequenceNumber()),
        source.approximateArrivalTimestamp(),
        json(shardId, source));
  }

  private byte[] json(String shardId, Record source) {
    var out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeObjectFieldStart("kinesis");
      json.writeStringField("kinesisSchemaVersion", "1.0");
      json.writeStringField("partitionKey", source.partitionKey());
      json.writeStringField("sequenceNumber", source.sequenceNumber());
      json.writeBinaryField("data", source.data().asByteArrayUnsafe());
      json.writeNumberField(
          "approximateArrivalTimestamp", seconds(source.approximateArrivalTimestamp()));
      json.writeEndObject();
      json.writeStringField("eventSource", "aws:kinesis");
      json.writeStringField("eventVersion", "1.0");
      json.writeStringField("eventID", shardId + ":" + source.sequenceNumber());
      json.writeStringField("eventName", "aws:kinesis:record");
      json.writeStringField("invokeIdentityArn", roleArn);
      json.writeStringField("awsRegion", stream.region());
      json.writeStringField("eventSourceARN", stream.text());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return out.toByteArray();
  }

  private static BigDecimal seconds(Instant instant) {
    return BigDecimal.valueOf(instant.toEpochMilli(), 3);
  }
}
