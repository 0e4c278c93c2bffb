package dev.terse.local.eventsource;

/** An invocation of the function with a batch, whose outcome it judges. */
final class BatchInvocation {

  private final FunctionInvoker invoker;
  private final EventSourceSettings settings;

  BatchInvocation(FunctionInvoker invoker, EventSourceSettings settings) {
    this.invoker = invoker;
    this.settings = settings;
  }

  Verdict of(Batch batch) {
    byte[] response;
    try {
      response = invoker.invoke(batch.event());
    } catch (FunctionError e) {
      return new Verdict.Failed(e.getMessage(), true);
    } catch (RuntimeException | Error e) {
      // No throwable of a handler, not even a NoClassDefFoundError, may end its shard.
      return new Verdict.Failed(e.toString(), true);
    } finally {
      // A handler that leaves its thread interrupted must not cut the next waits short.
      Thread.interrupted();
    }
    return settings.reportBatchItemFailures()
        ? BatchResponse.read(response, batch)
        : new Verdict.Processed();
  }
}
