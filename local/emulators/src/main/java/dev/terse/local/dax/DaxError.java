package dev.terse.local.dax;

import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** The encoding of a DynamoDB error: a sequence of codes, from general to specific. */
final class DaxError {

  private static final int INTERNAL = 47;
  private static final int BAD_REQUEST = 400;
  private static final String THROTTLED = "ThrottlingException";
  private static final Map<String, Integer> CODES =
      Map.of(
          "ProvisionedThroughputExceededException",
          40,
          "ResourceNotFoundException",
          41,
          "ConditionalCheckFailedException",
          43,
          "ResourceInUseException",
          45,
          "ValidationException",
          46,
          "ItemCollectionSizeLimitExceededException",
          48,
          "LimitExceededException",
          49,
          THROTTLED,
          50,
          "TransactionConflictException",
          57);

  private DaxError() {}

  static byte[] throttled() {
    return answer(THROTTLED, "the node is overloaded", BAD_REQUEST);
  }

  static byte[] of(RuntimeException failure) {
    if (failure instanceof AwsServiceException answered && answered.awsErrorDetails() != null) {
      return answer(
          answered.awsErrorDetails().errorCode(),
          answered.awsErrorDetails().errorMessage(),
          answered.statusCode());
    }
    return answer("InternalServerError", failure.toString(), 500);
  }

  private static byte[] answer(String code, String message, int status) {
    var out = new CborWriter().array(5).integer(4).integer(37).integer(38).integer(39);
    out.integer(CODES.getOrDefault(code, INTERNAL)).text(message == null ? code : message);
    return out.array(3).text("0").text(code).integer(status).toBytes();
  }
}
