package dev.terse.bench.faults;

import dev.terse.local.dynamodb.DynamoDbProxy;

/** The faults of DynamoDB, for the functions and for DAX alike. */
enum DynamoDbFault {
  NONE("fine"),
  THROTTLING("throttling 30 %"),
  DOWN("down");

  private static final double THROTTLED = 0.3;

  private final String words;

  DynamoDbFault(String words) {
    this.words = words;
  }

  void begin(DynamoDbProxy dynamoDb) {
    switch (this) {
      case NONE -> {}
      case THROTTLING -> dynamoDb.throttle(THROTTLED);
      case DOWN -> dynamoDb.setDown(true);
    }
  }

  void end(DynamoDbProxy dynamoDb) {
    dynamoDb.throttle(0);
    dynamoDb.setDown(false);
  }

  @Override
  public String toString() {
    return words;
  }
}
