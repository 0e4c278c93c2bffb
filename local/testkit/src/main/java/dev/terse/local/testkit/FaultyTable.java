package dev.terse.local.testkit;

import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * A client of DynamoDB whose updates fail at random, before they are sent or after they were
 * applied, and whose process can die. It supports reads, which only die, and updates.
 */
public final class FaultyTable implements DynamoDbClient {

  private final DynamoDbClient dynamoDb;
  private final Random random;
  private final double failureRate;
  private final boolean withMarks;
  private final Faults faults;
  private final AtomicInteger callsToLive = new AtomicInteger(Integer.MAX_VALUE);

  /**
   * Creates a client.
   *
   * @param dynamoDb the client that performs the updates
   * @param random determines the failures
   * @param failureRate the fraction of the updates that fail before they are sent, and of the rest
   *     that fail after they were applied: from 0 to 1
   * @param withMarks whether the sequence marks, and the digests of ids, hold anything back
   * @param faults counts the failures
   */
  public FaultyTable(
      DynamoDbClient dynamoDb,
      Random random,
      double failureRate,
      boolean withMarks,
      Faults faults) {
    this.dynamoDb = dynamoDb;
    this.random = random;
    this.failureRate = failureRate;
    this.withMarks = withMarks;
    this.faults = faults;
  }

  /** The counts of updates and failures, for all tables of a schedule together. */
  public record Faults(LongAdder updates, LongAdder before, LongAdder after, LongAdder deaths) {

    /** Creates zero counts. */
    public Faults() {
      this(new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder());
    }
  }

  /** Lets the process die after some calls: none gets through from then on. */
  public void dieAfter(int calls) {
    callsToLive.set(calls);
  }

  /** The death of the process, as seen by its caller. */
  public static final class Death extends Error {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    live();
    return dynamoDb.getItem(request);
  }

  private void live() {
    int left = callsToLive.decrementAndGet();
    if (left < 0) {
      if (left == -1) {
        faults.deaths.increment();
      }
      throw new Death();
    }
  }

  @Override
  public UpdateItemResponse updateItem(UpdateItemRequest request) {
    faults.updates.increment();
    live();
    if (random.nextDouble() < failureRate) {
      faults.before.increment();
      throw ProvisionedThroughputExceededException.builder().message("busy").build();
    }
    UpdateItemResponse response = dynamoDb.updateItem(withMarks ? request : withoutMarks(request));
    if (random.nextDouble() < failureRate) {
      faults.after.increment();
      throw ApiCallAttemptTimeoutException.create(1);
    }
    return response;
  }

  private static UpdateItemRequest withoutMarks(UpdateItemRequest request) {
    return request.conditionExpression() == null
        ? request
        : request.toBuilder()
            .conditionExpression(
                request
                    .conditionExpression()
                    .replaceAll("OR (#\\d+) < (:\\d+)\\)", "OR $1 < $2 OR attribute_exists($1))")
                    .replaceAll(
                        "NOT contains\\((#\\d+), (:\\d+)\\)",
                        "NOT contains($1, $2) OR contains($1, $2)"))
            .build();
  }

  @Override
  public String serviceName() {
    return dynamoDb.serviceName();
  }

  @Override
  public void close() {
    // The database belongs to the caller that provided it.
  }
}
