package dev.terse.bench.faults;

import java.time.Duration;

/**
 * How long the faults last. Other than these, nothing is shortened: deadlines, retries and the
 * circuit breaker are those of production.
 *
 * @param daxHung how long DAX hangs
 * @param dynamoDbDown how long DynamoDB is down, no longer than the other faults last
 * @param others how long any other fault lasts
 */
record Timing(Duration daxHung, Duration dynamoDbDown, Duration others) {

  static Timing full() {
    return new Timing(Duration.ofSeconds(45), Duration.ofSeconds(10), Duration.ofSeconds(15));
  }

  /** A thirtieth of the hang, and no fault longer than it. */
  static Timing shortened() {
    Duration all = Duration.ofMillis(1_500);
    return new Timing(all, all, all);
  }

  Duration of(Cell cell) {
    return cell.dax() == DaxFault.HUNG ? daxHung : others;
  }

  Duration dynamoDb(Cell cell) {
    return cell.dynamoDb() == DynamoDbFault.DOWN ? dynamoDbDown : of(cell);
  }
}
