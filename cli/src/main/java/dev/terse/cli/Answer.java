package dev.terse.cli;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An answer of the API, or of what else stands at its address.
 *
 * @param server the address
 * @param status the HTTP status
 * @param headers the headers
 * @param body the text, which is JSON where Terse answered
 */
record Answer(URI server, int status, HttpHeaders headers, String body) {

  private static final int UNAUTHORIZED = 401;
  private static final int SERVER_ERROR = 500;
  private static final int UNAVAILABLE = 503;
  private static final Pattern SECONDS = Pattern.compile("\\d{1,6}");
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** Returns the body as it came, without the line break that may end it. */
  String json() {
    return body.stripTrailing();
  }

  Optional<String> etag() {
    return headers.firstValue("ETag");
  }

  /** Returns the pause after which a repetition may succeed; empty if none will soon. */
  Optional<Duration> pauseBeforeRepetition() {
    if (status != UNAVAILABLE) {
      return Optional.empty();
    }
    return Optional.of(
            headers
                .firstValue("Retry-After")
                .filter(value -> SECONDS.matcher(value).matches())
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .orElse(PAUSE))
        .filter(pause -> pause.compareTo(LONGEST_PAUSE) <= 0);
  }

  /**
   * Reads the JSON object of a success.
   *
   * @param required a field without which the answer is not one of Terse
   */
  Map<String, Object> fields(String required) {
    return Json.object(body)
        .filter(fields -> fields.containsKey(required))
        .orElseThrow(
            () ->
                new CommandException(
                    "%s answered with something other than the JSON of Terse (status %d); is this the address of Terse?"
                        .formatted(server, status)));
  }

  /** Returns the reason of a failure: the sentence of the API, if it is one of the API. */
  CommandException failure() {
    return new CommandException(
        Json.object(body)
            .filter(error -> error.get("code") instanceof String)
            .flatMap(error -> Optional.ofNullable(error.get("error")))
            .map(sentence -> TerminalText.of(sentence) + advice())
            .orElseGet(this::failureOfAnother));
  }

  /** Names the variables, because the API speaks of a header. */
  private String advice() {
    return status == UNAUTHORIZED
        ? " Set TERSE_KEY to a key, or for one link TERSE_TOKEN to its owner token."
        : "";
  }

  private String failureOfAnother() {
    return (status >= SERVER_ERROR
            ? "%s answered with status %d and without a reason; try again later."
            : "%s answered with status %d, and not as Terse does; is this the address of Terse?")
        .formatted(server, status);
  }
}
