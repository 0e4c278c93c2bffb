package dev.terse.local.httpapi;

import java.time.Duration;

/**
 * The time limits of a client and the limit on connections.
 *
 * @param head the limit from the first byte of a request to the end of its head
 * @param body the limit from the end of the head to the end of the body
 * @param answer the limit for the client to receive its answer
 * @param idle the limit between two requests, and before the first
 * @param connections the maximum number of open connections; at this number idle ones are closed
 *     after a second
 */
record HttpLimits(Duration head, Duration body, Duration answer, Duration idle, int connections) {

  /** API Gateway's limit on the request line and the values of the headers, together. */
  static final int MAX_HEAD_BYTES = 10_240;

  /**
   * The most bytes read of a head, including the names of the headers and everything else in it.
   */
  static final int MAX_READ_HEAD_BYTES = 32 * 1024;

  /** API Gateway's limit on a request's body. */
  static final int MAX_BODY_BYTES = 10 * 1024 * 1024;

  static HttpLimits defaults() {
    return new HttpLimits(
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofSeconds(30),
        Duration.ofSeconds(60),
        1_000);
  }
}
