package dev.terse.local.eventsource;

import dev.terse.local.eventsource.FailedBatch.Condition;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * A processor of batches of one shard, each to completion: every record of it is processed by the
 * function or written to the failure destination, in order, however many attempts that takes.
 */
final class BatchProcessor {

  private final String shardId;
  private final EventSourceSettings settings;
  private final BatchInvocation invocation;
  private final RecordExpiry expiry;
  private final FailureOutlet failures;
  private final Pacing pacing;
  private final StopSignal stop;
  private final Outage outage;

  BatchProcessor(String shardId, MappingContext context) {
    this.shardId = shardId;
    this.settings = context.settings();
    this.invocation = new BatchInvocation(context.invoker(), settings);
    this.expiry = context.expiry();
    this.failures = new FailureOutlet(context);
    this.pacing = context.pacing();
    this.stop = context.stop();
    this.outage =
        new Outage(
            "invoking %s with records of %s".formatted(settings.functionName(), shardId),
            context.reporter());
  }

  /**
   * Returns when the whole batch is settled, or early if the mapping is stopped.
   *
   * @param settled receives the settled records, in their order
   */
  void process(Batch batch, Consumer<Batch> settled) {
    Deque<Piece> pieces = new ArrayDeque<>();
    pieces.push(Piece.fresh(batch));
    var backOff = new BackOff(pacing);
    while (!pieces.isEmpty() && !stop.isRaised()) {
      step(pieces, backOff, settled);
    }
  }

  private void step(Deque<Piece> pieces, BackOff backOff, Consumer<Batch> settled) {
    Piece piece = pieces.pop();
    int expired = piece.batch().leading(expiry::isExpired);
    if (expired > 0) {
      giveUp(piece.before(expired), Condition.RECORD_AGE_EXCEEDED, settled);
      pushRest(pieces, piece, expired);
      return;
    }
    Piece tried = piece.invoked();
    switch (invocation.of(piece.batch())) {
      case Verdict.Processed() -> {
        outage.over();
        backOff.reset();
        settled.accept(tried.batch());
      }
      case Verdict.ProcessedUpTo(int firstFailed) -> {
        backOff.reset();
        settled.accept(tried.batch().before(firstFailed));
        Piece rest = tried.from(firstFailed).answered();
        if (settings.bisectBatchOnFunctionError()) {
          pieces.push(rest);
        } else {
          retry(pieces, rest, backOff, settled);
        }
      }
      case Verdict.Failed(String reason, boolean thrown) -> {
        outage.failed(new FunctionError(reason));
        Piece failed = thrown ? tried.threw() : tried.answered();
        if (settings.bisectBatchOnFunctionError() && failed.batch().size() > 1) {
          int middle = failed.batch().size() / 2;
          pieces.push(failed.from(middle));
          pieces.push(failed.before(middle));
        } else {
          retry(pieces, failed, backOff, settled);
        }
      }
    }
  }

  private void retry(Deque<Piece> pieces, Piece piece, BackOff backOff, Consumer<Batch> settled) {
    int allowed = settings.maximumRetryAttempts();
    if (allowed != EventSourceSettings.UNLIMITED_RETRIES && piece.retries() >= allowed) {
      giveUp(piece, Condition.RETRY_ATTEMPTS_EXHAUSTED, settled);
      backOff.reset();
      return;
    }
    pieces.push(piece.retried());
    stop.sleep(backOff.next());
  }

  private void giveUp(Piece piece, Condition condition, Consumer<Batch> settled) {
    var failed =
        new FailedBatch(shardId, piece.batch(), condition, piece.invocations(), piece.thrown());
    if (failures.write(failed)) {
      settled.accept(piece.batch());
    }
  }

  private static void pushRest(Deque<Piece> pieces, Piece piece, int from) {
    if (from < piece.batch().size()) {
      pieces.push(piece.from(from));
    }
  }

  /** A part of the batch and the attempts made with it. */
  private record Piece(Batch batch, int retries, int invocations, boolean thrown) {

    static Piece fresh(Batch batch) {
      return new Piece(batch, 0, 0, false);
    }

    Piece before(int index) {
      return new Piece(batch.before(index), retries, invocations, thrown);
    }

    Piece from(int index) {
      return new Piece(batch.from(index), retries, invocations, thrown);
    }

    Piece invoked() {
      return new Piece(batch, retries, invocations + 1, thrown);
    }

    Piece retried() {
      return new Piece(batch, retries + 1, invocations, thrown);
    }

    Piece threw() {
      return new Piece(batch, retries, invocations, true);
    }

    Piece answered() {
      return new Piece(batch, retries, invocations, false);
    }
  }
}
