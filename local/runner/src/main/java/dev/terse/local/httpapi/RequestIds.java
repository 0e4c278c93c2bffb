package dev.terse.local.httpapi;

import java.security.SecureRandom;
import java.util.Base64;

/** A generator of the request ids in answers. */
final class RequestIds {

  private final SecureRandom random = new SecureRandom();

  // Sixteen characters that end in "=", like API Gateway's.
  String next() {
    byte[] bytes = new byte[11];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().encodeToString(bytes);
  }
}
