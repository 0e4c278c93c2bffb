package dev.terse.stats;

import dev.terse.aws.Deadline;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * The sketches of days' visitors in the Stats table, each an item beside the day's. They only grow,
 * so that adding to one twice or too early does no harm.
 */
final class VisitorSketches {

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final Duration retention;

  VisitorSketches(DynamoDbClient dynamoDb, String table, Duration retention) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.retention = retention;
  }

  /**
   * The state of a sketch after marks were added.
   *
   * @param sketch the sketch
   * @param lost 1 if a corrupt one was started over
   */
  record Added(VisitorSketch sketch, int lost) {}

  /**
   * Adds marks, with no call if the sketch is known and has them, with one if nobody else wrote it,
   * and otherwise with another.
   *
   * @param day the key of the day's item
   * @param known the sketch, if it is known
   * @throws software.amazon.awssdk.core.exception.SdkException if it can't be confirmed as written
   *     by the deadline
   */
  Added add(
      ItemKey day, Optional<VisitorSketch> known, Collection<SdkBytes> marks, Deadline deadline) {
    VisitorSketch stored = known.orElse(VisitorSketch.EMPTY);
    Optional<SdkBytes> bytes = known.map(VisitorSketch::encode).map(SdkBytes::fromByteArrayUnsafe);
    int lost = 0;
    while (true) {
      VisitorSketch union = stored.with(marks);
      if (bytes.isPresent() && lost == 0 && union.equals(stored)) {
        return new Added(union, 0);
      }
      try {
        write(day.sketch(), bytes, union, deadline);
        return new Added(union, lost);
      } catch (ConditionalCheckFailedException e) {
        bytes = Optional.ofNullable(e.item().get(DayItem.VISITORS)).map(AttributeValue::b);
        Optional<VisitorSketch> read = bytes.flatMap(VisitorSketch::decode);
        lost = bytes.isPresent() && read.isEmpty() ? 1 : 0;
        stored = read.orElse(VisitorSketch.EMPTY);
      }
    }
  }

  private void write(
      ItemKey key, Optional<SdkBytes> stored, VisitorSketch union, Deadline deadline) {
    var statement =
        new UpdateStatement.Builder()
            .set(
                DayItem.VISITORS,
                AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(union.encode())))
            .set(ItemKey.EXPIRES_AT, key.expiry(retention));
    stored.ifPresentOrElse(
        bytes -> statement.require("%1$s = %2$s", DayItem.VISITORS, AttributeValue.fromB(bytes)),
        () -> statement.requireAbsent(DayItem.VISITORS));
    UpdateStatement built = statement.build();
    dynamoDb.updateItem(
        update ->
            built
                .on(update.tableName(table).key(key.attributes()))
                .overrideConfiguration(deadline::limit)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
  }
}
