package dev.terse.functions.shorten;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.functions.shorten.ShortenCommand.Refused;
import dev.terse.functions.shorten.ShortenCommand.Valid;
import dev.terse.http.ErrorCode;
import dev.terse.http.HttpRequest;
import dev.terse.http.Origin;
import dev.terse.http.RequestHeader;
import dev.terse.links.Alias;
import dev.terse.links.NewLink;
import dev.terse.url.Authority;
import dev.terse.url.TargetPolicy;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShortenCommandTest {

  private static final TargetPolicy TARGETS =
      new TargetPolicy(Set.of(Authority.parse("sho.rt").orElseThrow()), false);
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00.250Z");

  @Test
  void everyField_isRead() {
    NewLink link =
        valid(
            """
            {"long_url": "HTTPS://Example.COM/%C3%A4?q=1#f", "custom_alias": "My_Alias",
             "expires_at": "2026-11-24T14:00:00+01:00"}
            """);

    assertThat(link.longUrl().href()).isEqualTo("https://example.com/%C3%A4?q=1#f");
    assertThat(link.alias()).contains(new Alias("my_alias"));
    assertThat(link.expiresAt()).contains(Instant.parse("2026-11-24T13:00:00Z"));
  }

  @Test
  void nullCountsAsAbsent() {
    NewLink link =
        valid("{\"long_url\": \"http://a.example\", \"custom_alias\": null, \"expires_at\": null}");

    assertThat(link.alias()).isEmpty();
    assertThat(link.expiresAt()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "\"http://a.example\"",
        "{",
        "{\"long_url\"}",
        "{\"long_url\": \"http://a.example\"",
        "{\"long_url\": \"http://a.example\"} {}",
        "{\"long_url\": \"http://a.example\", \"long_url\": \"http://b.example\"}",
        "{\"long_url\": 5}",
        "{\"long_url\": [\"http://a.example\"]}",
        "{\"long_url\": \"http://a.example\", \"alias\": \"typo\"}",
        "{'long_url': 'http://a.example'}",
        "{\"long_url\": \"http://a.example\",}",
        "{\"long_url\": \"http://a.example\n\"}",
      })
  void bodyThatIsNotTheJsonWanted_isMalformed(String body) {
    assertThat(refused(body)).isEqualTo(ErrorCode.MALFORMED_JSON);
  }

  @Test
  void bodyThatIsNotUtf8_isMalformed() {
    byte[] body =
        "{\"long_url\": \"http://a.example/\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(read(request(body, "application/json")))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.refusal().code()).isEqualTo(ErrorCode.MALFORMED_JSON));
  }

  @ParameterizedTest
  @CsvSource({
    "{}, MISSING_URL",
    "{\"long_url\": null}, MISSING_URL",
    "{\"long_url\": \"\"}, MISSING_URL",
    "{\"long_url\": \"javascript:alert(1)\"}, INVALID_URL",
    "{\"long_url\": \"ftp://a.example\"}, INVALID_URL",
    "{\"long_url\": \"http://user:pw@a.example\"}, INVALID_URL",
    "{\"long_url\": \"http://a.example/a b\"}, INVALID_URL",
    "{\"long_url\": \"http://a.example/\\u0000x\"}, INVALID_URL",
    "{\"long_url\": \"http://a.example/\\nx\"}, INVALID_URL",
    "{\"long_url\": \"http://a.example/\\u200b\"}, INVALID_URL",
    "{\"long_url\": \"http://http://a.example/\"}, INVALID_URL",
    "{\"long_url\": \"http://localhost/\"}, TARGET_NOT_PUBLIC",
    "{\"long_url\": \"http://2852039166/latest/meta-data/\"}, TARGET_NOT_PUBLIC",
    "{\"long_url\": \"http://[fd00:ec2::254]/\"}, TARGET_NOT_PUBLIC",
    "{\"long_url\": \"not a url\"}, INVALID_URL",
    "{\"long_url\": \"http://sho.rt/abc\"}, INVALID_URL",
    "{\"long_url\": \"http://SHO.RT.:80/abc\"}, INVALID_URL",
    "{\"long_url\": \"http://a.example\"; \"custom_alias\": \"spring7\"}, INVALID_ALIAS",
    "{\"long_url\": \"http://a.example\"; \"custom_alias\": \"a/b\"}, INVALID_ALIAS",
    "{\"long_url\": \"http://a.example\"; \"custom_alias\": \"API\"}, RESERVED_ALIAS",
    "{\"long_url\": \"http://a.example\"; \"expires_at\": \"soon\"}, INVALID_EXPIRY",
    "{\"long_url\": \"http://a.example\"; \"expires_at\": \"2030-01-31\"}, INVALID_EXPIRY",
    "{\"long_url\": \"http://a.example\"; \"expires_at\": \"2026-11-24T12:00:00.9Z\"},"
        + " INVALID_EXPIRY",
    "{\"long_url\": \"http://a.example\"; \"expires_at\": \"+10000-01-01T00:00:00Z\"},"
        + " INVALID_EXPIRY",
  })
  void refusedField_isNamedByItsCode(String body, ErrorCode code) {
    assertThat(refused(body.replace(';', ','))).isEqualTo(code);
  }

  @Test
  void urlOfTenThousandCharacters_isTooLong() {
    assertThat(refused("{\"long_url\": \"http://a.example/" + "x".repeat(10_000) + "\"}"))
        .isEqualTo(ErrorCode.URL_TOO_LONG);
  }

  @Test
  void bodyOfMoreThan16Kilobytes_isRefusedUnread() {
    assertThat(refused("x".repeat(16_385))).isEqualTo(ErrorCode.BODY_TOO_LARGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32"})
  void bodyInAnotherUnicodeEncoding_isMalformed(String encoding) {
    byte[] body = "{\"long_url\": \"http://a.example/\"}".getBytes(Charset.forName(encoding));

    assertThat(read(request(body, "application/json")))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.refusal().code()).isEqualTo(ErrorCode.MALFORMED_JSON);
              assertThat(refused.refusal().sentence())
                  .isEqualTo("The body is not valid JSON in UTF-8.");
            });
  }

  @Test
  void byteOrderMark_isSkipped() {
    assertThat(valid("\ufeff{\"long_url\": \"http://a.example\"}").longUrl().href())
        .isEqualTo("http://a.example/");
  }

  @Test
  void emptyOptionalField_countsAsAbsent() {
    NewLink link =
        valid("{\"long_url\": \"http://a.example\", \"custom_alias\": \"\", \"expires_at\": \"\"}");

    assertThat(link.alias()).isEmpty();
    assertThat(link.expiresAt()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "Application/JSON; charset=utf-8",
        "application/json;x=y; charset=\"UTF-8\""
      })
  void jsonContentType_isTaken(String type) {
    assertThat(read(request("{\"long_url\": \"http://a.example\"}".getBytes(), type)))
        .isInstanceOf(Valid.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/jsonp",
        "application/vnd.api+json",
        "application/json; charset=iso-8859-1",
        "application/json; charset=utf-16"
      })
  void otherContentType_isRefused(String type) {
    assertThat(read(request("{\"long_url\": \"http://a.example\"}".getBytes(), type)))
        .isInstanceOfSatisfying(
            Refused.class,
            refused ->
                assertThat(refused.refusal().code()).isEqualTo(ErrorCode.UNSUPPORTED_MEDIA_TYPE));
  }

  @Test
  void missingContentType_isRefused() {
    assertThat(read(request("{\"long_url\": \"http://a.example\"}".getBytes(), "")))
        .isInstanceOfSatisfying(
            Refused.class,
            refused ->
                assertThat(refused.refusal().code()).isEqualTo(ErrorCode.UNSUPPORTED_MEDIA_TYPE));
  }

  private static NewLink valid(String body) {
    return ((Valid) read(request(body.getBytes(StandardCharsets.UTF_8), "application/json")))
        .link();
  }

  private static ErrorCode refused(String body) {
    return ((Refused) read(request(body.getBytes(StandardCharsets.UTF_8), "application/json")))
        .refusal()
        .code();
  }

  private static ShortenCommand read(HttpRequest request) {
    return ShortenCommand.read(request, TARGETS, NOW);
  }

  private static HttpRequest request(byte[] body, String contentType) {
    return new HttpRequest(
        "POST /api/v1/shorten",
        "POST",
        "/api/v1/shorten",
        Map.of(),
        Map.of(),
        "",
        Map.of(RequestHeader.CONTENT_TYPE, contentType),
        body,
        "",
        new Origin("https", "sho.rt"));
  }
}
