package dev.terse.local.eventsource;

/**
 * Invokes the function like a synchronous Lambda invocation. It is called from several threads at a
 * time where the stream has several shards or the parallelization factor is above 1.
 */
@FunctionalInterface
public interface FunctionInvoker {

  /**
   * Runs the function once and waits for it. An unchecked exception is treated as a {@link
   * FunctionError}.
   *
   * @param eventJson Lambda's Kinesis event, UTF-8 JSON, at most 6 MB unless a single record is
   *     larger; must not be changed
   * @return the function's response, UTF-8 JSON; null or empty where it has none
   * @throws FunctionError if the function failed, whereupon the batch counts as failed
   */
  byte[] invoke(byte[] eventJson) throws FunctionError;
}
