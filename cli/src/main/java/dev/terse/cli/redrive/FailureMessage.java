package dev.terse.cli.redrive;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The content of a message in the queue of failures. */
sealed interface FailureMessage {

  /** Returns a name of the message by which an operator finds it in the logs. */
  String name();

  /** Returns the place of its first record in the stream, by which messages are ordered. */
  BigInteger place();

  /**
   * A record that the aggregator set aside.
   *
   * @param record the record, of which the data may be cut
   * @param bytes the length of its data before it was cut
   * @param cause the aggregator's reason
   */
  record One(SetAside record, long bytes, String cause) implements FailureMessage {

    @Override
    public String name() {
      return "record %s (%s)".formatted(record.sequenceNumber(), cause);
    }

    @Override
    public BigInteger place() {
      return new BigInteger(record.sequenceNumber());
    }

    boolean isCut() {
      return record.data().length < bytes;
    }
  }

  /**
   * A batch that Lambda gave up.
   *
   * @param stream the stream's name
   * @param shard the shard's id
   * @param first the sequence number of its first record
   * @param last that of its last one
   * @param size the number of its records
   * @param condition Lambda's reason
   * @param records the records, if the message has them
   */
  record Batch(
      String stream,
      String shard,
      BigInteger first,
      BigInteger last,
      long size,
      String condition,
      Optional<List<SetAside>> records)
      implements FailureMessage {

    @Override
    public String name() {
      return "batch %s to %s of %s (%s)".formatted(first, last, shard, condition);
    }

    @Override
    public BigInteger place() {
      return first;
    }
  }

  /** A message of another form. */
  record Unknown(String body) implements FailureMessage {
    private static final int SHOWN = 60;

    @Override
    public String name() {
      return "message " + body.lines().findFirst().map(Unknown::cut).orElse("without a text");
    }

    private static String cut(String text) {
      return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }

    @Override
    public BigInteger place() {
      return BigInteger.ZERO;
    }
  }

  /** Reads a message; one that can't be read is unknown. */
  static FailureMessage read(String body) {
    try {
      Map<String, Object> message = JSON.std.mapFrom(body);
      return message.get("KinesisBatchInfo") instanceof Map<?, ?> info
          ? batch(message, info)
          : one(message);
    } catch (IOException | RuntimeException e) {
      return new Unknown(body);
    }
  }

  private static FailureMessage one(Map<String, Object> message) {
    String place = text(message, "sequence_number");
    return new One(
        new SetAside(
            new BigInteger(place).toString(),
            text(message, "partition_key"),
            Base64.getDecoder().decode(text(message, "payload"))),
        number(message, "payload_bytes"),
        text(message, "cause"));
  }

  private static FailureMessage batch(Map<String, Object> message, Map<?, ?> info)
      throws IOException {
    String arn = text(info, "streamArn");
    Map<?, ?> request = (Map<?, ?>) message.get("requestContext");
    return new Batch(
        arn.substring(arn.indexOf('/') + 1),
        text(info, "shardId"),
        new BigInteger(text(info, "startSequenceNumber")),
        new BigInteger(text(info, "endSequenceNumber")),
        number(info, "batchSize"),
        text(request, "condition"),
        message.get("payload") instanceof String event
            ? Optional.of(records(event))
            : Optional.empty());
  }

  /** Reads the event that the function was called with. */
  private static List<SetAside> records(String event) throws IOException {
    List<SetAside> records = new ArrayList<>();
    for (Object entry : (List<?>) JSON.std.mapFrom(event).get("Records")) {
      Map<?, ?> kinesis = (Map<?, ?>) ((Map<?, ?>) entry).get("kinesis");
      records.add(
          new SetAside(
              text(kinesis, "sequenceNumber"),
              text(kinesis, "partitionKey"),
              Base64.getDecoder().decode(text(kinesis, "data"))));
    }
    return records;
  }

  private static String text(Map<?, ?> object, String field) {
    return (String) Objects.requireNonNull(object.get(field));
  }

  private static long number(Map<?, ?> object, String field) {
    return ((Number) object.get(field)).longValue();
  }
}
