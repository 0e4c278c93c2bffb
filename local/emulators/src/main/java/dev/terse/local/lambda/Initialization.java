package dev.terse.local.lambda;

/** How an execution environment started. */
public sealed interface Initialization {

  /**
   * The runtime and all extensions have asked for their first events.
   *
   * @param at when the runtime asked, as {@link System#nanoTime()}
   */
  record Ready(long at) implements Initialization {}

  /**
   * The runtime reported an error.
   *
   * @param type the header {@code Lambda-Runtime-Function-Error-Type}, empty if there was none
   * @param json the error document
   */
  record Failed(String type, String json) implements Initialization {}
}
