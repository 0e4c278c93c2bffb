package dev.terse.local.functions;

/** What came of starting services. */
sealed interface BackendStart {

  /** They run. */
  record Started(TestBackend backend) implements BackendStart {}

  /**
   * They can't be had here.
   *
   * @param reason why, for a person
   */
  record Missing(String reason) implements BackendStart {}

  /**
   * They were asked for and don't start.
   *
   * @param cause what was thrown, or null
   */
  record Failed(String reason, Throwable cause) implements BackendStart {}
}
