package dev.terse.bench.clicks;

import dev.terse.clicks.Click;
import dev.terse.clicks.ClickJson;
import dev.terse.clicks.ClickLane;
import dev.terse.stats.DeliveredRecord;
import dev.terse.stats.VisitorClass;
import dev.terse.stats.VisitorKind;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Clicks from made-up countries, sites and user agents, in the order of their sequence numbers. */
final class SimulatedClicks {

  private static final BigInteger FIRST =
      new BigInteger("49590338271490256608559692538361571095921575989136588898");
  private static final List<String> COUNTRIES =
      List.of("US", "DE", "FR", "GB", "IN", "BR", "JP", "IT", "ES", "PL", "NL", "XX");
  private static final List<String> BROWSERS =
      List.of("Chrome", "Safari", "Chrome Webview", "Firefox", "Edge", "SamsungBrowser");

  private final Random random;
  private long sequence;

  SimulatedClicks(Random random) {
    this.random = random;
  }

  /** Returns a number of clicks by Poisson's law. */
  int poisson(double mean) {
    if (mean > 100) {
      return (int) Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
    }
    double limit = Math.exp(-mean);
    int count = 0;
    for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
      count++;
    }
    return count;
  }

  /** Returns a click as the stream delivers it. */
  DeliveredRecord record(String code, int lane, Instant at) {
    sequence++;
    Click click =
        new Click(
            "%022d".formatted(random.nextLong() & Long.MAX_VALUE),
            code,
            at,
            COUNTRIES.get((int) (COUNTRIES.size() * random.nextDouble() * random.nextDouble())),
            random.nextBoolean()
                ? Optional.of(
                    "site%d.example.com".formatted((int) Math.exp(4 * random.nextDouble())))
                : Optional.empty(),
            Optional.of((random.nextInt(8) == 0 ? "bot" : "person") + random.nextInt()),
            Optional.empty(),
            Optional.of("203.0.113.0"));
    return new DeliveredRecord(
        FIRST.add(BigInteger.valueOf(sequence * 1_000_003L)).toString(),
        ClickLane.key(code, lane),
        at,
        ClickJson.encode(click));
  }

  /** Classifies a click by its invented user agent. */
  static VisitorClass visitorClass(Click click) {
    String agent = click.userAgent().orElseThrow();
    int hash = Math.floorMod(agent.hashCode(), 60);
    return agent.startsWith("bot")
        ? new VisitorClass(VisitorKind.BOT, "Robot", "Other")
        : new VisitorClass(
            VisitorKind.PERSON,
            List.of("Phone", "Desktop", "Phone", "Tablet").get(hash % 4),
            BROWSERS.get(hash % 6));
  }
}
