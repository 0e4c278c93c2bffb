package dev.terse.local.kinesis;

import java.util.Map;

/** One API operation, from the request's members to those of the answer. */
@FunctionalInterface
interface Operation {

  /**
   * Carries the operation out.
   *
   * @throws ServiceException with the error for the caller
   */
  Map<String, Object> apply(Request request);
}
