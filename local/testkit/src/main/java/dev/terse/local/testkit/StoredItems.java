package dev.terse.local.testkit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A writer that puts items into tables in the form that the functions write, as described in
 * docs/data-model.md.
 */
public record StoredItems(TestTables tables) {

  /** An owner's token. */
  public static final String TOKEN = "7N42dgm5tFLK9N8MT7fHC7";

  /**
   * Puts a link of the owner of {@link #TOKEN}.
   *
   * @param further attributes in addition to those of every link
   */
  public void link(String code, Map<String, AttributeValue> further) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("code", AttributeValue.fromS(code));
    item.put("long_url", AttributeValue.fromS("https://example.com/" + code));
    item.put("created_at", AttributeValue.fromN("1700000000"));
    item.put("owner_hash", AttributeValue.fromB(SdkBytes.fromByteArray(sha256(TOKEN))));
    item.putAll(further);
    tables.client().putItem(put -> put.tableName(tables.links()).item(item));
  }

  /** Puts a day of a link with a number of clicks. */
  public void clicks(String code, String day, int clicks) {
    tables
        .client()
        .putItem(
            put ->
                put.tableName(tables.stats())
                    .item(
                        Map.of(
                            "code", AttributeValue.fromS(code),
                            "bucket", AttributeValue.fromS("D#" + day),
                            "n", AttributeValue.fromN(Integer.toString(clicks)))));
  }

  /**
   * Puts an API key.
   *
   * @param key the key, {@code tk_} and 22 letters and digits
   * @param role {@code create} or {@code manage}
   * @return the id that the links of the key carry
   */
  public String key(String key, String role) {
    String hash = Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(key));
    tables
        .client()
        .putItem(
            put ->
                put.tableName(tables.access())
                    .item(
                        Map.of(
                            "id", AttributeValue.fromS("key#" + hash),
                            "key_name", AttributeValue.fromS(role + "-" + hash),
                            "key_role", AttributeValue.fromS(role),
                            "created_at", AttributeValue.fromN("1700000000"))));
    return hash.substring(0, 16);
  }

  /** Blocks a host. */
  public void blockedHost(String host) {
    for (String id : new String[] {"hosts", "host#" + host}) {
      tables
          .client()
          .putItem(
              put ->
                  put.tableName(tables.access())
                      .item(
                          Map.of(
                              "id", AttributeValue.fromS(id),
                              "blocked_at", AttributeValue.fromN("1700000000"))));
    }
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
