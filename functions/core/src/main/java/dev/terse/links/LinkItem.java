package dev.terse.links;

import dev.terse.links.StoredLink.Live;
import dev.terse.links.StoredLink.Tombstone;
import dev.terse.url.LongUrl;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The one place that knows the attributes of the Links table. Times are epoch seconds. */
final class LinkItem {

  static final String CODE = "code";
  static final String LONG_URL = "long_url";
  static final String CREATED_AT = "created_at";

  /** The TTL attribute, of generated codes only, which are never issued again. */
  static final String EXPIRES_AT = "expires_at";

  /** An alias that was removed could be taken over, and would be found with another's clicks. */
  static final String ALIAS_EXPIRES_AT = "alias_expires_at";

  static final String OWNER_HASH = "owner_hash";
  static final String DELETED_AT = "deleted_at";
  static final String DELETION = "deletion";

  /** Present where the code is an alias. */
  static final String ALIAS = "is_alias";

  private LinkItem() {}

  static Map<String, AttributeValue> key(String code) {
    return Map.of(CODE, AttributeValue.fromS(code));
  }

  static Map<String, AttributeValue> of(Live stored) {
    Link link = stored.link();
    Map<String, AttributeValue> item = new HashMap<>(key(link.code()));
    item.put(LONG_URL, AttributeValue.fromS(link.longUrl().href()));
    item.put(CREATED_AT, seconds(link.createdAt()));
    item.put(OWNER_HASH, bytes(stored.ownerHash()));
    String expiresAt = stored.isAlias() ? ALIAS_EXPIRES_AT : EXPIRES_AT;
    link.expiresAt().ifPresent(expiry -> item.put(expiresAt, seconds(expiry)));
    if (stored.isAlias()) {
      item.put(ALIAS, AttributeValue.fromBool(true));
    }
    return item;
  }

  static StoredLink read(Map<String, AttributeValue> item) {
    boolean isAlias = item.containsKey(ALIAS);
    byte[] ownerHash = item.get(OWNER_HASH).b().asByteArray();
    if (item.containsKey(DELETED_AT)) {
      return new Tombstone(isAlias, ownerHash, item.get(DELETION).b().asByteArray());
    }
    Link link =
        new Link(
            item.get(CODE).s(),
            new LongUrl(item.get(LONG_URL).s()),
            instant(item.get(CREATED_AT)),
            Optional.ofNullable(item.get(isAlias ? ALIAS_EXPIRES_AT : EXPIRES_AT))
                .map(LinkItem::instant));
    return new Live(link, isAlias, ownerHash);
  }

  static AttributeValue seconds(Instant time) {
    return AttributeValue.fromN(Long.toString(time.getEpochSecond()));
  }

  static AttributeValue bytes(byte[] bytes) {
    return AttributeValue.fromB(SdkBytes.fromByteArray(bytes));
  }

  private static Instant instant(AttributeValue seconds) {
    return Instant.ofEpochSecond(Long.parseLong(seconds.n()));
  }
}
