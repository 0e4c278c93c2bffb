package dev.terse.bench.faults;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A combination of simultaneous faults.
 *
 * @param dax the fault of DAX
 * @param dynamoDb the fault of DynamoDB
 * @param kinesis the fault of the stream
 */
record Cell(DaxFault dax, DynamoDbFault dynamoDb, KinesisFault kinesis) {

  /** Returns every combination. */
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

  /**
   * Groups combinations that are run one after the other: those with the same faults of DAX and
   * DynamoDB share a function, unless it has to start without DAX.
   */
  static Collection<List<Cell>> groups(Collection<Cell> cells) {
    return cells.stream()
        .collect(
            Collectors.groupingBy(
                cell ->
                    cell.dax().isReachableAtStart()
                        ? List.of(cell.dax(), cell.dynamoDb())
                        : List.of(cell),
                LinkedHashMap::new,
                Collectors.toList()))
        .values();
  }

  @Override
  public String toString() {
    return "DAX %s, DynamoDB %s, Kinesis %s".formatted(dax, dynamoDb, kinesis);
  }
}
