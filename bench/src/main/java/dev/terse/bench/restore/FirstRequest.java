package dev.terse.bench.restore;

import java.util.List;

/**
 * The first request of a function.
 *
 * @param function its name
 * @param event the file of the event below {@code events}
 * @param answer the text that the answer must contain
 */
record FirstRequest(String function, String event, String answer) {

  static final FirstRequest REDIRECT =
      new FirstRequest("redirect", "redirect-found.json", "\"statusCode\":301");

  static final List<FirstRequest> ALL =
      List.of(
          REDIRECT,
          new FirstRequest("shorten", "shorten-create.json", "\"statusCode\":201"),
          new FirstRequest("stats", "stats-details.json", "\"statusCode\":200"),
          new FirstRequest("delete", "delete-wrong-token.json", "\"statusCode\":403"));
}
