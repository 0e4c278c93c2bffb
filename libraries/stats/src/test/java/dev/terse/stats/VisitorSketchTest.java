package dev.terse.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;

class VisitorSketchTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 5, 10})
  void fewVisitors_areCountedExactly(int visitors) {
    assertThat(VisitorSketch.EMPTY.with(marks(7, visitors)).estimate()).isEqualTo(visitors);
  }

  @ParameterizedTest
  @ValueSource(ints = {50, 500, 2_000, 5_000, 10_000, 100_000})
  void manyVisitors_areEstimatedWithoutBias(int visitors) {
    int sketches = 20;
    double sum = 0;
    for (int seed = 0; seed < sketches; seed++) {
      long estimate = VisitorSketch.EMPTY.with(marks(seed, visitors)).estimate();
      assertThat((double) estimate).isCloseTo(visitors, within(visitors * 0.1 + 1));
      sum += estimate;
    }
    // The standard error of the mean of 20 is 0.5 %.
    assertThat(sum / sketches).isCloseTo(visitors, within(visitors * 0.02));
  }

  @Property(tries = 200)
  void sketch_isTheSameWhateverWayItWasMadeAndStored(
      @ForAll Random random, @ForAll @IntRange(max = 5_000) int visitors) {
    List<SdkBytes> marks = marks(random.nextLong(), visitors);
    VisitorSketch all = VisitorSketch.EMPTY.with(marks);
    int cut = visitors == 0 ? 0 : random.nextInt(visitors);
    VisitorSketch parts =
        stored(VisitorSketch.EMPTY.with(marks.subList(cut, visitors))).with(marks).with(marks);

    assertThat(parts).isEqualTo(all);
    assertThat(stored(all)).isEqualTo(all);
    assertThat(all.encode()).hasSizeLessThanOrEqualTo(1_280);
    assertThat(marks).allMatch(all::covers);
  }

  @Property(tries = 200)
  void bytesThatAreNoSketch_areFoundOut(@ForAll byte[] bytes) {
    VisitorSketch.decode(SdkBytes.fromByteArray(bytes))
        .ifPresent(sketch -> assertThat(sketch.estimate()).isNotNegative());
    assertThat(VisitorSketch.decode(SdkBytes.fromByteArray(new byte[3]))).isEmpty();
    assertThat(VisitorSketch.decode(SdkBytes.fromByteArray(new byte[4]))).isEmpty();
  }

  private static VisitorSketch stored(VisitorSketch sketch) {
    return VisitorSketch.decode(SdkBytes.fromByteArray(sketch.encode())).orElseThrow();
  }

  private static List<SdkBytes> marks(long seed, int visitors) {
    var random = new SplittableRandom(seed);
    List<SdkBytes> marks = new ArrayList<>(visitors);
    for (int i = 0; i < visitors; i++) {
      marks.add(VisitorSketch.mark(random.nextLong()));
    }
    return marks;
  }
}
