package dev.terse.bench.clicks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.terse.stats.DeliveredRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Lambda's event for a batch of a Kinesis stream. */
public final class KinesisEventJson {

  private static final JsonFactory JSON = new JsonFactory();
  private static final String STREAM = "arn:aws:kinesis:us-east-1:123456789012:stream/ClicksStream";

  private KinesisEventJson() {}

  /** Returns the event as UTF-8 JSON. */
  public static byte[] of(List<DeliveredRecord> batch) {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeArrayFieldStart("Records");
      for (DeliveredRecord record : batch) {
        write(json, record);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator json, DeliveredRecord record) throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("kinesis");
    json.writeStringField("kinesisSchemaVersion", "1.0");
    json.writeStringField("partitionKey", record.partitionKey());
    json.writeStringField("sequenceNumber", record.sequenceNumber());
    json.writeBinaryField("data", record.data());
    json.writeNumberField("approximateArrivalTimestamp", record.arrived().toEpochMilli() / 1e3);
    json.writeEndObject();
    json.writeStringField("eventSource", "aws:kinesis");
    json.writeStringField("eventVersion", "1.0");
    json.writeStringField("eventID", "shardId-000000000000:" + record.sequenceNumber());
    json.writeStringField("eventName", "aws:kinesis:record");
    json.writeStringField("awsRegion", "us-east-1");
    json.writeStringField("eventSourceARN", STREAM);
    json.writeEndObject();
  }
}
