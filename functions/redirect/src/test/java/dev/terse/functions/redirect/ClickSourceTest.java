package dev.terse.functions.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.clicks.Click;
import dev.terse.clicks.ClickJson;
import dev.terse.http.HttpRequest;
import dev.terse.http.Origin;
import dev.terse.http.RequestHeader;
import dev.terse.links.Link;
import dev.terse.url.LongUrl;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClickSourceTest {

  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00.250Z");
  private static final Link LINK =
      new Link("abc1234", new LongUrl("https://example.com/"), NOW, Optional.empty());

  private final ClickSource source = new ClickSource(new SecureRandom(), () -> NOW, true);

  @Test
  void everythingKnown_isInTheClick() {
    Click click =
        click(
            Map.of(
                RequestHeader.CLOUDFRONT_VIEWER_COUNTRY, "DE",
                RequestHeader.REFERER, "https://News.Example:8443/a?b",
                RequestHeader.USER_AGENT, "Firefox",
                RequestHeader.SEC_PURPOSE, "prefetch;prerender"));

    assertThat(click)
        .isEqualTo(
            new Click(
                click.id(),
                "abc1234",
                NOW,
                "DE",
                Optional.of("news.example"),
                Optional.of("Firefox"),
                Optional.of("prefetch;prerender"),
                Optional.of("203.0.113.0")));
    assertThat(click.id()).matches("[0-9A-Za-z]{22}");
  }

  @Test
  void nothingKnown_isAClickAllTheSame() {
    Click click = click(Map.of());

    assertThat(click.country()).isEqualTo("XX");
    assertThat(click.referrerHost()).isEmpty();
    assertThat(click.userAgent()).isEmpty();
    assertThat(click.purpose()).isEmpty();
  }

  @Test
  void twoClicks_haveTwoIds() {
    assertThat(click(Map.of()).id()).isNotEqualTo(click(Map.of()).id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"de", "DEU", "D", "<script>", "D E", "12"})
  void countryThatIsNone_isUnknown(String country) {
    assertThat(click(Map.of(RequestHeader.CLOUDFRONT_VIEWER_COUNTRY, country)).country())
        .isEqualTo("XX");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "https://my_blog.news.example/a my_blog.news.example",
        "'https://news.example/a b?c=d|e{f}^`' news.example",
        "https://news.example/%zz news.example",
        "https://news.example?q news.example",
        "https://news.example#f news.example",
        "HTTPS://NEWS.example:443 news.example",
        "https://me:secret@news.example:8443/ news.example",
        "https://me@x@news.example/@other.example news.example",
        "https://B\u00fccher.example/ xn--bcher-kva.example",
        "https://xn--bcher-kva.example/ xn--bcher-kva.example",
        "http://203.0.113.7:8080/ 203.0.113.7",
        "http://[2001:DB8::1]/ [2001:db8::1]",
        "http://[2001:DB8::1]:8080/ [2001:db8::1]",
        "https://news.example: news.example",
        "https://news.example\\path news.example",
        "android-app://com.google.android.gm/ com.google.android.gm"
      })
  void referrersHost_isFoundHoweverOddTheRest(String referrer, String host) {
    assertThat(click(Map.of(RequestHeader.REFERER, referrer)).referrerHost()).contains(host);
  }

  @Test
  void longReferrer_stillHasAHost() {
    assertThat(
            click(Map.of(RequestHeader.REFERER, "https://news.example/" + "%20".repeat(3_000)))
                .referrerHost())
        .contains("news.example");
  }

  static Stream<String> oversizedHosts() {
    return Stream.of(
        "\u00fc".repeat(1_001),
        "\u00fc".repeat(2_040),
        "\u00fc".repeat(64),
        "a.".repeat(500) + "\u00fc".repeat(1_001),
        "a\u0301".repeat(900),
        "\u5b57".repeat(1_500),
        "xn--" + "a".repeat(2_000),
        "\ud83d\ude00".repeat(1_000),
        "\u0627\u00fc".repeat(700),
        "\ud800".repeat(1_100),
        "a".repeat(254),
        "[" + "1:".repeat(1_000) + "]");
  }

  @ParameterizedTest
  @MethodSource("oversizedHosts")
  void referrerWhoseHostIsTooLong_isLeftOut(String host) {
    assertThat(click(Map.of(RequestHeader.REFERER, "http://" + host + "/")).referrerHost())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "about:blank",
        "http://",
        "http:///path",
        "http://@/",
        "http://:80/",
        "::::",
        "/path",
        "//news.example/",
        "news.example",
        "http://a b/",
        "http://a%20b/",
        "http://<script>/",
        "http://news.example:port/",
        "http://[::1/",
        "http://[::1]x/",
        "http://[]/",
        "http://[example]/",
        "http://a[b]/",
        "http://news.example:80:80/",
        "1http://news.example/",
        "ht tp://news.example/",
        "://news.example/",
        "http://\u0000/",
        "http://\ud800/",
        "android-app:x"
      })
  void referrerWithoutAHost_isLeftOut(String referrer) {
    assertThat(click(Map.of(RequestHeader.REFERER, referrer)).referrerHost()).isEmpty();
  }

  @Test
  void longUserAgent_isCut() {
    assertThat(click(Map.of(RequestHeader.USER_AGENT, "x".repeat(5_000))).userAgent().orElseThrow())
        .hasSize(Click.MAX_USER_AGENT);
    assertThat(
            click(Map.of(RequestHeader.USER_AGENT, "x" + "\uD83D\uDE00".repeat(400)))
                .userAgent()
                .orElseThrow())
        .hasSize(Click.MAX_USER_AGENT - 1)
        .endsWith("\uD83D\uDE00");
  }

  @Test
  void halfOfASurrogatePair_doesNotLoseTheClick() throws Exception {
    Click click =
        click(
            Map.of(
                RequestHeader.USER_AGENT,
                "a\ud800b",
                RequestHeader.PURPOSE,
                "\udc00",
                RequestHeader.REFERER,
                "http://\ud800/"));

    assertThat(click.userAgent()).contains("a?b");
    assertThat(ClickJson.decode(ClickJson.encode(click))).isEqualTo(click);
  }

  @ParameterizedTest
  @CsvSource({"PURPOSE, preview", "X_PURPOSE, preview", "X_MOZ, prefetch"})
  void purpose_isReadFromItsOlderHeadersToo(RequestHeader header, String value) {
    assertThat(click(Map.of(header, value)).purpose()).contains(value);
  }

  @ParameterizedTest
  @CsvSource({
    "198.51.100.10:46532, 198.51.100.0",
    "2001:db8:1:2:3:4:5:6:46532, 2001:db8:1:0:0:0:0:0",
    "[2001:db8:1:2:3:4:5:6]:46532, 2001:db8:1:0:0:0:0:0",
    "nonsense, 203.0.113.0",
    "fe80::1%lo:46532, 203.0.113.0",
    "fe80::1%99999999999999:46532, 203.0.113.0",
    "1.2.3.4%1:46532, 203.0.113.0"
  })
  void network_isOfTheViewerBehindCloudFront(String header, String network) {
    assertThat(click(Map.of(RequestHeader.CLOUDFRONT_VIEWER_ADDRESS, header)).network())
        .contains(network);
  }

  @Test
  void viewersAddressAndCountry_areBelievedOfNobodyElse() {
    var direct = new ClickSource(new SecureRandom(), () -> NOW, false);
    Map<RequestHeader, String> headers =
        Map.of(
            RequestHeader.CLOUDFRONT_VIEWER_COUNTRY, "DE",
            RequestHeader.CLOUDFRONT_VIEWER_ADDRESS, "198.51.100.10:1",
            RequestHeader.X_TERSE_VIEWER_ADDRESS, "198.51.100.10");

    assertThat(click(direct, headers).network()).contains("203.0.113.0");
    assertThat(click(direct, headers).country()).isEqualTo("XX");
  }

  private Click click(Map<RequestHeader, String> headers) {
    return click(source, headers);
  }

  private static Click click(ClickSource source, Map<RequestHeader, String> headers) {
    return source.of(
        LINK,
        new HttpRequest(
            "GET /{code}",
            "GET",
            "/abc1234",
            Map.of("code", "abc1234"),
            Map.of(),
            "",
            headers,
            new byte[0],
            "203.0.113.7",
            new Origin("https", "sho.rt")));
  }
}
