package dev.terse.aws;

import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** The meaning of a failed AWS call for the caller: try again, or report a fault. */
public enum FailureKind {

  /** The service is down, slow, unreachable or overloaded; the same call may succeed later. */
  UNAVAILABLE,

  /** The call itself is wrong, such as a missing table or permission; it won't succeed later. */
  FAULT;

  private static final Set<String> OVERLOADED =
      Set.of(
          "LimitExceededException",
          "ProvisionedThroughputExceededException",
          "RequestLimitExceeded",
          "ThrottlingException",
          "TransactionConflictException");

  /** Returns the kind of a failure. */
  public static FailureKind of(SdkException failure) {
    if (failure instanceof AwsServiceException answered) {
      boolean overloaded =
          answered.isThrottlingException()
              || answered.awsErrorDetails() != null
                  && OVERLOADED.contains(answered.awsErrorDetails().errorCode());
      return overloaded || answered.statusCode() >= 500 ? UNAVAILABLE : FAULT;
    }
    return UNAVAILABLE;
  }
}
