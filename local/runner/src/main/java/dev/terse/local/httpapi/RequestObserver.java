package dev.terse.local.httpapi;

import java.time.Duration;

/** An observer of answered requests, called on the thread that answered. */
@FunctionalInterface
public interface RequestObserver {

  /**
   * Notes an answered request.
   *
   * @param method the HTTP method
   * @param path the path as the client wrote it, without the query
   * @param status the status that was sent
   * @param elapsed the time from the request's head to the end of the answer
   */
  void answered(String method, String path, int status, Duration elapsed);
}
