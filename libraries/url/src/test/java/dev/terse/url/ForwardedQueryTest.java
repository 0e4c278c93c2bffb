package dev.terse.url;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForwardedQueryTest {

  private static final String TARGET = "https://example.com/a";

  @ParameterizedTest
  @CsvSource(
      value = {
        "https://example.com/a,           b=c,            https://example.com/a?b=c",
        "https://example.com/a?x=1,       b=c,            https://example.com/a?x=1&b=c",
        "https://example.com/a?,          b=c,            https://example.com/a?b=c",
        "https://example.com/a?x=1&,      b=c,            https://example.com/a?x=1&b=c",
        "https://example.com/a#f,         b=c,            https://example.com/a?b=c#f",
        "https://example.com/a?x=1#f?g=h, b=c,            https://example.com/a?x=1&b=c#f?g=h",
        // The target's own parameters win, however the visitor spells them, and as often as he
        // does.
        "https://example.com/a?x=1,       x=2&b=c&x=3,    https://example.com/a?x=1&b=c",
        "https://example.com/a?x=1,       %78=2,          https://example.com/a?x=1",
        "https://example.com/a?%78=1,     x=2,            https://example.com/a?%78=1",
        "https://example.com/a?a+b=1,     a%20b=2,        https://example.com/a?a+b=1",
        "https://example.com/a?x,         x=2,            https://example.com/a?x",
        // Bytes are passed on as they are where a URL may hold them, and encoded where not.
        "https://example.com/a,           q=%C3%A4%zz&r={|}^`[]\\, https://example.com/a?q=%C3%A4%zz&r={|}^`[]\\",
        "https://example.com/a,           q=ä,            https://example.com/a?q=%C3%A4",
        "https://example.com/a,           q=a+b,          https://example.com/a?q=a+b",
        "https://example.com/a,           flag,           https://example.com/a?flag",
        "https://example.com/a,           &&b=c&&,        https://example.com/a?b=c",
        "https://example.com/a,           &,              https://example.com/a",
        "https://example.com/a,           =,              https://example.com/a?=",
      })
  void query_isAppended(String target, String query, String expected) {
    assertThat(ForwardedQuery.append(target, query)).isEqualTo(expected);
  }

  @Test
  void noQuery_leavesTheTargetAsItIs() {
    assertThat(ForwardedQuery.append(TARGET + "?", "")).isEqualTo(TARGET + "?");
  }

  @Test
  void charactersThatNoQueryMayHold_areEncoded() {
    assertThat(ForwardedQuery.append(TARGET, "q=a b\"<>#'"))
        .isEqualTo(TARGET + "?q=a%20b%22%3C%3E%23%27");
  }

  @Test
  void controlCharacters_areEncoded() {
    assertThat(ForwardedQuery.append(TARGET, "a=\r\nSet-Cookie: x\0\u007f"))
        .isEqualTo(TARGET + "?a=%0D%0ASet-Cookie:%20x%00%7F");
  }

  @Test
  void queryThatMakesTheTargetTooLong_isDropped() {
    String longest = "q=" + "x".repeat(ForwardedQuery.MAX_BYTES - TARGET.length() - 3);

    assertThat(ForwardedQuery.append(TARGET, longest)).hasSize(ForwardedQuery.MAX_BYTES);
    assertThat(ForwardedQuery.append(TARGET, longest + "x")).isEqualTo(TARGET);
    assertThat(ForwardedQuery.append(TARGET, "q=" + "ä".repeat(2_000))).isEqualTo(TARGET);
    assertThat(ForwardedQuery.append(TARGET, "x&".repeat(1_000_000))).isEqualTo(TARGET);
  }

  @Property
  void result_isAsciiOfBoundedLength_beginsWithTheTargetAndEndsWithItsFragment(
      @ForAll @StringLength(max = 300) String query) {
    String appended = ForwardedQuery.append(TARGET + "?x=1#f", query);

    assertThat(appended).startsWith(TARGET + "?x=1").endsWith("#f").matches("[!-~]+");
    assertThat(appended.indexOf('#')).isEqualTo(appended.length() - 2);
  }
}
