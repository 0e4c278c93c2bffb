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

/**
 * The mapping of links to items of the Links table, and the only class that knows their attributes.
 * Times are epoch seconds.
 */
final class LinkItem {

  static final String CODE = "code";
  static final String LONG_URL = "long_url";
  static final String CREATED_AT = "created_at";

  /**
   * The time of expiry. Not the table's time to live: an expired link keeps its code, and its owner
   * may delete it.
   */
  static final String EXPIRES_AT = "expires_at";

  static final String OWNER_HASH = "owner_hash";
  static final String TITLE = "title";
  static final String FORWARD_QUERY = "forward_query";
  static final String DISABLED_AT = "disabled_at";

  /** The partition key of the index {@code by-creator}. */
  static final String CREATED_BY = "created_by";

  /** The number of changes; absent before the first. */
  static final String VERSION = "version";

  /**
   * Random bytes of the last change, by which its writer recognises it; absent before the first.
   */
  static final String CHANGE = "last_change";

  /** The clicks that the link had before it was imported; absent for none. */
  static final String IMPORTED_CLICKS = "imported_clicks";

  static final String DELETED_AT = "deleted_at";
  static final String DELETION = "deletion";

  /** The id of the API key of role {@code create} that the link was deleted with. */
  static final String DELETED_BY = "deleted_by";

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
    link.expiresAt().ifPresent(expiry -> item.put(EXPIRES_AT, seconds(expiry)));
    link.title().ifPresent(title -> item.put(TITLE, AttributeValue.fromS(title)));
    link.forwardQuery().ifPresent(flag -> item.put(FORWARD_QUERY, AttributeValue.fromBool(flag)));
    link.disabledAt().ifPresent(time -> item.put(DISABLED_AT, seconds(time)));
    link.createdBy().ifPresent(key -> item.put(CREATED_BY, AttributeValue.fromS(key)));
    if (link.version() > 0) {
      item.put(VERSION, number(link.version()));
    }
    if (link.importedClicks() > 0) {
      item.put(IMPORTED_CLICKS, number(link.importedClicks()));
    }
    return item;
  }

  static Map<String, AttributeValue> tombstone(
      MovedLink.Deleted link, OwnerHash ownerHash, byte[] deletion) {
    Map<String, AttributeValue> item = new HashMap<>(key(link.code()));
    item.put(CREATED_AT, seconds(link.createdAt()));
    item.put(OWNER_HASH, bytes(ownerHash.bytes()));
    item.put(DELETED_AT, seconds(link.deletedAt()));
    item.put(DELETION, bytes(deletion));
    return item;
  }

  /** Returns whether an item has what each link or each tombstone has. */
  static boolean isLink(Map<String, AttributeValue> item) {
    return item.containsKey(OWNER_HASH)
        && item.containsKey(CREATED_AT)
        && (item.containsKey(LONG_URL) || item.containsKey(DELETED_AT));
  }

  /** Reads an item with all that moves with it. */
  static MovedLink moved(Map<String, AttributeValue> item) {
    StoredLink stored = read(item);
    Optional<OwnerHash> owner = Optional.of(OwnerHash.of(stored.ownerHash()));
    return switch (stored) {
      case Live live -> new MovedLink.Present(live.link(), true, owner);
      case Tombstone _ ->
          new MovedLink.Deleted(
              item.get(CODE).s(),
              instant(item.get(CREATED_AT)),
              instant(item.get(DELETED_AT)),
              owner);
    };
  }

  static StoredLink read(Map<String, AttributeValue> item) {
    byte[] ownerHash = item.get(OWNER_HASH).b().asByteArray();
    if (item.containsKey(DELETED_AT)) {
      return new Tombstone(
          ownerHash,
          item.get(DELETION).b().asByteArray(),
          Optional.ofNullable(item.get(DELETED_BY)).map(AttributeValue::s));
    }
    Link link =
        new Link(
            item.get(CODE).s(),
            new LongUrl(item.get(LONG_URL).s()),
            instant(item.get(CREATED_AT)),
            Optional.ofNullable(item.get(EXPIRES_AT)).map(LinkItem::instant),
            Optional.ofNullable(item.get(TITLE)).map(AttributeValue::s),
            Optional.ofNullable(item.get(FORWARD_QUERY)).map(AttributeValue::bool),
            Optional.ofNullable(item.get(DISABLED_AT)).map(LinkItem::instant),
            Optional.ofNullable(item.get(CREATED_BY)).map(AttributeValue::s),
            Optional.ofNullable(item.get(VERSION)).map(LinkItem::number).orElse(0L),
            Optional.ofNullable(item.get(IMPORTED_CLICKS)).map(LinkItem::number).orElse(0L));
    return new Live(
        link,
        ownerHash,
        Optional.ofNullable(item.get(CHANGE)).map(bytes -> bytes.b().asByteArray()));
  }

  static AttributeValue seconds(Instant time) {
    return number(time.getEpochSecond());
  }

  static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }

  static AttributeValue bytes(byte[] bytes) {
    return AttributeValue.fromB(SdkBytes.fromByteArray(bytes));
  }

  static Instant instant(AttributeValue seconds) {
    return Instant.ofEpochSecond(number(seconds));
  }

  private static long number(AttributeValue number) {
    return Long.parseLong(number.n());
  }
}
