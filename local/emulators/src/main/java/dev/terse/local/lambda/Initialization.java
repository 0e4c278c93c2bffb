package dev.terse.local.lambda;

/** The outcome of the start of an execution environment. */
public sealed interface Initialization {

  /**
   * A completed start: the runtime and all extensions have requested their first events.
   *
   * @param at the time of the runtime's request, as {@link System#nanoTime()}
   */
  record Ready(long at) implements Initialization {}

  /**
   * An error reported by the runtime.
   *
   * @param type the header {@code Lambda-Runtime-Function-Error-Type}, empty if there was none
   * @param json the error document
   */
  record Failed(String type, String json) implements Initialization {}
}
