package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Own hosts, private targets and the Host header, tested on the packaged functions over HTTP. */
class HostsApiIT {

  private static RunningSystem terse;

  @BeforeAll
  static void start(@TempDir Path data) throws IOException {
    terse =
        RunningSystem.start(
            new UpOptions(
                0,
                0,
                0,
                false,
                true,
                data,
                Map.of("PrivateTargets", "allow", "OwnHosts", "go.example,d1.cloudfront.net:443")));
  }

  @AfterAll
  static void stop() {
    terse.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost:PORT",
        "LOCALHOST.:PORT",
        "127.0.0.1:PORT",
        "127.9.9.9:PORT",
        "2130706433:PORT",
        "0x7f.1:PORT",
        "0:PORT",
        "[::1]:PORT",
        "[::]:PORT",
        "[::ffff:127.0.0.1]:PORT",
        "go.example",
        "GO.example.:8443",
        "d1.cloudfront.net:443"
      })
  void linkToTerseItself_isRefusedByEveryName_thoughPrivateHostsAreAllowed(String host) {
    int port = terse.uri("/").getPort();
    String body = "{\"long_url\": \"https://%s/x\"}".formatted(host).replace("PORT", "" + port);

    ApiCase.assertError(terse.shorten(body), 400, "INVALID_URL");
    for (String asked : new String[] {"127.0.0.1:" + port, "elsewhere.example", "sho.rt:1"}) {
      RawResponse answer = create(asked, body);
      assertThat(answer.status()).as(answer.body()).isEqualTo(400);
      assertThat(AnswerJson.of(answer.body())).containsEntry("code", "INVALID_URL");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:1/", "http://10.0.0.1/", "https://wiki.internal/a"})
  void privateTarget_isAllowedByTheParameter(String url) {
    HttpResponse<String> created = terse.shorten("{\"long_url\": \"" + url + "\"}");

    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    assertThat(AnswerJson.of(created)).containsEntry("long_url", url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: sho.rt:99999",
        "Host: sho.rt:",
        "Host: ",
        "Host: sho.rt, sho.rt",
        "Host: \"sho.rt\"",
        "Host: user@sho.rt",
        "Host: sho.rt/path",
        "Host: sho.rt?a",
        "Host: sho..rt",
        "Host: a b",
        "Host: xn--\u00fc.example",
        "Host: -",
        "Host: sho-.rt",
        "Host: 256.0.0.1",
        "Host: [::1",
        "Host: sho.rt\r\nHost: evil.example"
      })
  void malformedHost_isA400_andNeverABrokenShortUrl(String header) throws IOException {
    String body = "{\"long_url\": \"https://example.com/\"}";
    for (String request :
        new String[] {
          post(header, body), get(header, "urls/aaaaaa1"), get(header, "stats/aaaaaa1")
        }) {
      RawResponse answer = RawResponse.send(terse.uri("/").getPort(), request);

      assertThat(answer.status()).as(request + answer.body()).isEqualTo(400);
      assertThat(AnswerJson.of(answer.body())).containsEntry("code", "INVALID_HOST");
    }
  }

  @Test
  void hostThatNoBrowserTakes_makesNoShortUrl() {
    RawResponse answer = create("xn--a", "{\"long_url\": \"https://example.com/\"}");

    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(AnswerJson.of(answer.body())).containsEntry("code", "INVALID_HOST");
  }

  @Test
  void shortUrl_hasTheHostInOneSpelling() {
    RawResponse created = create("SHO.RT:80", "{\"long_url\": \"https://example.com/\"}");

    assertThat(created.status()).isEqualTo(201);
    assertThat((String) AnswerJson.of(created.body()).get("short_url"))
        .startsWith("http://sho.rt/");
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 1_001, 2_000})
  void redirect_isA301_whateverTheReferrer(int length) {
    String code =
        AnswerJson.text(terse.shorten("{\"long_url\": \"https://example.com/\"}"), "code");

    // As UTF-8 and as Latin-1, because servers differ in it.
    for (String host : new String[] {"\u00fc".repeat(length), "\u00c3\u00bc".repeat(length)}) {
      RawResponse answer =
          send(
              "GET /%s HTTP/1.1\r\nHost: sho.rt\r\nReferer: http://%s/\r\nConnection: close\r\n\r\n"
                  .formatted(code, host));

      assertThat(answer.status()).as(answer.body()).isEqualTo(301);
    }
  }

  private static RawResponse create(String host, String body) {
    return send(post("Host: " + host, body));
  }

  private static String post(String header, String body) {
    return "POST /api/v1/shorten HTTP/1.1\r\n%s\r\nContent-Type: application/json\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
        .formatted(header, body.length(), body);
  }

  private static String get(String header, String path) {
    return "GET /api/v1/%s HTTP/1.1\r\n%s\r\nConnection: close\r\n\r\n".formatted(path, header);
  }

  private static RawResponse send(String request) {
    try {
      return RawResponse.send(terse.uri("/").getPort(), request);
    } catch (IOException e) {
      throw new IllegalStateException(request, e);
    }
  }
}
