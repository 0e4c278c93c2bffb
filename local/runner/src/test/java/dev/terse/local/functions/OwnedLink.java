package dev.terse.local.functions;

import dev.terse.local.lambda.Backend;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A link that the holder of a token can delete. */
final class OwnedLink {

  private OwnedLink() {}

  static void put(Backend backend, String code, String token) throws NoSuchAlgorithmException {
    Map<String, AttributeValue> item = new HashMap<>(Backend.link(code, "https://example.com/"));
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    item.put("owner_hash", AttributeValue.fromB(SdkBytes.fromByteArray(hash)));
    backend.client().putItem(put -> put.tableName("LinksTable").item(item));
  }
}
