package dev.terse.http;

import dev.terse.local.testkit.TimeFuzz;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tests that any Authorization header that can arrive is parsed quickly. */
@Tag("slow")
class BearerCredentialTimeTest {

  @Test
  void authorization() {
    TimeFuzz fuzz =
        TimeFuzz.of(
            "Authorization headers",
            (random, length) -> {
              String text =
                  TimeFuzz.text(
                      random,
                      length,
                      " ",
                      "  ",
                      "bearer",
                      "Bearer ",
                      "a",
                      "0",
                      ",",
                      "=",
                      "\t",
                      "\u0130",
                      "\u212a",
                      "\ud83d\ude00",
                      "Basic ");
              return random.nextBoolean() ? "Bearer " + text : text;
            },
            header -> BearerCredential.read(header),
            16,
            64,
            256,
            1_024,
            10_240);

    fuzz.assertFast();
  }
}
