package dev.terse.bench.faults;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
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

  /**
   * Every combination, in groups that are tried one after the other: those with one fault of DAX
   * share a function, save that each of those whose function starts without DAX takes longer.
   */
  static Collection<List<Cell>> groups() {
    return all().stream()
        .collect(
            Collectors.groupingBy(
                cell ->
                    cell.dax().isReachableAtStart()
                        ? List.of(cell.dax())
                        : List.of(cell.dax(), cell.dynamoDb()),
                LinkedHashMap::new,
                Collectors.toList()))
        .values();
  }

  @Override
  public String toString() {
    return "DAX %s, DynamoDB %s, Kinesis %s".formatted(dax, dynamoDb, kinesis);
  }
}
