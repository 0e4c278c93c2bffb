package dev.terse.links;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The identity of a request to create links, by which a repetition is recognised: the key that the
 * client chose, within the scope of the client, and the body.
 *
 * @param id the key and its scope, hashed, 43 characters
 * @param bodyHash the SHA-256 of the body; not to be changed
 */
public record IdempotencyKey(String id, byte[] bodyHash) {

  // A shorter one could be another client's by chance, or by guessing.
  private static final Pattern FORM = Pattern.compile("[!-~]{16,128}");

  /**
   * Reads a key as a client presents it.
   *
   * @param text any text
   * @param scope the client, whose keys are not those of another
   * @param route the route of the request, and the address that the client asked
   * @param body the body of the request
   * @return the key; empty if the text is not 16 to 128 visible characters of ASCII
   */
  public static Optional<IdempotencyKey> of(String text, String scope, String route, byte[] body) {
    return FORM.matcher(text).matches()
        ? Optional.of(
            new IdempotencyKey(
                Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(hash(scope.getBytes(StandardCharsets.UTF_8), text)),
                hash(body, route)))
        : Optional.empty();
  }

  /** Returns whether another request has the same body. */
  boolean isOfBody(byte[] otherHash) {
    return Arrays.equals(bodyHash, otherHash);
  }

  private static byte[] hash(byte[] bytes, String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(text.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      return digest.digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
