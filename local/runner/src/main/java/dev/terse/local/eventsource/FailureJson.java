package dev.terse.local.eventsource;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.UUID;

/** The JSON of a failed batch: Lambda's invocation record for an on-failure destination. */
final class FailureJson {

  private static final JsonFactory JSON = new JsonFactory();
  private static final DateTimeFormatter MILLIS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private final String functionArn;
  private final String streamArn;

  FailureJson(StreamArn stream, String functionName) {
    this.functionArn = stream.functionArn(functionName);
    this.streamArn = stream.text();
  }

  /** Returns one line of JSON, without the line terminator. */
  byte[] write(FailedBatch failed, Instant now) {
    var out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      writeRequestContext(json, failed);
      writeResponseContext(json, failed);
      json.writeStringField("version", "1.0");
      json.writeStringField("timestamp", MILLIS.format(now));
      writeBatchInfo(json, failed);
      json.writeStringField("payload", new String(failed.batch().event(), StandardCharsets.UTF_8));
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return out.toByteArray();
  }

  private void writeRequestContext(JsonGenerator json, FailedBatch failed) throws IOException {
    json.writeObjectFieldStart("requestContext");
    json.writeStringField("requestId", UUID.randomUUID().toString());
    json.writeStringField("functionArn", functionArn);
    json.writeStringField("condition", failed.condition().text());
    json.writeNumberField("approximateInvokeCount", failed.invocations());
    json.writeEndObject();
  }

  private static void writeResponseContext(JsonGenerator json, FailedBatch failed)
      throws IOException {
    if (failed.invocations() == 0) {
      json.writeNullField("responseContext");
      return;
    }
    json.writeObjectFieldStart("responseContext");
    json.writeNumberField("statusCode", 200);
    json.writeStringField("executedVersion", "$LATEST");
    json.writeStringField("functionError", failed.thrown() ? "Unhandled" : null);
    json.writeEndObject();
  }

  private void writeBatchInfo(JsonGenerator json, FailedBatch failed) throws IOException {
    PolledRecord first = failed.batch().first();
    PolledRecord last = failed.batch().last();
    json.writeObjectFieldStart("KinesisBatchInfo");
    json.writeStringField("shardId", failed.shardId());
    json.writeStringField("startSequenceNumber", first.sequenceNumber().toString());
    json.writeStringField("endSequenceNumber", last.sequenceNumber().toString());
    json.writeStringField(
        "approximateArrivalOfFirstRecord", MILLIS.format(first.approximateArrival()));
    json.writeStringField(
        "approximateArrivalOfLastRecord", MILLIS.format(last.approximateArrival()));
    json.writeNumberField("batchSize", failed.batch().size());
    json.writeStringField("streamArn", streamArn);
    json.writeEndObject();
  }
}
