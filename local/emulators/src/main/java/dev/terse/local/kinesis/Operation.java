package dev.terse.local.kinesis;

import java.util.Map;

/** One API operation: from the request's members to the answer's. */
@FunctionalInterface
interface Operation {

  /**
   * Carries the operation out.
   *
   * @throws ServiceException with the error that the caller is to see
   */
  Map<String, Object> apply(Request request);
}
