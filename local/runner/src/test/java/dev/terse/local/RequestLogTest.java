package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.local.testkit.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RequestLogTest {

  private static final Pattern REST = Pattern.compile("(?:^... and |, |: )([\\d,]+) x \\d{3}");

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final RequestLog log = new RequestLog(lines::add);

  @Test
  void fewRequests_haveALineEach() {
    log.answered("GET", "/spring-7", 301, Duration.ofMillis(3));

    assertThat(lines)
        .containsExactly("GET    /spring-7                                301    3 ms");
  }

  @Test
  void flood_isSummedUpByStatus_andEveryRequestIsInALineOrASum() {
    int requests = 1_000;
    for (int i = 0; i < requests; i++) {
      log.answered("GET", "/spring-7", i % 10 == 0 ? 404 : 301, Duration.ofMillis(i));
    }

    Eventually.holds(() -> lines.stream().anyMatch(line -> line.startsWith("...")));
    Eventually.holds(() -> summedUp() + ownLines() == requests);
    assertThat(lines).hasSizeLessThan(requests / 2);
    assertThat(lines.getLast()).contains(" x 301, ").contains(" x 404; the slowest took 999 ms");
  }

  private int ownLines() {
    return (int) lines.stream().filter(line -> line.startsWith("GET")).count();
  }

  private int summedUp() {
    return lines.stream()
        .filter(line -> line.startsWith("..."))
        .flatMap(line -> REST.matcher(line).results())
        .mapToInt(match -> Integer.parseInt(match.group(1).replace(",", "")))
        .sum();
  }
}
