package dev.terse.stats;

import java.util.Collection;
import java.util.List;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.HllUnion;
import org.apache.datasketches.hll.TgtHllType;
import software.amazon.awssdk.core.SdkBytes;

/**
 * The estimate of the number of distinct visitors in at most {@value #MAX_BYTES} bytes: a
 * HyperLogLog sketch of Apache DataSketches with 2,048 registers, exact for a few and with a
 * standard error of 2.3 % for many. The union of sketches is commutative and idempotent.
 *
 * @see <a href="https://datasketches.apache.org/docs/HLL/HllSketches.html">HLL sketches</a>
 */
final class VisitorSketch {

  /** The maximum size of a sketch in bytes. */
  static final int MAX_BYTES = 1_200;

  private static final int LOG_REGISTERS = 11;

  private VisitorSketch() {}

  /** Returns the sketch of an update's visitors who are people; empty for none. */
  static byte[] of(List<SequencedClick> clicks) {
    var sketch = new HllSketch(LOG_REGISTERS, TgtHllType.HLL_4);
    clicks.stream()
        .filter(SequencedClick::isPerson)
        .forEach(click -> sketch.update(click.visitor()));
    return sketch.isEmpty() ? new byte[0] : sketch.toCompactByteArray();
  }

  /** Returns the union of several sketches, without corrupt ones. */
  static byte[] union(Collection<SdkBytes> sketches) {
    return unite(sketches).union().getResult(TgtHllType.HLL_4).toCompactByteArray();
  }

  /**
   * Returns the estimated number of distinct visitors in several sketches, without corrupt ones.
   */
  static long estimate(Collection<SdkBytes> sketches) {
    return sketches.isEmpty() ? 0 : Math.round(unite(sketches).union().getEstimate());
  }

  /** Returns the number of corrupt sketches. */
  static int damaged(Collection<SdkBytes> sketches) {
    return unite(sketches).damaged();
  }

  private record United(HllUnion union, int damaged) {}

  private static United unite(Collection<SdkBytes> sketches) {
    var union = new HllUnion(LOG_REGISTERS);
    int damaged = 0;
    for (SdkBytes sketch : sketches) {
      try {
        union.update(HllSketch.heapify(sketch.asByteArrayUnsafe()));
      } catch (RuntimeException | OutOfMemoryError e) {
        // The library has an exception of its own, and others for cases it did not foresee; a
        // corrupt length requests more memory than available.
        damaged++;
      }
    }
    return new United(union, damaged);
  }
}
