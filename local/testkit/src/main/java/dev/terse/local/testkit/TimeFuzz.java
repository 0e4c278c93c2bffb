package dev.terse.local.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A search for the input that takes a parser longest. Time is the thread's processor time, and for
 * the slowest inputs of each length the least of several repetitions, so that neither a busy
 * machine nor an active compiler looks like a slow parser.
 *
 * @param inputs the number of inputs tried
 * @param worst the longest time by length
 */
public record TimeFuzz(long inputs, Map<Integer, Duration> worst) {

  /** The number of inputs per length: {@code TERSE_FUZZ_INPUTS}, or 2,000. */
  public static final int INPUTS =
      Integer.parseInt(System.getenv().getOrDefault("TERSE_FUZZ_INPUTS", "2000"));

  private static final Duration LIMIT = Duration.ofMillis(20);
  private static final int CANDIDATES = 20;
  private static final int REPETITIONS = 10;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** A generator of inputs of a length, hostile ones if it can. */
  @FunctionalInterface
  public interface Generator<T> {

    /**
     * Generates an input.
     *
     * @param random determines the input
     * @param length its approximate length
     */
    T next(Random random, int length);
  }

  /**
   * Measures a parser and prints the result.
   *
   * @param name the name to print
   * @param generator generates the inputs
   * @param parser parses one; a RuntimeException is an answer too, an Error is not
   * @param lengths the lengths to try
   */
  public static <T> TimeFuzz of(
      String name, Generator<T> generator, Consumer<T> parser, int... lengths) {
    var random = new Random(20_261_128);
    Map<Integer, Duration> worst = new TreeMap<>();
    for (int length : lengths) {
      worst.put(length, worst(generator, parser, random, length));
    }
    var result = new TimeFuzz((long) INPUTS * lengths.length, worst);
    System.out.printf("%s: %,d inputs, worst by length: %s%n", name, result.inputs(), result);
    return result;
  }

  /** Asserts that no input took 20 ms, which is much longer than a parser without backtracking. */
  public void assertFast() {
    assertThat(worst)
        .allSatisfy((length, time) -> assertThat(time).as("of %d", length).isLessThan(LIMIT));
  }

  /** Returns the time of the slowest of the inputs that were slow at first, each measured again. */
  private static <T> Duration worst(
      Generator<T> generator, Consumer<T> parser, Random random, int length) {
    PriorityQueue<Timed<T>> slowest = new PriorityQueue<>(Comparator.comparing(Timed::nanos));
    for (int i = 0; i < INPUTS; i++) {
      T input = generator.next(random, length);
      slowest.add(new Timed<>(input, time(parser, input)));
      if (slowest.size() > CANDIDATES) {
        slowest.remove();
      }
    }
    long longest = 0;
    for (Timed<T> candidate : slowest) {
      long least = candidate.nanos();
      for (int i = 0; i < REPETITIONS; i++) {
        least = Math.min(least, time(parser, candidate.input()));
      }
      longest = Math.max(longest, least);
    }
    return Duration.ofNanos(longest);
  }

  private record Timed<T>(T input, long nanos) {}

  private static <T> long time(Consumer<T> parser, T input) {
    long start = THREADS.getCurrentThreadCpuTime();
    try {
      parser.accept(input);
    } catch (RuntimeException e) {
      // An answer too.
    }
    return THREADS.getCurrentThreadCpuTime() - start;
  }

  /**
   * Returns a text of some pieces, chosen at random or repeated: the inputs that cause
   * backtracking, or are nested and never closed, consist of repetitions.
   */
  public static String text(Random random, int length, String... pieces) {
    String[] chosen =
        random
            .ints(1 + random.nextInt(6), 0, pieces.length)
            .mapToObj(i -> pieces[i])
            .toArray(String[]::new);
    boolean repeated = random.nextInt(3) > 0;
    var text = new StringBuilder(length + 16);
    for (int i = 0; text.length() < length; i++) {
      text.append(repeated ? chosen[i % chosen.length] : pieces[random.nextInt(pieces.length)]);
    }
    return text.substring(0, length);
  }

  @Override
  public String toString() {
    var text = new StringBuilder();
    worst.forEach(
        (length, time) ->
            text.append(text.isEmpty() ? "" : ", ")
                .append("%,d: %.3f ms".formatted(length, time.toNanos() / 1e6)));
    return text.toString();
  }
}
