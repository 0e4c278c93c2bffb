package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.local.testkit.Eventually;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The disjoint name spaces of generated codes and aliases, tested over the HTTP API. */
class NameSpacesIT extends ApiCase {

  @Test
  void generatedCode_hasSevenCharactersWithADigitAmongThem() {
    for (int i = 0; i < 50; i++) {
      assertThat(create()).matches("[0-9A-Za-z]{7}").matches(".*[0-9].*");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"spring7", "SPRING7", "0000000", "a1b2c3d", "zdpudt1"})
  void aliasOfTheFormOfACode_isRefused(String alias) {
    HttpResponse<String> refused = shorten(alias);

    assertError(refused, 400, "INVALID_ALIAS");
    assertThat(AnswerJson.text(refused, "error")).contains("generated code");
  }

  @ParameterizedTest
  @ValueSource(strings = {"welcome", "spring-7", "spring_7", "spring77", "sprin7"})
  void otherAlias_isTaken(String alias) {
    assertThat(shorten(alias).statusCode()).isEqualTo(201);
    assertThat(terse.get("/" + alias.toUpperCase(Locale.ROOT)).statusCode()).isEqualTo(301);
  }

  @Test
  void codeInAnotherCase_leadsNowhere() {
    String code = codeWithBothCases();

    for (String other :
        new String[] {code.toLowerCase(Locale.ROOT), code.toUpperCase(Locale.ROOT)}) {
      assertError(shorten(other), 400, "INVALID_ALIAS");
      assertError(terse.get("/" + other), 404, "NOT_FOUND");
    }
  }

  @Test
  void expiredCode_isGoneAndCanNotBeTaken() {
    Map<String, Object> link = AnswerJson.of(expiring(1));
    String code = (String) link.get("code");
    Eventually.holds(() -> terse.get("/" + code).statusCode() == 410);

    assertError(shorten(code), 400, "INVALID_ALIAS");
    assertError(terse.get("/" + code), 410, "GONE");
  }

  @Test
  void expiredLink_isDeletedByItsOwnerWithItsStatistics() {
    Map<String, Object> link = AnswerJson.of(expiring(2));
    String code = (String) link.get("code");
    assertThat(terse.get("/" + code).statusCode()).isEqualTo(301);
    Eventually.holds(() -> total(code, "") == 1);
    Eventually.holds(() -> terse.get("/" + code).statusCode() == 410);

    assertError(terse.delete(code, "0000000000000000000000"), 403, "NOT_OWNER");
    assertThat(terse.delete(code, (String) link.get("owner_token")).statusCode()).isEqualTo(204);
    assertError(terse.get("/api/v1/stats/" + code), 410, "GONE");
  }

  @Test
  void aliasThatWasUsedBefore_isSaidToBeGivenNeverAgain() {
    Map<String, Object> link = AnswerJson.of(shorten("used-before"));
    HttpResponse<String> inUse = shorten("Used-Before");
    assertError(inUse, 409, "ALIAS_TAKEN");
    assertThat(AnswerJson.text(inUse, "error")).doesNotContain("never");
    terse.delete("used-before", (String) link.get("owner_token"));

    HttpResponse<String> usedBefore = shorten("used-before");

    assertError(usedBefore, 409, "ALIAS_TAKEN");
    assertThat(AnswerJson.text(usedBefore, "error")).contains("never given again");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abuse",
        "report",
        "verify",
        "payment",
        "log-in",
        "LOG_OUT",
        "sign-in",
        "password",
        "reset-password",
        "apple-app-site-association",
        "assetlinks",
        "security",
        "security-txt",
        "webmail",
        "billing",
        "console",
        "root",
        "postmaster"
      })
  void sensitiveWord_isReserved(String alias) {
    assertError(shorten(alias), 400, "RESERVED_ALIAS");
  }

  private static String codeWithBothCases() {
    String code;
    do {
      code = create();
    } while (code.equals(code.toLowerCase(Locale.ROOT))
        || code.equals(code.toUpperCase(Locale.ROOT)));
    return code;
  }

  private static HttpResponse<String> shorten(String alias) {
    return terse.shorten(
        "{\"long_url\": \"https://example.com/\", \"custom_alias\": \"" + alias + "\"}");
  }

  private static HttpResponse<String> expiring(int seconds) {
    return terse.shorten(
        "{\"long_url\": \"https://example.com/\", \"expires_at\": \"%s\"}"
            .formatted(Instant.now().plusSeconds(seconds + 1)));
  }
}
