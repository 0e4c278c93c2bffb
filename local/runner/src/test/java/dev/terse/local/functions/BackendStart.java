package dev.terse.local.functions;

/** The outcome of starting services. */
sealed interface BackendStart {

  /** A successful start. */
  record Started(TestBackend backend) implements BackendStart {}

  /**
   * The absence of the services here.
   *
   * @param reason the human-readable reason
   */
  record Missing(String reason) implements BackendStart {}

  /**
   * A failed start of requested services.
   *
   * @param cause the thrown exception, or null
   */
  record Failed(String reason, Throwable cause) implements BackendStart {}
}
