package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.local.testkit.Eventually;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The life cycle of a link, tested on the packaged functions over HTTP. */
class LinksApiIT extends ApiCase {

  private static final AtomicInteger ALIASES = new AtomicInteger();

  @Test
  void create_answers201WithEverything() {
    HttpResponse<String> created =
        terse.shorten("{\"long_url\": \"HTTP://Example.com:80/a b%20ü\"}".replace("a b", "ab"));

    assertThat(created.statusCode()).isEqualTo(201);
    Map<String, Object> link = AnswerJson.of(created);
    assertThat(link)
        .containsOnlyKeys(
            "short_url",
            "code",
            "long_url",
            "created_at",
            "expires_at",
            "title",
            "forward_query",
            "disabled",
            "owner_token")
        .containsEntry("long_url", "http://example.com/ab%20%C3%BC")
        .containsEntry("short_url", terse.uri("/" + link.get("code")).toString())
        .containsEntry("expires_at", null)
        .containsEntry("title", null)
        .containsEntry("forward_query", null)
        .containsEntry("disabled", false);
    assertThat((String) link.get("code")).matches("[0-9A-Za-z]{7}");
    assertThat((String) link.get("created_at"))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    assertThat(created.headers().firstValue("Location")).contains((String) link.get("short_url"));
    assertThat(created.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(created.headers().firstValue("Cache-Control")).contains("no-store");
  }

  @Test
  void alias_isMatchedInAnyCaseAndTakenOnce() {
    String alias = "My-Alias-" + ALIASES.incrementAndGet();
    String body = "{\"long_url\": \"https://example.com/\", \"custom_alias\": \"" + alias + "\"}";

    HttpResponse<String> created = terse.shorten(body);

    assertThat(AnswerJson.text(created, "code")).isEqualTo(alias.toLowerCase(Locale.ROOT));
    assertThat(terse.get("/" + alias.toUpperCase(Locale.ROOT)).statusCode()).isEqualTo(301);
    assertError(terse.shorten(body.toLowerCase(Locale.ROOT)), 409, "ALIAS_TAKEN");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com/?sig=a%2Fb%3D%3D&x=%E2%82%AC#frag%20ment",
        "https://example.com/a%2Fb/%2e%2e/c;d=e?q=[]{}|\\\\^`'\\\"",
        "http://[2606:4700:4700::1111]:8080/",
        "https://bücher.example/straße?ß=ö"
      })
  void location_isByteForByteWhatWasStored(String url) {
    Map<String, Object> link = AnswerJson.of(terse.shorten("{\"long_url\": \"" + url + "\"}"));

    HttpResponse<String> followed = terse.get("/" + link.get("code"));

    assertThat(followed.statusCode()).isEqualTo(301);
    assertThat(followed.headers().firstValue("Location")).contains((String) link.get("long_url"));
    assertThat(followed.headers().firstValue("Cache-Control")).contains("private, max-age=90");
    assertThat(followed.body()).isEmpty();
  }

  @Test
  void life_endsWithAnOwnersDeletion() {
    Map<String, Object> link =
        AnswerJson.of(terse.shorten("{\"long_url\": \"https://example.com/\"}"));
    String code = (String) link.get("code");
    String path = "/api/v1/urls/" + code;

    HttpResponse<String> without = terse.send("DELETE", path, "");
    assertError(without, 401, "MISSING_TOKEN");
    assertThat(without.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    assertError(
        terse.send("DELETE", path, "", "Authorization", "Basic eA=="), 401, "MISSING_TOKEN");
    assertError(terse.delete(code, "0000000000000000000000"), 403, "NOT_OWNER");
    assertThat(terse.get("/" + code).statusCode()).isEqualTo(301);

    HttpResponse<String> deleted = terse.delete(code, (String) link.get("owner_token"));
    assertThat(deleted.statusCode()).isEqualTo(204);
    assertThat(deleted.body()).isEmpty();

    assertError(terse.delete(code, (String) link.get("owner_token")), 410, "GONE");
    assertError(terse.get(path), 410, "GONE");
    assertError(terse.get("/api/v1/stats/" + code), 410, "GONE");
    HttpResponse<String> gone = terse.get("/" + code);
    assertError(gone, 410, "GONE");
    assertThat(gone.headers().firstValue("Cache-Control")).contains("no-store");
  }

  @Test
  void expiredLink_isGone() {
    HttpResponse<String> created =
        terse.shorten(
            "{\"long_url\": \"https://example.com/\", \"expires_at\": \"%s\"}"
                .formatted(Instant.now().plusSeconds(2)));
    String code = AnswerJson.text(created, "code");
    assertThat(terse.get("/" + code).statusCode()).isEqualTo(301);

    Eventually.holds(() -> terse.get("/" + code).statusCode() == 410);
    assertError(terse.get("/api/v1/urls/" + code), 410, "GONE");
    assertThat(terse.get("/api/v1/stats/" + code).statusCode()).isEqualTo(200);
  }

  @Test
  void robotsAndFavicon_areAnsweredWithoutALookUp() {
    assertThat(terse.get("/robots.txt").body()).startsWith("User-agent: *");
    assertThat(terse.get("/favicon.ico").statusCode()).isEqualTo(204);
  }
}
