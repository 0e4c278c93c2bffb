package dev.terse.bench.clicks;

import dev.terse.bench.Zipf;
import dev.terse.clicks.Click;
import dev.terse.clicks.ClickJson;
import dev.terse.clicks.ClickLane;
import dev.terse.stats.DeliveredRecord;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Batches of clicks on {@value #LINKS} links with the frequencies of Zipf's law; the hottest links
 * are spread over their partitions. The same seed produces the same clicks except for their time,
 * which is now.
 */
public final class ZipfClicks {

  private static final int LINKS = 500;
  private static final int HOT_LINKS = 5;
  private static final int AGENTS = 200;
  private static final BigInteger FIRST =
      new BigInteger("49590338271490256608559692538361571095921575989136588898");
  private static final List<String> COUNTRIES =
      List.of("US", "DE", "FR", "GB", "IN", "BR", "JP", "XX");

  private final Zipf links = new Zipf(LINKS);
  private final Random random;
  private final Instant start = Instant.now();
  private long sequence;

  /**
   * Creates a source of clicks.
   *
   * @param seed determines the clicks
   */
  public ZipfClicks(long seed) {
    this.random = new Random(seed);
  }

  /** Returns the next batch, whose sequence numbers follow those of the batch before. */
  public List<DeliveredRecord> batch(int size) {
    return IntStream.range(0, size).mapToObj(i -> next()).toList();
  }

  private DeliveredRecord next() {
    int link = links.next(random);
    String code = "code%03d".formatted(link);
    int n = link < HOT_LINKS ? random.nextInt(ClickLane.COUNT) : 0;
    sequence++;
    Click click = click(code);
    return new DeliveredRecord(
        FIRST.add(BigInteger.valueOf(sequence)).toString(),
        ClickLane.key(code, n),
        click.at(),
        ClickJson.encode(click));
  }

  private Click click(String code) {
    return new Click(
        "%022d".formatted(sequence),
        code,
        start.plusMillis(sequence),
        COUNTRIES.get(random.nextInt(COUNTRIES.size())),
        random.nextBoolean()
            ? Optional.of("site" + random.nextInt(30) + ".example")
            : Optional.empty(),
        Optional.of(agent(random.nextInt(AGENTS))),
        Optional.empty(),
        Optional.of("203.0." + random.nextInt(256) + ".0"));
  }

  private static String agent(int i) {
    return i % 10 == 0
        ? "Mozilla/5.0 (compatible; Googlebot/2." + i + "; +http://www.google.com/bot.html)"
        : "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/"
            + (100 + i)
            + ".0.0.0 Safari/537.36";
  }
}
