package dev.terse.packaging.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** SHA-256 in the forms in which the web uses it. */
final class Digests {

  private static final int NAME_BYTES = 6;

  private Digests() {}

  /** Returns the source expression by which a content security policy allows an inline text. */
  static String integrity(String text) {
    return "sha256-"
        + Base64.getEncoder().encodeToString(sha256(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Returns a short digest for the name of a file: other content, another name. */
  static String name(byte[] content) {
    return HexFormat.of().formatHex(sha256(content), 0, NAME_BYTES);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
