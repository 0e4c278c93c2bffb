package dev.terse.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.links.Alias;
import dev.terse.links.RequestedCode;
import dev.terse.local.testkit.TimeFuzz;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tests that any code, alias and period that a client can send is parsed quickly. */
@Tag("slow")
class ParserTimeTest {

  // API Gateway accepts 10,240 bytes of request line and headers.
  private static final int[] OF_HEADERS = {16, 64, 256, 1_024, 10_240};
  private static final String[] PIECES_OF_NAMES = {
    "a",
    "Z",
    "0",
    "9",
    "-",
    "_",
    ".",
    "/",
    "\u0130",
    "\u212a",
    "\ufb01",
    "\u00df",
    "\ud83d\ude00",
    "\ud800",
    "%2F",
    "2026",
    "-11",
    "-28",
    "+",
    "999999999",
    " ",
    "api",
    "admin"
  };

  @Test
  void codeAndAlias() {
    TimeFuzz.of(
            "Codes and aliases",
            texts(PIECES_OF_NAMES),
            text ->
                assertThat(RequestedCode.keyOf(text) != null && Alias.parse(text) != null).isTrue(),
            OF_HEADERS)
        .assertFast();
  }

  @Test
  void period() {
    LocalDate today = LocalDate.of(2026, 11, 28);
    TimeFuzz.of(
            "Periods",
            texts(PIECES_OF_NAMES),
            text ->
                Period.parse(
                    Optional.of(text), Optional.empty(), today, new Period.Limits(30, 366, "")),
            10,
            64,
            1_024,
            10_240)
        .assertFast();
  }

  private static TimeFuzz.Generator<String> texts(String[] pieces) {
    return (random, length) -> TimeFuzz.text(random, length, pieces);
  }
}
