package dev.terse.local.kinesis;

/** A refusal that the caller receives as a Kinesis error answer. */
final class ServiceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final int status;

  private ServiceException(String code, int status, String message) {
    super(message, null, false, false);
    this.code = code;
    this.status = status;
  }

  /** Returns the error's name on the wire, such as {@code ResourceNotFoundException}. */
  String code() {
    return code;
  }

  /** Returns the HTTP status of the answer. */
  int status() {
    return status;
  }

  static ServiceException resourceNotFound(String message) {
    return new ServiceException("ResourceNotFoundException", 400, message);
  }

  static ServiceException resourceInUse(String message) {
    return new ServiceException("ResourceInUseException", 400, message);
  }

  static ServiceException invalidArgument(String message) {
    return new ServiceException("InvalidArgumentException", 400, message);
  }

  static ServiceException validation(String message) {
    return new ServiceException("ValidationException", 400, message);
  }

  static ServiceException limitExceeded(String message) {
    return new ServiceException("LimitExceededException", 400, message);
  }

  static ServiceException throughputExceeded(String message) {
    return new ServiceException("ProvisionedThroughputExceededException", 400, message);
  }

  static ServiceException expiredIterator(String message) {
    return new ServiceException("ExpiredIteratorException", 400, message);
  }

  static ServiceException expiredNextToken(String message) {
    return new ServiceException("ExpiredNextTokenException", 400, message);
  }

  static ServiceException serialization(String message) {
    return new ServiceException("SerializationException", 400, message);
  }

  static ServiceException tooLarge(String message) {
    return new ServiceException("RequestEntityTooLargeException", 400, message);
  }

  static ServiceException unknownOperation(String message) {
    return new ServiceException("UnknownOperationException", 400, message);
  }

  static ServiceException internalFailure() {
    return new ServiceException(
        "InternalFailure", 500, "The request failed for an unknown reason inside the endpoint.");
  }
}
