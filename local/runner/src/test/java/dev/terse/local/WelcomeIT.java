package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The samples that the console shows. */
class WelcomeIT extends ApiCase {

  private static final Pattern BODY = Pattern.compile("-d '(\\{.*})'");
  private static final Pattern FOLLOW = Pattern.compile("curl -i \\S+/([^/\\s]+)");

  @Test
  void samples_workAtEveryStart() {
    Instant now = Instant.now();
    for (int start = 0; start < 3; start++) {
      String text = Welcome.text(terse.system(), now.plusSeconds(start));

      assertThat(terse.shorten(find(BODY, text)).statusCode()).isEqualTo(201);
      String alias = find(FOLLOW, text);
      assertThat(terse.get("/" + alias).statusCode()).isEqualTo(301);
      assertThat(text).contains("/api/v1/stats/" + alias + "\n");
    }
  }

  private static String find(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }
}
