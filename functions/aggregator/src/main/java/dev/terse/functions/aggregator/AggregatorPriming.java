package dev.terse.functions.aggregator;

import com.amazonaws.services.lambda.runtime.events.KinesisEvent;
import dev.terse.aws.CannedAnswers;
import dev.terse.clicks.Click;
import dev.terse.clicks.ClickJson;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** The samples that prime this function, and the canned responses of AWS. */
final class AggregatorPriming {

  private static final CannedAnswers ANSWERS =
      CannedAnswers.none()
          .with("UpdateItem", "{\"Attributes\": {\"salt\": {\"B\": \"AAAAAAAAAAAAAAAAAAAAAA==\"}}}")
          .with("Query", "{\"Items\": [], \"Count\": 0, \"ScannedCount\": 0}");

  private AggregatorPriming() {}

  static CannedAnswers answers() {
    return ANSWERS;
  }

  /** Returns a batch with one click by a person and one by a bot. */
  static KinesisEvent batch() {
    var event = new KinesisEvent();
    event.setRecords(
        List.of(
            record(1, "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"),
            record(2, "Googlebot/2.1 (+http://www.google.com/bot.html)")));
    return event;
  }

  private static KinesisEvent.KinesisEventRecord record(int number, String agent) {
    Instant now = Instant.now();
    Click click =
        new Click(
            "0".repeat(21) + number,
            "priming",
            now,
            Click.UNKNOWN_COUNTRY,
            Optional.of("example.com"),
            Optional.of(agent),
            Optional.empty(),
            Optional.of("192.0.2.0"));
    var kinesis = new KinesisEvent.Record();
    kinesis.setSequenceNumber(Integer.toString(number));
    kinesis.setPartitionKey(click.code());
    kinesis.setApproximateArrivalTimestamp(Date.from(now));
    kinesis.setData(ByteBuffer.wrap(ClickJson.encode(click)));
    var record = new KinesisEvent.KinesisEventRecord();
    record.setEventID("shardId-000000000000:" + number);
    record.setKinesis(kinesis);
    return record;
  }

  /** Connects by a write that the Salts table rejects, because this function may not read it. */
  static void connect(DynamoDbClient dynamoDb, String saltsTable) {
    try {
      dynamoDb.updateItem(
          update ->
              update
                  .tableName(saltsTable)
                  .key(Map.of("day", AttributeValue.fromS("#")))
                  .updateExpression("REMOVE salt")
                  .conditionExpression("attribute_exists(salt)"));
    } catch (ConditionalCheckFailedException e) {
      // Expected.
    }
  }
}
