package dev.terse.functions.aggregator;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.terse.stats.Aggregation.Unreadable;
import dev.terse.stats.DeadLetters;
import dev.terse.stats.DeliveredRecord;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The SQS queue of the records that are not clicks, each in a message of its own with the payload
 * in Base64. Lambda's own messages to a queue contain only a batch's sequence numbers.
 */
final class DeadLetterQueue implements DeadLetters {

  /**
   * The maximum number of payload bytes that are sent: every queue accepts a message of 256 KiB.
   */
  static final int MAX_PAYLOAD = 150_000;

  private static final JsonFactory JSON =
      // Not every character of a partition key is allowed in a message.
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final SqsClient sqs;
  private final String queueUrl;

  DeadLetterQueue(SqsClient sqs, String queueUrl) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
  }

  @Override
  public void send(Unreadable unreadable) {
    sqs.sendMessage(message -> message.queueUrl(queueUrl).messageBody(body(unreadable)));
  }

  private static String body(Unreadable unreadable) {
    DeliveredRecord record = unreadable.record();
    int length = Math.min(record.data().length, MAX_PAYLOAD);
    var text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("cause", unreadable.cause());
      json.writeStringField("sequence_number", record.sequenceNumber());
      json.writeStringField("partition_key", record.partitionKey());
      json.writeNumberField("payload_bytes", record.data().length);
      json.writeFieldName("payload");
      json.writeBinary(record.data(), 0, length);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return text.toString();
  }
}
