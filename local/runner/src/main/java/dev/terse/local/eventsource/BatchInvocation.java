package dev.terse.local.eventsource;

/** Invokes the function with a batch and judges how that went. */
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
      // Whatever a handler lets escape, a NoClassDefFoundError too, must not end its shard.
      return new Verdict.Failed(e.toString(), true);
    } finally {
      // A handler that leaves its thread interrupted must not cut short the waits to come.
      Thread.interrupted();
    }
    return settings.reportBatchItemFailures()
        ? BatchResponse.read(response, batch)
        : new Verdict.Processed();
  }
}
