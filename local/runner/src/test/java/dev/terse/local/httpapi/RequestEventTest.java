package dev.terse.local.httpapi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.net.http.HttpRequest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestEventTest extends HttpApiCase {

  @Test
  void get_isDescribed() throws Exception {
    start("GET /{code}");

    sendRaw(
        "GET /abc?a=1&b=x%20y&a=2&c=p+q&flag HTTP/1.1",
        "User-Agent: test/1", "X-Two: a", "x-two: b");

    Map<String, Object> event = event();
    assertThat(event)
        .contains(
            entry("version", "2.0"),
            entry("routeKey", "GET /{code}"),
            entry("rawPath", "/abc"),
            entry("rawQueryString", "a=1&b=x%20y&a=2&c=p+q&flag"),
            entry("pathParameters", Map.of("code", "abc")),
            entry("queryStringParameters", Map.of("a", "1,2", "b", "x y", "c", "p q", "flag", "")),
            entry("isBase64Encoded", false))
        .doesNotContainKeys("body", "cookies", "stageVariables");
    assertThat(map(event, "headers"))
        .contains(
            entry("host", "short.test"),
            entry("user-agent", "test/1"),
            entry("x-two", "a,b"),
            entry("x-forwarded-for", "127.0.0.1"),
            entry("x-forwarded-proto", "http"),
            entry("x-forwarded-port", String.valueOf(api.uri().getPort())))
        .doesNotContainKey("connection");
    assertThat(map(event, "headers").get("x-amzn-trace-id"))
        .asString()
        .matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24}");
    Map<String, Object> context = map(event, "requestContext");
    assertThat(context)
        .contains(
            entry("accountId", "000000000000"),
            entry("domainName", "short.test"),
            entry("domainPrefix", "short"),
            entry("routeKey", "GET /{code}"),
            entry("stage", "$default"))
        .containsKeys("apiId", "timeEpoch");
    assertThat(context.get("time"))
        .asString()
        .matches("\\d\\d/[A-Z][a-z][a-z]/\\d{4}:\\d\\d:\\d\\d:\\d\\d \\+0000");
    assertThat(context.get("requestId")).asString().matches("[\\w-]{15}=");
    assertThat(map(context, "http"))
        .isEqualTo(
            Map.of(
                "method", "GET",
                "path", "/abc",
                "protocol", "HTTP/1.1",
                "sourceIp", "127.0.0.1",
                "userAgent", "test/1"));
  }

  @Test
  void nothingOptional_isAbsent() throws Exception {
    start("$default");

    sendRaw("GET / HTTP/1.1");

    assertThat(event())
        .contains(entry("routeKey", "$default"), entry("rawQueryString", ""))
        .doesNotContainKeys("cookies", "queryStringParameters", "pathParameters", "body");
  }

  @Test
  void hostWithPort_isTheDomainName() throws Exception {
    start("$default");

    send("GET", "/");

    assertThat(map(event(), "requestContext"))
        .containsEntry("domainName", "127.0.0.1:" + api.uri().getPort());
  }

  @Test
  void cookies_areTakenOutOfTheHeaders() throws Exception {
    start("$default");

    sendRaw("GET / HTTP/1.1", "Cookie: a=1; b=\"2, 3\"", "Cookie: c=4");

    Map<String, Object> event = event();
    assertThat(event.get("cookies")).isEqualTo(List.of("a=1", "b=\"2, 3\"", "c=4"));
    assertThat(map(event, "headers")).doesNotContainKey("cookie");
  }

  @Test
  void forwardedFor_isExtended() throws Exception {
    start("$default");

    sendRaw("GET / HTTP/1.1", "X-Forwarded-For: 203.0.113.9", "X-Amzn-Trace-Id: Root=1-a-b");

    assertThat(map(event(), "headers"))
        .contains(
            entry("x-forwarded-for", "203.0.113.9, 127.0.0.1"),
            entry("x-amzn-trace-id", "Root=1-a-b"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "/%61bc /abc abc",
        "/a%20b '/a b' 'a b'",
        "/a+b /a+b a+b",
        "/%C3%BC /ü ü",
        "/%2561 /%61 %61",
        "/%FF /\uFFFD \uFFFD",
        "/abc%3Fx=1 /abc abc",
      })
  void path_isDecodedOnce(String encoded, String rawPath, String code) throws Exception {
    start("GET /{code}");

    sendRaw("GET " + encoded + " HTTP/1.1");

    Map<String, Object> event = event();
    assertThat(event.get("rawPath")).isEqualTo(rawPath);
    assertThat(event.get("pathParameters")).isEqualTo(Map.of("code", code));
    assertThat(observation()).isEqualTo("GET " + encoded + " 204");
  }

  @Test
  void encodedSlash_isASlashToTheRoutes() throws Exception {
    start("GET /{code}", "$default");

    sendRaw("GET /a%2Fb HTTP/1.1");

    assertThat(event()).contains(entry("routeKey", "$default"), entry("rawPath", "/a/b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/json;charset=utf-8", "application/a+xml"})
  void textBody_isPassedAsText(String type) throws Exception {
    start("POST /links");

    send(
        request("/links")
            .header("content-type", type)
            .POST(HttpRequest.BodyPublishers.ofString("{\"url\":\"ü\"}")));

    assertThat(event()).contains(entry("body", "{\"url\":\"ü\"}"), entry("isBase64Encoded", false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/octet-stream", "application/x-www-form-urlencoded"})
  void otherBody_isPassedAsBase64(String type) throws Exception {
    start("POST /links");

    send(
        request("/links")
            .header("content-type", type)
            .POST(HttpRequest.BodyPublishers.ofString("url=ü")));

    assertThat(event())
        .contains(entry("body", base64("url=ü".getBytes(UTF_8))), entry("isBase64Encoded", true));
  }

  @Test
  void bodyWithoutType_isPassedAsBase64() throws Exception {
    start("POST /links");

    send(request("/links").POST(HttpRequest.BodyPublishers.ofString("{}")));

    assertThat(event())
        .contains(entry("body", base64("{}".getBytes(UTF_8))), entry("isBase64Encoded", true));
  }

  @Test
  void textThatIsNotUtf8_isPassedAsBase64() throws Exception {
    start("POST /links");
    byte[] latin1 = "ü".getBytes(ISO_8859_1);

    send(
        request("/links")
            .header("content-type", "text/plain")
            .POST(HttpRequest.BodyPublishers.ofByteArray(latin1)));

    assertThat(event()).contains(entry("body", base64(latin1)), entry("isBase64Encoded", true));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
