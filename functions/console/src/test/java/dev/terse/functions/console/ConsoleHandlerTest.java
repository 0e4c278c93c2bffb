package dev.terse.functions.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.lambda.snapshot.Priming;
import dev.terse.local.testkit.HttpAnswer;
import dev.terse.local.testkit.HttpEvents;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleHandlerTest {

  private static final Pattern FILE = Pattern.compile("/console/([\\w.-]+)");
  private static final Pattern IMPORT = Pattern.compile("[\"']\\./([\\w.-]+\\.js)[\"']");

  private final ConsoleHandler console = new ConsoleHandler(Map.of());

  @Test
  void document_isAskedForAnewEachTime_andLoadsNothingFromElsewhere() throws IOException {
    HttpAnswer document = get("");

    assertThat(document.status()).isEqualTo(200);
    assertThat(document.headers())
        .containsEntry("Content-Type", "text/html; charset=utf-8")
        .containsEntry("Cache-Control", "no-cache")
        .containsEntry("X-Content-Type-Options", "nosniff");
    assertThat(document.headers().get("Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(document.body()).doesNotContain("{{", "http://", "https://", "<style", "style=");
  }

  @Test
  void everyFileThatIsNamed_isThere_andIsKeptForGood() throws IOException {
    Map<String, Integer> bytes = new TreeMap<>();
    List<String> open = new java.util.ArrayList<>(namesIn(text(get("")), FILE));
    assertThat(open).hasSizeGreaterThan(10);
    while (!open.isEmpty()) {
      String name = open.removeLast();
      HttpAnswer file = get(name, "accept-encoding", "gzip, deflate, br");
      assertThat(file.status()).as(name).isEqualTo(200);
      assertThat(file.headers())
          .as(name)
          .containsEntry("Cache-Control", "public, max-age=31536000, immutable")
          .containsEntry("Content-Encoding", "gzip");
      if (bytes.put(name, file.bytes().length) == null) {
        open.addAll(namesIn(text(file), IMPORT));
      }
    }
    assertThat(bytes).anySatisfy((name, _) -> assertThat(name).startsWith("uPlot-"));
    assertThat(bytes.values().stream().mapToInt(Integer::intValue).sum()).isLessThan(150_000);
  }

  @Test
  void clientWithoutGzip_getsTheSameText() throws IOException {
    HttpAnswer plain = get("");
    HttpAnswer compressed = get("", "accept-encoding", "gzip");

    assertThat(plain.headers()).doesNotContainKey("Content-Encoding");
    assertThat(plain.headers()).containsEntry("Vary", "Accept-Encoding");
    assertThat(text(compressed)).isEqualTo(plain.body());
    assertThat(get("", "accept-encoding", "gzip;q=0, br").headers())
        .doesNotContainKey("Content-Encoding");
  }

  @Test
  void documentThatTheClientHas_isNotSentAgain() throws IOException {
    String tag = get("").headers().get("ETag");

    HttpAnswer known = get("", "if-none-match", "\"other\", W/" + tag);

    assertThat(known.status()).isEqualTo(304);
    assertThat(known.body()).isEmpty();
    assertThat(known.headers()).containsEntry("ETag", tag).containsKey("Content-Security-Policy");
    assertThat(get("", "if-none-match", "\"other\"").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nothing.js",
        "../ConsoleHandler.class",
        "files/app.js",
        "app.js",
        "index.html",
        "lit.LICENSE",
        "a b.js",
        ".js",
        "%2e%2e.js"
      })
  void anythingElse_isNotFound(String name) throws IOException {
    HttpAnswer answer = get(name);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).contains("NOT_FOUND");
  }

  private static List<String> namesIn(String text, Pattern pattern) {
    return pattern
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toList());
  }

  private HttpAnswer get(String file) throws IOException {
    return answer(HttpEvents.console(file));
  }

  private HttpAnswer get(String file, String header, String value) throws IOException {
    return answer(HttpEvents.withHeader(HttpEvents.console(file), header, value));
  }

  private HttpAnswer answer(String event) throws IOException {
    var out = new ByteArrayOutputStream();
    console.handleRequest(
        new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), out, Priming.context());
    return HttpAnswer.of(out.toByteArray());
  }

  private static String text(HttpAnswer answer) throws IOException {
    return answer.headers().containsKey("Content-Encoding")
        ? new String(
            new GZIPInputStream(new ByteArrayInputStream(answer.bytes())).readAllBytes(),
            StandardCharsets.UTF_8)
        : answer.body();
  }
}
