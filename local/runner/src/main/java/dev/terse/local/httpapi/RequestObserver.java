package dev.terse.local.httpapi;

import java.time.Duration;

/** Told of each request that was answered, on the thread that answered it. */
@FunctionalInterface
public interface RequestObserver {

  /**
   * A request was answered.
   *
   * @param method the HTTP method
   * @param path the path as the client wrote it, without the query
   * @param status the status that was sent
   * @param elapsed from the request's head to the end of the answer
   */
  void answered(String method, String path, int status, Duration elapsed);
}
