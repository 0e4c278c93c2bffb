package dev.terse.functions.redirect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.terse.aws.CircuitBreaker;
import dev.terse.clicks.Click;
import dev.terse.http.HttpRequest;
import dev.terse.http.Origin;
import dev.terse.http.RequestHeader;
import dev.terse.lambda.metrics.Metric;
import dev.terse.lambda.metrics.Metrics;
import dev.terse.links.Link;
import dev.terse.url.LongUrl;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClickIntakeTest {

  private static final Link LINK =
      new Link("abc1234", new LongUrl("https://example.com/"), Instant.EPOCH, Optional.empty());

  private final List<Metric> counted = new ArrayList<>();
  private final ClickSource source = new ClickSource(new SecureRandom(), Instant::now, true);

  static Stream<Throwable> anything() {
    return Stream.concat(
        oddities(), Stream.of(new OutOfMemoryError("of a test"), new AssertionError("odd")));
  }

  static Stream<Throwable> oddities() {
    return Stream.of(
        new IllegalArgumentException("odd"),
        new RuntimeException("as of IDN"),
        new NoClassDefFoundError("com/ibm/icu/text/IDNA"),
        new ExceptionInInitializerError("static"),
        new StackOverflowError());
  }

  @ParameterizedTest
  @MethodSource("anything")
  void whateverMakingAClickThrows_losesTheClickAndNothingElse(Throwable thrown) {
    ClickIntake intake = intake(thrown, (metric, times) -> counted.add(metric));

    assertThatCode(() -> intake.take(LINK, request(RequestHeader.PURPOSE, thrown)))
        .doesNotThrowAnyException();

    assertThat(counted).containsExactly(Metric.CLICKS_LOST);
  }

  @ParameterizedTest
  @MethodSource("anything")
  void whateverTheStreamThrows_losesTheClickAndNothingElse(Throwable thrown) {
    ClickIntake intake = intake(thrown, (metric, times) -> counted.add(metric));

    assertThatCode(() -> intake.take(LINK, request())).doesNotThrowAnyException();

    assertThat(counted).containsExactly(Metric.CLICKS_LOST);
  }

  @Test
  void countingThatThrowsToo_changesNothing() {
    ClickIntake intake =
        intake(
            new IllegalStateException("down"),
            (metric, times) -> {
              throw new StackOverflowError();
            });

    assertThatCode(
            () -> intake.take(LINK, request(RequestHeader.PURPOSE, new StackOverflowError())))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("oddities")
  void referrerOrAddressThatCannotBeUnderstood_isLeftOutOfTheClick(Throwable thrown) {
    Click withoutReferrer = source.of(LINK, request(RequestHeader.REFERER, thrown));
    Click withoutNetwork =
        source.of(LINK, request(RequestHeader.CLOUDFRONT_VIEWER_ADDRESS, thrown));

    assertThat(withoutReferrer.referrerHost()).isEmpty();
    assertThat(withoutReferrer.network()).contains("203.0.113.0");
    assertThat(withoutNetwork.network()).isEmpty();
    assertThat(withoutNetwork.referrerHost()).contains("value");
  }

  private ClickIntake intake(Throwable ofTheStream, Metrics metrics) {
    var recorder =
        new ClickRecorder(
            new ClickStream(
                () -> {
                  throw ClickIntakeTest.<RuntimeException>unchecked(ofTheStream);
                },
                "clicks"),
            new HotCodes(new Random(1), 1),
            new CircuitBreaker(3, Duration.ofSeconds(5), System::nanoTime),
            metrics);
    return new ClickIntake(source, new BeforeReplyDelivery(recorder), metrics);
  }

  /** Returns a request with a referrer. */
  private static HttpRequest request() {
    return request(Map.of(RequestHeader.REFERER, "https://value/"));
  }

  /** Returns a request with a referrer and a header that throws when it is read. */
  private static HttpRequest request(RequestHeader header, Throwable thrown) {
    Map<RequestHeader, String> headers =
        new AbstractMap<>() {
          @Override
          public String get(Object name) {
            if (name.equals(header)) {
              throw ClickIntakeTest.<RuntimeException>unchecked(thrown);
            }
            return name == RequestHeader.REFERER ? "https://value/" : null;
          }

          @Override
          public Set<Entry<RequestHeader, String>> entrySet() {
            return Set.of();
          }
        };
    return request(headers);
  }

  private static HttpRequest request(Map<RequestHeader, String> headers) {
    return new HttpRequest(
        "GET /{code}",
        "GET",
        "/abc1234",
        Map.of("code", "abc1234"),
        Map.of(),
        "",
        headers,
        new byte[0],
        "203.0.113.7",
        new Origin("https", "sho.rt"));
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> T unchecked(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
