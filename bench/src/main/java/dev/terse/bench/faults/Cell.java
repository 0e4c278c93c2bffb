package dev.terse.bench.faults;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Faults that come together.
 *
 * @param dax what befalls DAX
 * @param dynamoDb what befalls DynamoDB
 * @param kinesis what befalls the stream
 */
record Cell(DaxFault dax, DynamoDbFault dynamoDb, KinesisFault kinesis) {

  /** Every combination. */
  static List<Cell> all() {
    return Arrays.stream(DaxFault.values())
        .flatMap(
            dax ->
                Arrays.stream(DynamoDbFault.values())
                    .flatMap(
                        dynamoDb ->
                            Stream.of(KinesisFault.values())
                                .map(kinesis -> new Cell(dax, dynamoDb, kinesis))))
        .toList();
  }

  @Override
  public String toString() {
    return "DAX %s, DynamoDB %s, Kinesis %s".formatted(dax, dynamoDb, kinesis);
  }
}
