package dev.terse.bench.warm;

import dev.terse.bench.clicks.FoldingInMemory;
import dev.terse.bench.clicks.ZipfClicks;
import dev.terse.stats.ClickAggregator;
import dev.terse.stats.DeliveredRecord;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Folding a click of a batch: it is read, folded and turned into updates that go nowhere. */
@BenchmarkMode(Mode.SingleShotTime)
@State(Scope.Benchmark)
public class FoldingBenchmark {

  private static final int BATCH = 1_000;
  private static final int WARM_UP_BATCHES = 40;
  private static final int ENOUGH = 100;

  private ClickAggregator aggregator;
  private Iterator<List<DeliveredRecord>> batches;

  /** Creates all batches beforehand, because their allocation would be counted otherwise. */
  @Setup
  public void make() {
    aggregator = FoldingInMemory.aggregator();
    var clicks = new ZipfClicks(1);
    batches = IntStream.range(0, ENOUGH).mapToObj(i -> clicks.batch(BATCH)).toList().iterator();
    for (int i = 0; i < WARM_UP_BATCHES; i++) {
      aggregator.aggregate("shard", batches.next());
    }
  }

  /** Folds a batch. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public Object fold() {
    return aggregator.aggregate("shard", batches.next());
  }
}
