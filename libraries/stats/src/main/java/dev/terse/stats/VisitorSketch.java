package dev.terse.stats;

import java.util.Collection;
import java.util.List;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.HllUnion;
import org.apache.datasketches.hll.TgtHllType;
import software.amazon.awssdk.core.SdkBytes;

/**
 * How many different visitors there were, in at most {@value #MAX_BYTES} bytes: a HyperLogLog
 * sketch of Apache DataSketches with 2,048 registers, exact for a few and with a standard error of
 * 2.3 % for many. Sketches are united in any order and any number of times with one result.
 *
 * @see <a href="https://datasketches.apache.org/docs/HLL/HllSketches.html">HLL sketches</a>
 */
final class VisitorSketch {

  /** The most bytes that a sketch takes. */
  static final int MAX_BYTES = 1_200;

  private static final int LOG_REGISTERS = 11;

  private VisitorSketch() {}

  /** The sketch of an update's visitors, who are people; empty for none. */
  static byte[] of(List<SequencedClick> clicks) {
    var sketch = new HllSketch(LOG_REGISTERS, TgtHllType.HLL_4);
    clicks.stream()
        .filter(SequencedClick::isPerson)
        .forEach(click -> sketch.update(click.visitor()));
    return sketch.isEmpty() ? new byte[0] : sketch.toCompactByteArray();
  }

  /** The visitors of several sketches together; a damaged one is left out. */
  static byte[] union(Collection<SdkBytes> sketches) {
    return unite(sketches).union().getResult(TgtHllType.HLL_4).toCompactByteArray();
  }

  /** How many different visitors several sketches have seen together, damaged ones left out. */
  static long estimate(Collection<SdkBytes> sketches) {
    return sketches.isEmpty() ? 0 : Math.round(unite(sketches).union().getEstimate());
  }

  /** How many sketches are damaged. */
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
        // The library has an exception of its own, and others for what it did not foresee; a
        // damaged length asks for more memory than there is.
        damaged++;
      }
    }
    return new United(union, damaged);
  }
}
