package dev.terse.bench.faults;

import java.time.Duration;

/**
 * How long the faults last. Other than these, nothing is shortened: deadlines, retries and the
 * circuit breaker are those of production.
 *
 * @param daxHung how long DAX hangs
 * @param dynamoDbDown how long DynamoDB is down, no longer than DAX hangs
 * @param others how long any other fault lasts
 * @param warmUp how many requests a function serves before the first fault
 * @param requests how many requests each combination serves at least
 */
record Timing(Duration daxHung, Duration dynamoDbDown, Duration others, int warmUp, int requests) {

  static Timing full() {
    return new Timing(
        Duration.ofSeconds(45), Duration.ofSeconds(10), Duration.ofSeconds(8), 300, 300);
  }

  /** A thirtieth of the hang, and no fault longer than it. */
  static Timing shortened() {
    Duration all = Duration.ofMillis(1_500);
    return new Timing(all, all, all, 0, 20);
  }

  Duration of(Cell cell) {
    if (cell.dax() == DaxFault.HUNG) {
      return daxHung;
    }
    return cell.dynamoDb() == DynamoDbFault.DOWN ? dynamoDbDown : others;
  }

  Duration dynamoDb(Cell cell) {
    return cell.dynamoDb() == DynamoDbFault.DOWN ? dynamoDbDown : of(cell);
  }
}
