package dev.terse.testing;

import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Updates a DynamoDB so that they fail at random, before they are sent or after they were applied,
 * and whose process can die. It can do nothing but update.
 */
public final class FaultyTable implements DynamoDbClient {

  private static final double FAILS_BEFORE = 0.01;
  private static final double FAILS_AFTER = 0.01;

  private final DynamoDbClient dynamoDb;
  private final Random random;
  private final boolean withMarks;
  private final AtomicInteger callsToLive = new AtomicInteger(Integer.MAX_VALUE);

  /**
   * A client.
   *
   * @param dynamoDb where the updates go
   * @param random decides what fails
   * @param withMarks whether the sequence marks hold anything back
   */
  public FaultyTable(DynamoDbClient dynamoDb, Random random, boolean withMarks) {
    this.dynamoDb = dynamoDb;
    this.random = random;
    this.withMarks = withMarks;
  }

  /** Lets the process die after some calls: none gets through from then on. */
  public void dieAfter(int calls) {
    callsToLive.set(calls);
  }

  /** A process that died, as whoever waited for it sees it. */
  public static final class Death extends Error {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public UpdateItemResponse updateItem(UpdateItemRequest request) {
    if (callsToLive.decrementAndGet() < 0) {
      throw new Death();
    }
    if (random.nextDouble() < FAILS_BEFORE) {
      throw ProvisionedThroughputExceededException.builder().message("busy").build();
    }
    UpdateItemResponse response = dynamoDb.updateItem(withMarks ? request : withoutMarks(request));
    if (random.nextDouble() < FAILS_AFTER) {
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
                    .replace("OR #1 < :0)", "OR #1 < :0 OR attribute_exists(#1))"))
            .build();
  }

  @Override
  public String serviceName() {
    return dynamoDb.serviceName();
  }

  @Override
  public void close() {
    // The database belongs to whoever gave it.
  }
}
