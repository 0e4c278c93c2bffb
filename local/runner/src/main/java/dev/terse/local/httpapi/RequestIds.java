package dev.terse.local.httpapi;

import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;

/** A generator of the request ids in answers. */
final class RequestIds {

  // Sixteen characters that end in "=", like API Gateway's.
  String next() {
    byte[] bytes = new byte[11];
    ThreadLocalRandom.current().nextBytes(bytes);
    return Base64.getUrlEncoder().encodeToString(bytes);
  }
}
