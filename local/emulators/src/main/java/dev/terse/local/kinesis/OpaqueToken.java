package dev.terse.local.kinesis;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/** Text that callers return unread: fields of one kind with a checksum, in URL-safe base64. */
final class OpaqueToken {
  private static final String SEPARATOR = "\n";

  private OpaqueToken() {}

  static String encode(String kind, String... fields) {
    String content = kind + SEPARATOR + String.join(SEPARATOR, fields);
    byte[] bytes = (checksum(content) + SEPARATOR + content).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Returns the fields of a token of this kind; empty for any other text. */
  static Optional<List<String>> decode(String kind, String token, int fields) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
    String[] parts = new String(bytes, StandardCharsets.UTF_8).split(SEPARATOR, 2);
    if (parts.length != 2 || !parts[0].equals(checksum(parts[1]))) {
      return Optional.empty();
    }
    List<String> content = Arrays.asList(parts[1].split(SEPARATOR, -1));
    return content.size() == fields + 1 && content.getFirst().equals(kind)
        ? Optional.of(content.subList(1, content.size()))
        : Optional.empty();
  }

  private static String checksum(String content) {
    var crc = new CRC32();
    crc.update(content.getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(crc.getValue());
  }
}
