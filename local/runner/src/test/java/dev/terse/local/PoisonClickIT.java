package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.local.testkit.Eventually;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Clicks of hostile clients, which must not delay others' clicks. */
class PoisonClickIT extends ApiCase {

  private static final int LINKS = 12;
  private static final int USER_AGENT = 512;

  // It takes a second or two on an idle machine; this one may be busy, and a blocked shard takes
  // minutes.
  private static final Duration BEARABLE = Duration.ofSeconds(20);

  private static final List<String> SEEDS =
      List.of(
          "(1(1;;).+- _", "(((((((((1;", "(a(b[c{", "Mozilla/5.0 (((", "\"(1(1;;)", "a/1.1.1;((,");

  @Test
  void clicksOfOtherLinks_areCountedWhileHostileUserAgentsKeepComing() throws Exception {
    String poisoned = create();
    List<String> links = IntStream.range(0, LINKS).mapToObj(i -> create()).toList();
    var over = new AtomicBoolean();
    var hostile = new AtomicInteger();
    Thread attacker = Thread.ofPlatform().start(() -> attack(poisoned, over, hostile));
    List<Duration> waits = new ArrayList<>();
    try {
      while (hostile.get() < SEEDS.size()) {
        Thread.sleep(50);
      }
      for (String code : links) {
        HttpResponse<String> answer = terse.get("/" + code);
        long start = System.nanoTime();
        assertThat(answer.statusCode()).isEqualTo(301);
        Eventually.holds(() -> clicks(code) == 1);
        waits.add(Duration.ofNanos(System.nanoTime() - start));
      }
    } finally {
      over.set(true);
      attacker.join();
    }

    System.out.printf(
        "Counted beside %,d hostile user agents after at most %d ms%n",
        hostile.get(), waits.stream().mapToLong(Duration::toMillis).max().orElseThrow());
    assertThat(waits).hasSize(LINKS).allMatch(wait -> wait.compareTo(BEARABLE) < 0);
    // The hostile ones are clicks too.
    Eventually.holds(() -> clicks(poisoned) == hostile.get());
  }

  private static void attack(String code, AtomicBoolean over, AtomicInteger sent) {
    while (!over.get()) {
      // Never the same twice, so that none is cached.
      String agent = sent.get() + SEEDS.get(sent.get() % SEEDS.size()).repeat(USER_AGENT);
      terse.get("/" + code, "user-agent", agent.substring(0, USER_AGENT));
      sent.incrementAndGet();
    }
  }
}
