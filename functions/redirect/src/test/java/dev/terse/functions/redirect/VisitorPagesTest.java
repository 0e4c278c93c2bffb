package dev.terse.functions.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.lambda.snapshot.Priming;
import dev.terse.local.testkit.HttpAnswer;
import dev.terse.local.testkit.HttpEvents;
import dev.terse.local.testkit.StoredItems;
import dev.terse.local.testkit.TestTables;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class VisitorPagesTest {

  private static final String CHROME =
      "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";
  private static final Pattern STYLE = Pattern.compile("<style>(.*)</style>", Pattern.DOTALL);

  private final TestTables tables = TestTables.create();
  private final StoredItems stored = new StoredItems(tables);
  private final Map<String, String> further = new HashMap<>();

  @BeforeEach
  void putLinks() {
    AttributeValue longAgo = AttributeValue.fromN("1700000001");
    stored.link("abcdef1", Map.of());
    stored.link("expired", Map.of("expires_at", longAgo));
    stored.link(
        "deleted",
        Map.of(
            "deleted_at", longAgo, "deletion", AttributeValue.fromB(SdkBytes.fromUtf8String("x"))));
    stored.link("disabled", Map.of("disabled_at", longAgo));
  }

  @ParameterizedTest
  @CsvSource({
    "nothing, 404, No link here, NOT_FOUND",
    "expired, 410, This link has expired, GONE",
    "deleted, 410, This link was deleted, GONE",
    "disabled, 410, This link is switched off, DISABLED",
  })
  void person_getsAPage_andAProgramJson_withTheSameStatus(
      String code, int status, String title, String error) throws IOException {
    HttpAnswer page = answer(follow(code, CHROME));
    HttpAnswer json = answer(follow(code, "*/*"));

    assertThat(page.status()).isEqualTo(json.status()).isEqualTo(status);
    assertThat(page.headers())
        .containsEntry("Content-Type", "text/html; charset=utf-8")
        .containsEntry("X-Robots-Tag", "noindex")
        .containsEntry("X-Content-Type-Options", "nosniff")
        .containsEntry("Cache-Control", "no-store");
    assertThat(page.body()).contains("<html lang=\"en\">", "<h1>" + title + "</h1>");
    assertThat(json.headers()).containsEntry("Content-Type", "application/json");
    assertThat(json.body()).contains("\"code\":\"" + error + "\"");
    // A cache between must not give the one's answer to the other.
    assertThat(page.headers()).containsEntry("Vary", "Accept");
    assertThat(json.headers()).containsEntry("Vary", "Accept");
  }

  @Test
  void clientWithoutAnAcceptHeader_getsJson() throws IOException {
    assertThat(answer(HttpEvents.follow("nothing")).body()).contains("NOT_FOUND");
  }

  @ParameterizedTest
  @EnumSource(Page.class)
  void page_isSmallAndSelfContained_andItsPolicyAllowsItsStyleAlone(Page page) throws Exception {
    String html = page.html("");

    assertThat(html.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(6_000);
    assertThat(html)
        .doesNotContain("{{", "<script", "src=", "@import", "url(", "http://", "https://")
        .contains("<title>", "name=\"viewport\"", "prefers-color-scheme:dark");
    Matcher style = STYLE.matcher(html);
    assertThat(style.find()).isTrue();
    byte[] digest =
        MessageDigest.getInstance("SHA-256")
            .digest(style.group(1).getBytes(StandardCharsets.UTF_8));
    assertThat(Page.resource(Page.CONTENT_SECURITY_POLICY))
        .isEqualTo(
            "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none';"
                    .formatted(Base64.getEncoder().encodeToString(digest))
                + " frame-ancestors 'none'");
  }

  @Test
  void apiRoute_alwaysAnswersJson() throws IOException {
    String event = otherwise("GET", "/api/v1/nothing", CHROME);

    assertThat(answer(event).headers()).containsEntry("Content-Type", "application/json");
  }

  @Test
  void wrongMethod_isAPageForAPerson() throws IOException {
    HttpAnswer page = answer(otherwise("POST", "/abcdef1", CHROME));

    assertThat(page.status()).isEqualTo(405);
    assertThat(page.headers()).containsEntry("Allow", "GET, HEAD");
    assertThat(answer(otherwise("DELETE", "/console/app.js", "*/*")).status()).isEqualTo(405);
    assertThat(page.body()).contains("This address can only be opened");
  }

  @Test
  void outage_isAPageThatMayBeRetried() throws IOException {
    further.put("AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:1");
    HttpAnswer page = answer(follow("abcdef1", CHROME));

    assertThat(page.status()).isEqualTo(503);
    assertThat(page.headers()).containsEntry("Retry-After", "1");
    assertThat(page.body()).contains("Too busy right now");
  }

  @Test
  void requestPastTheEdge_isAPage() throws IOException {
    further.put("ORIGIN_SECRET", "0123456789abcdef0123456789abcdef");
    HttpAnswer page = answer(follow("abcdef1", CHROME));

    assertThat(page.status()).isEqualTo(403);
    assertThat(page.body()).contains("This is not the public address");
  }

  @Test
  void redirect_isNoPage_andSaysWhatItsTargetLearns() throws IOException {
    further.put("REFERRER_POLICY", "origin");
    HttpAnswer redirect = answer(follow("abcdef1", CHROME));

    assertThat(redirect.status()).isEqualTo(301);
    assertThat(redirect.body()).isEmpty();
    assertThat(redirect.headers())
        .containsEntry("Referrer-Policy", "origin")
        .containsEntry("X-Robots-Tag", "noindex")
        .containsEntry("X-Content-Type-Options", "nosniff");
  }

  @Test
  void root_isAPageForAPerson_andNothingForAProgram() throws IOException {
    assertThat(answer(otherwise("GET", "/", CHROME)).status()).isEqualTo(200);
    assertThat(answer(otherwise("GET", "/", CHROME)).body()).contains("href=\"/console\"");
    assertThat(answer(otherwise("GET", "/", "*/*")).status()).isEqualTo(404);
    assertThat(answer(otherwise("POST", "/", CHROME)).status()).isEqualTo(405);
  }

  @Test
  void operatorsPages_takeTheirPlace() throws IOException {
    further.put("ROOT_URL", "https://www.example.com/");
    further.put("NOT_FOUND_URL", "https://www.example.com/lost");

    assertThat(location(answer(otherwise("GET", "/", "*/*"))))
        .isEqualTo("https://www.example.com/");
    HttpAnswer lost = answer(follow("nothing", CHROME));
    assertThat(lost.status()).isEqualTo(302);
    assertThat(location(lost)).isEqualTo("https://www.example.com/lost");
    assertThat(answer(follow("nothing", "*/*")).status()).isEqualTo(404);
    assertThat(answer(follow("deleted", CHROME)).status()).isEqualTo(410);
  }

  @Test
  void rootOfThisHost_doesNotLeadToItself() throws IOException {
    further.put("ROOT_URL", "https://sho.rt/");

    assertThat(answer(otherwise("GET", "/", CHROME)).status()).isEqualTo(200);
  }

  @Test
  void pageOfTheOperatorsThatIsNotThereEither_doesNotLeadToItself() throws IOException {
    further.put("NOT_FOUND_URL", "https://sho.rt/lost");

    assertThat(answer(follow("lost", CHROME)).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "help@example.com | <a href=\"mailto:help@example.com\">help@example.com</a>",
        "mailto:help@example.com | <a href=\"mailto:help@example.com\">help@example.com</a>",
        "https://example.com/help?a=b&c=d | <a href=\"https://example.com/help?a=b&amp;c=d\">https://example.com/help?a=b&amp;c=d</a>",
        "The <b>\"desk\"</b> & co. | The &lt;b&gt;&quot;desk&quot;&lt;/b&gt; &amp; co.",
        "javascript:alert(1)@x | javascript:alert(1)@x",
      })
  void contact_isOnThePage(String contact, String html) throws IOException {
    further.put("CONTACT", contact);

    assertThat(answer(follow("nothing", CHROME)).body()).contains("Questions? ", html);
  }

  @Test
  void securityContact_isPublished_andExpiresWithinAYear() throws IOException {
    assertThat(answer(otherwise("GET", SitePath.SECURITY, "*/*")).status()).isEqualTo(404);
    further.put("SECURITY_CONTACT", "mailto:security@example.com");

    HttpAnswer file = answer(otherwise("GET", SitePath.SECURITY, CHROME));

    assertThat(file.status()).isEqualTo(200);
    assertThat(file.headers()).containsEntry("Content-Type", "text/plain; charset=utf-8");
    assertThat(file.body()).startsWith("Contact: mailto:security@example.com\n");
    Matcher expires = Pattern.compile("\nExpires: (.*)\n").matcher(file.body());
    assertThat(expires.find()).isTrue();
    assertThat(Instant.parse(expires.group(1)))
        .isAfter(Instant.now().plusSeconds(86_400))
        .isBefore(Instant.now().plusSeconds(365 * 86_400L));
  }

  private static String location(HttpAnswer answer) {
    return answer.headers().get("Location");
  }

  private static String follow(String code, String accept) {
    return HttpEvents.withHeader(HttpEvents.follow(code), "accept", accept);
  }

  private static String otherwise(String method, String path, String accept) {
    return HttpEvents.withHeader(HttpEvents.unmatched(method, path), "accept", accept);
  }

  private HttpAnswer answer(String event) throws IOException {
    Map<String, String> environment = new HashMap<>(tables.environment());
    environment.put("LINK_MEMORY_MS", "0");
    environment.put("CLICKS_STREAM", "ClicksStream");
    environment.put("AWS_ENDPOINT_URL_KINESIS", "http://127.0.0.1:1");
    environment.put("CLICK_DEADLINE_MS", "100");
    environment.putAll(further);
    var out = new ByteArrayOutputStream();
    new RedirectHandler(environment)
        .handleRequest(
            new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
            out,
            Priming.context());
    return HttpAnswer.of(out.toByteArray());
  }
}
