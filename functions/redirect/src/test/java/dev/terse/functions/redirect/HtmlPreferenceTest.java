package dev.terse.functions.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlPreferenceTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Chrome            | text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7 | true
          Firefox           | text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | true
          Safari            | text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | true
          curl              | */*                                                | false
          Slack             | */*                                                | false
          WhatsApp          | */*                                                | false
          fetch             | application/json                                   | false
          axios             | application/json, text/plain, */*                  | false
          HTML alone        | TEXT/HTML                                          | true
          any text          | text/*                                             | true
          equal             | text/html, application/json                        | false
          Internet Explorer | text/html, application/xhtml+xml, */*              | true
          less              | text/html;q=0.5, application/json;q=0.6            | false
          more              | text/html;q=0.601, application/json;q=0.6          | true
          not HTML          | */*, text/html;q=0                                 | false
          HTML by exclusion | */*, application/json;q=0                          | true
          not JSON          | */*;q=0.5, application/json;q=0.1                  | true
          specific wins     | text/*;q=0.1, text/html;q=0.9, application/json;q=0.5 | true
          parameters        | text/html;level=1;q=0.4, application/json;q=0.5    | false
          malformed weight  | text/html;q=high                                   | true
          nonsense          | ;;,,q=1,/                                          | false
          empty             | ''                                                 | false
          """)
  void client_getsWhatItPrefers(String name, String accept, boolean prefersHtml) {
    assertThat(HtmlPreference.in(accept)).isEqualTo(prefersHtml);
  }

  @Test
  void longestHeader_isDecided() {
    assertThat(HtmlPreference.in("a/b;q=0.1,".repeat(1_000) + "text/html")).isTrue();
    assertThat(HtmlPreference.in(";".repeat(10_000))).isFalse();
  }
}
