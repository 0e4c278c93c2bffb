package dev.terse.bench.faults;

import java.time.Duration;

/**
 * The durations of the faults. Nothing else is shortened: deadlines, retries and the circuit
 * breaker are those of production.
 *
 * @param daxHung the duration of a DAX hang
 * @param dynamoDbDown the duration of a DynamoDB outage, no longer than a DAX hang
 * @param others the duration of any other fault
 * @param warmUp the number of requests that a function serves before the first fault
 * @param requests the minimum number of requests per combination
 */
record Timing(Duration daxHung, Duration dynamoDbDown, Duration others, int warmUp, int requests) {

  static Timing full() {
    return new Timing(
        Duration.ofSeconds(45), Duration.ofSeconds(10), Duration.ofSeconds(8), 300, 300);
  }

  /** Returns a thirtieth of the hang for every fault. */
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
