package dev.terse.rates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.lambda.metrics.Metric;
import dev.terse.local.testkit.SettableClock;
import dev.terse.rates.Permit.Granted;
import dev.terse.rates.Permit.Refused;
import dev.terse.url.ClientNetwork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class CreateLimitTest {

  private static final int PER_MINUTE = 60;
  private static final int ALLOWANCE = 3;
  private static final String NETWORK = "203.0.113.0";

  private final SettableClock clock = new SettableClock("2026-11-28T12:00:00.500Z");
  private final RatesCase rates = new RatesCase(clock);

  @Test
  void firstCreatesOfAMinute_costNoCall() {
    CreateLimit limit = rates.environment(PER_MINUTE);

    for (int minute = 0; minute < 10; minute++) {
      assertThat(granted(limit, NETWORK, ALLOWANCE)).isEqualTo(ALLOWANCE);
      clock.advance(Duration.ofMinutes(1));
    }
    assertThat(rates.calls()).isZero();
  }

  @Test
  void networkBeyondItsRate_isRefusedUntilItsBucketHasALotAgain() {
    CreateLimit limit = rates.environment(PER_MINUTE);

    assertThat(granted(limit, NETWORK, 1_000)).isEqualTo(ALLOWANCE + PER_MINUTE);
    assertThat(limit.ask(NETWORK)).isEqualTo(new Refused(Duration.ofSeconds(3)));
    clock.advance(Duration.ofSeconds(3).minusMillis(1));
    assertThat(limit.ask(NETWORK)).isEqualTo(new Refused(Duration.ofMillis(1)));
    clock.advance(Duration.ofMillis(1));
    assertThat(granted(limit, NETWORK, 1_000)).isEqualTo(3);
    assertThat(limit.ask("198.51.100.0")).isEqualTo(new Granted());
  }

  @Test
  void lots_costACallEach_andRefusalsNone() {
    CreateLimit limit = rates.environment(PER_MINUTE);

    granted(limit, NETWORK, ALLOWANCE + PER_MINUTE);
    assertThat(rates.calls()).isEqualTo(PER_MINUTE / 3);
    granted(limit, NETWORK, 10_000);
    assertThat(rates.calls()).isEqualTo(PER_MINUTE / 3 + 1);
    assertThat(rates.counted(Metric.CREATES_REFUSED)).isEqualTo(10_000);
  }

  @Test
  void environments_shareTheBucket() {
    List<CreateLimit> environments = rates.environments(7, PER_MINUTE);

    int granted = 0;
    for (int i = 0; i < 1_000; i++) {
      granted += granted(environments.get(i % 7), NETWORK, 1);
    }
    assertThat(granted).isEqualTo(PER_MINUTE + 7 * ALLOWANCE);
  }

  @Test
  void threadsOfSeveralEnvironments_takeNoTokenTwice() throws Exception {
    List<CreateLimit> environments = rates.environments(4, PER_MINUTE);
    List<Callable<Integer>> clients =
        IntStream.range(0, 16)
            .<Callable<Integer>>mapToObj(i -> () -> granted(environments.get(i % 4), NETWORK, 100))
            .toList();

    int granted = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> client : threads.invokeAll(clients)) {
        granted += client.get();
      }
    }
    assertThat(granted).isEqualTo(PER_MINUTE + 4 * ALLOWANCE);
  }

  /** Tests the bounds stated by {@link CreateLimit} and the page on running in public. */
  @Test
  void wholeMinutes_keepToTheStatedBounds_howeverRequestsFallOnEnvironments() {
    for (int seed = 0; seed < 12; seed++) {
      var random = new Random(seed);
      int perMinute = List.of(1, 2, 7, 60).get(random.nextInt(4));
      int count = 1 + random.nextInt(6);
      String network = "10.0." + seed + ".0";
      List<CreateLimit> environments = rates.environments(count, perMinute);
      int allowance = Math.min(3, perMinute);
      int minutes = 4;
      int granted = 0;
      clock.advance(Duration.between(clock.instant(), nextMinute()));
      for (int step = 0; step < minutes * 12; step++) {
        for (int i = 0; i < 10 + random.nextInt(5); i++) {
          granted += granted(environments.get(random.nextInt(count)), network, 1);
        }
        clock.advance(Duration.ofSeconds(5));
      }
      assertThat(granted)
          .as("seed %d: %d a minute, %d environments", seed, perMinute, count)
          .isBetween(minutes * perMinute, (minutes + 1) * perMinute + minutes * count * allowance);
    }
  }

  @Test
  void bucketLeftAlone_isFullAgain_andNoFuller() {
    CreateLimit limit = rates.environment(PER_MINUTE);
    granted(limit, NETWORK, 1_000);
    clock.advance(Duration.ofDays(1));

    assertThat(granted(limit, NETWORK, 1_000)).isEqualTo(ALLOWANCE + PER_MINUTE);
  }

  @Test
  void clockThatGoesBack_grantsNoSecondAllowance() {
    CreateLimit limit = rates.environment(PER_MINUTE);
    granted(limit, NETWORK, 1_000);
    clock.advance(Duration.ofSeconds(-90));

    assertThat(granted(limit, NETWORK, 1_000)).isZero();
  }

  @Test
  void networkThatWalksThroughItsSubnets_isOneNetwork() {
    CreateLimit limit = rates.environment(PER_MINUTE);

    int granted = 0;
    for (int subnet = 0; subnet < 65_536; subnet += 16) {
      String network =
          ClientNetwork.of("2001:db8:1:%x::%x".formatted(subnet, subnet + 1)).orElseThrow();
      granted += granted(limit, network, 1);
    }
    assertThat(granted).isEqualTo(ALLOWANCE + PER_MINUTE);
  }

  @Test
  void millionsOfNetworks_costBoundedMemory_andNoCall() {
    CreateLimit limit = rates.environment(PER_MINUTE);

    for (int i = 0; i < 2_000_000; i++) {
      limit.ask("10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255));
    }
    assertThat(limit.remembered()).isLessThanOrEqualTo(CreateLimit.NETWORKS);
    assertThat(rates.calls()).isZero();
  }

  @Test
  void tableOutOfReach_letsThrough_countsAndIsLeftAlone() {
    CreateLimit limit = rates.environmentWithoutTable(PER_MINUTE);

    assertThat(granted(limit, NETWORK, 300)).isEqualTo(300);
    assertThat(rates.calls()).isEqualTo(1);
    assertThat(rates.counted(Metric.CREATE_LIMIT_FAILURES)).isEqualTo((300 - ALLOWANCE) / 3);
    assertThat(rates.counted(Metric.CREATES_REFUSED)).isZero();
  }

  @Test
  void snapshot_holdsNoNetwork() {
    CreateLimit limit = rates.environment(PER_MINUTE);
    assertThat(granted(limit, NETWORK, 1)).isEqualTo(1);
    assertThat(limit.remembered()).isEqualTo(1);

    limit.beforeCheckpoint(null);
    limit.afterRestore(null);

    assertThat(limit.remembered()).isZero();
  }

  private java.time.Instant nextMinute() {
    return clock.instant().truncatedTo(java.time.temporal.ChronoUnit.MINUTES).plusSeconds(60);
  }

  private static int granted(CreateLimit limit, String network, int asked) {
    List<Permit> permits = new ArrayList<>();
    for (int i = 0; i < asked; i++) {
      permits.add(limit.ask(network));
    }
    return (int) permits.stream().filter(Granted.class::isInstance).count();
  }
}
